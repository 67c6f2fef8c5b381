export * from "./artifact.ts";
export * from "./common.ts";
export * from "./document.ts";
export * from "./graph.ts";
export * from "./import-job.ts";
export * from "./supply-chain.ts";
export * from "./verdict.ts";
export * from "./verification.ts";
