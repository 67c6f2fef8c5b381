import type { RecordedArtifact, VerificationReport } from "@stemma/in-toto";
import { BOB, CARL, file, link, mismatch, type ReportInput, report, rule, type StepInput } from "./report-builder.ts";

export const cloned = file("demo-project/foo.py", "as cloned");
export const updated = file("demo-project/foo.py", "as updated");
export const tampered = file("demo-project/foo.py", "with a backdoor");
export const tarball = file("demo-project.tar.gz", "the archive");

export const clone: StepInput = {
  name: "clone",
  links: [link(BOB, [], [cloned])],
  expectedProducts: [["CREATE", "*"]],
};

export const updateVersion: StepInput = {
  name: "update-version",
  links: [link(BOB, [cloned], [updated])],
  materials: [rule("MATCH demo-project/* WITH PRODUCTS FROM clone", { consumed: [cloned.name] })],
};

export const packaging: StepInput = {
  name: "package",
  links: [link(CARL, [updated], [tarball])],
  materials: [rule("MATCH demo-project/* WITH PRODUCTS FROM update-version", { consumed: [updated.name] })],
};

/** Package, with another foo.py than the one that update-version made. */
export const tamperedPackaging: StepInput = {
  ...packaging,
  links: [link(CARL, [tampered], [tarball])],
  materials: [
    rule("MATCH demo-project/* WITH PRODUCTS FROM update-version", {
      mismatches: [mismatch(tampered.name, "update-version", "digests-differ", updated, tampered)],
    }),
    rule("DISALLOW *", { offending: [tampered.name] }),
  ],
};

/** Package, where update-version left no link to match with. */
export const unmatchedPackaging: StepInput = {
  ...packaging,
  links: [link(CARL, [updated], [tarball])],
  materials: [
    rule("MATCH demo-project/* WITH PRODUCTS FROM update-version", {
      mismatches: [mismatch(updated.name, "update-version", "destination-item-missing", null, updated)],
    }),
    rule("DISALLOW *", { offending: [updated.name] }),
  ],
};

/** An inspection that unpacks the archive. */
export function untar(foo: RecordedArtifact, more: Partial<StepInput> = {}): StepInput {
  return { kind: "inspection", name: "untar", links: [link(null, [tarball], [tarball, foo])], ...more };
}

/** The in-toto demo: clone → update-version → package. */
export function demo(more: Partial<ReportInput> = {}): VerificationReport {
  return report({ steps: [clone, updateVersion, packaging], ...more });
}

export function tamperedDemo(more: Partial<ReportInput> = {}): VerificationReport {
  return report({ steps: [clone, updateVersion, tamperedPackaging], ...more });
}
