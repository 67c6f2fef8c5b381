export {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
export type { GraphAddition } from "./closure/graph-index.ts";
export { type Closure, type ClosureStrategy, GraphStore } from "./closure/graph-store.ts";
export {
  type ClosureLimits,
  type ClosureQuestion,
  countReached,
  type Direction,
  type Level,
  type StoredNodeKind,
  stepOf,
  type Truncation,
} from "./closure/question.ts";
export { copyInto } from "./copy-into.ts";
export {
  type Database,
  ensureDatabase,
  isOutOfSpace,
  isPassing,
  isUnavailable,
  type OpenDatabase,
  openDatabase,
  type Queryable,
} from "./database.ts";
export { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded/start-embedded-postgres.ts";
export { nameKeyOf } from "./name-key.ts";
export { type NodeDomain, type NodeId, nodeIdOf, runIdOf } from "./node-id.ts";
export { RowWriter, uuidBytes } from "./row-writer.ts";
export * from "./schema/index.ts";
export { oneLine, StartError } from "./start-error.ts";
