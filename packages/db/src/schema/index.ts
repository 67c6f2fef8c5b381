export * from "./acknowledgement.ts";
export * from "./evidence.ts";
export * from "./graph.ts";
export { TABLE_GROUPS, type TableGroup } from "./groups.ts";
export * from "./import-job.ts";
export * from "./placement.ts";
export * from "./verdict.ts";
export * from "./verification.ts";
export * from "./workspace.ts";
