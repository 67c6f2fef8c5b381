export * from "./evidence.ts";
export * from "./graph.ts";
export * from "./verification.ts";
export * from "./workspace.ts";
