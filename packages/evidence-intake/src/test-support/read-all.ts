import { bufferSource } from "../byte-source.ts";
import { INTAKE_LIMITS, type IntakeLimits } from "../intake-limits.ts";
import { readIntake } from "../read-intake.ts";

/** What a file comes to, in one line an item: `path: text`, `path:line: text`, with `!` before a reason. */
export async function readAll(bytes: Uint8Array, limits: Partial<IntakeLimits> = {}, name = "file"): Promise<string[]> {
  const lines: string[] = [];
  for await (const item of readIntake(bufferSource(bytes), name, { ...INTAKE_LIMITS, ...limits })) {
    const place = item.line === null ? item.path : `${item.path}:${item.line}`;
    if (item.kind === "rejected") lines.push(`${place}: !${item.reason}`);
    else lines.push(`${place}: ${item.bytes.toString()}${item.note === null ? "" : ` (${item.note})`}`);
  }
  return lines;
}
