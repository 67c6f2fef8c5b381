import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parsePublicKey, type VerificationReport, verifySupplyChain } from "@stemma/in-toto";

export interface FolderResult {
  readonly report: VerificationReport;
  readonly links: number;
  readonly bytes: number;
}

/** Reads one chain from disk and verifies it, as a program would; gives the bytes of its documents with the report. */
export function verifyFolder(directory: string): FolderResult {
  const layout = { path: "root.layout", bytes: readFileSync(join(directory, "layout.json")) };
  const key = parsePublicKey(readFileSync(join(directory, "owner.json")));
  if (!key.ok) throw new Error(key.error.reason);
  const folder = join(directory, "links");
  const links = readdirSync(folder).map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
  const report = verifySupplyChain({
    layout,
    links,
    ownerKeys: [key.value],
    evaluateAt: Date.now(),
    parameters: null,
    intermediates: [],
    inspections: "none",
  });
  if (report.outcome !== "pass") throw new Error(`${directory}: ${report.findings[0]?.message ?? report.outcome}`);
  return {
    report,
    links: links.length,
    bytes: links.reduce((sum, link) => sum + link.bytes.length, layout.bytes.length),
  };
}
