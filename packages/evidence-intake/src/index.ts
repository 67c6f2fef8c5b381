export { type ByteSource, bufferSource } from "./byte-source.ts";
export type { IntakeItem } from "./intake-item.ts";
export { INTAKE_LIMITS, type IntakeLimits } from "./intake-limits.ts";
export { readIntake } from "./read-intake.ts";
export { type EvidenceFormat, FORMAT_BYTES, sniffFormat } from "./sniff-format.ts";
