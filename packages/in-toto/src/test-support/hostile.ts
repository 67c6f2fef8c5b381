import { sign } from "node:crypto";
import type { Limit } from "../limits.ts";
import type { Finding, VerificationReport } from "../verify/report.ts";
import type { TestKey } from "./signing.ts";

/** Everything that is said of a limit in a report, sublayouts included. */
export function limitFindings(report: VerificationReport, limit: Limit): readonly Finding[] {
  const inner = report.checks.flatMap(({ detail }) =>
    detail.kind === "sublayout" && detail.report !== null ? limitFindings(detail.report, limit) : [],
  );
  return [...report.findings.filter(({ message }) => message.includes(`(limit ${limit.name})`)), ...inner];
}

/** A metablock around text that is canonical JSON already: nobody wants to sort a million names for a test. */
export function signedText(canonical: string, ...keys: readonly TestKey[]): Uint8Array {
  const bytes = Buffer.from(canonical);
  const signatures = keys.map(({ keyId, privateKey }) => ({
    keyid: keyId,
    sig: sign(null, bytes, privateKey).toString("hex"),
  }));
  return Buffer.concat([Buffer.from(`{"signatures":${JSON.stringify(signatures)},"signed":`), bytes, Buffer.from("}")]);
}

/** The canonical text of a link, from the texts of its members. */
export function linkText(name: string, parts: { byproducts?: string; materials?: string; products?: string }): string {
  const { byproducts = "{}", materials = "{}", products = "{}" } = parts;
  return `{"_type":"link","byproducts":${byproducts},"command":[],"environment":{},"materials":${materials},"name":"${name}","products":${products}}`;
}

/** The text of so many artifacts, in order. */
export function manyArtifacts(count: number): string {
  const digest = "5e".repeat(32);
  const members = Array.from({ length: count }, (_, index) => `"f${10_000_000 + index}":{"sha256":"${digest}"}`);
  return `{${members.join(",")}}`;
}
