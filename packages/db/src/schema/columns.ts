import { customType } from "drizzle-orm/pg-core";

/** Bytes as Postgres keeps them. Reads and writes `Buffer`. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "bytea",
});

/** Text that is compared byte by byte, so that an index finds what begins with something in any locale. */
export const textByBytes = customType<{ data: string; driverData: string }>({
  dataType: () => 'text collate "C"',
});
