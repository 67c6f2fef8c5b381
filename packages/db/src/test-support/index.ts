export { killPostgres } from "./kill-postgres.ts";
export { createTestDatabase, type TestDatabase } from "./test-database.ts";
