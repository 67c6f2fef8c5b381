// A small application for tests: holds the data directory that it is given until it is killed.
import pg from "pg";
import { startEmbeddedPostgres } from "../embedded/start-embedded-postgres.ts";

const postgres = await startEmbeddedPostgres(process.argv[2] ?? "");
const client = new pg.Client({ ...postgres.connection, database: "postgres" });
await client.connect();
await client.query("create table if not exists held as select 1 as one");
process.stdout.write("held\n");
setInterval(() => undefined, 1_000);
