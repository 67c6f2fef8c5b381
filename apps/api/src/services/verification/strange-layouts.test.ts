import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parsePublicKey, type VerificationReport, verifySupplyChain } from "@stemma/in-toto";
import { reportVerdict } from "@stemma/provenance-graph";
import { expect, test } from "vitest";

const cases = path.resolve(import.meta.dirname, "../../../../../packages/in-toto/vectors/cases");

/** Verifies one of the conformance vectors. */
function verify(name: string): VerificationReport {
  const directory = path.join(cases, name);
  const read = (file: string) => new Uint8Array(readFileSync(path.join(directory, file)));
  return verifySupplyChain({
    layout: { path: "root.layout", bytes: read("root.layout") },
    ownerKeys: readdirSync(path.join(directory, "keys")).map((file) => {
      const key = parsePublicKey(read(`keys/${file}`));
      if (!key.ok) throw new Error(key.error.reason);
      return key.value;
    }),
    links: readdirSync(path.join(directory, "links")).map((file) => ({ path: file, bytes: read(`links/${file}`) })),
    evaluateAt: Date.UTC(2026, 10, 23),
    parameters: null,
    intermediates: [],
    inspections: "none",
  });
}

test.each([
  ["gen-dsse-layout-without-expires", "does not say when it expires"],
  ["gen-threshold-zero-with-link", "threshold of 0"],
  ["gen-threshold-negative-with-link", "threshold of -"],
])("%s passes as in the reference and is a warning, never verified", (name, reason) => {
  const report = verify(name);
  expect(report.outcome).toBe("pass");
  const { verdict, summary } = reportVerdict(report);
  expect(verdict).toBe("warning");
  expect(summary).toContain(reason);
});
