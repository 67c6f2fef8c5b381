import { customType } from "drizzle-orm/pg-core";

/** Bytes as Postgres keeps them. Reads and writes `Buffer`. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "bytea",
});
