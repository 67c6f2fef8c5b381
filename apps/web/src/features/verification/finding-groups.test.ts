import type { Acknowledgement, Check, Finding } from "@stemma/api-contract";
import { awaitedItems, type FailureTrace } from "@stemma/provenance-graph";
import { describe, expect, it } from "vitest";
import { countByFilter, filterGroups, groupFindings } from "./finding-groups.ts";

let counter = 0;

function finding(parts: Partial<Finding>): Finding {
  counter += 1;
  return {
    id: counter.toString(16).padStart(64, "0"),
    code: "artifact-tampered",
    severity: "error",
    message: "m",
    checkId: null,
    item: null,
    keyId: null,
    artifact: null,
    rule: null,
    expected: null,
    observed: null,
    evidence: null,
    ...parts,
  };
}

function check(id: string): Check {
  return { id, state: "failed", summary: "", section: "5.2", item: "build", error: null, detail: { kind: "x" } };
}

function acknowledge({ id }: Finding, state: Acknowledgement["state"]): Map<string, Acknowledgement> {
  const at = "2030-01-01T00:00:00Z";
  const entry = { number: 1, message: "m", reason: "r", by: "Ines", at, until: at, isPresent: true };
  return new Map([[id, { ...entry, finding: id, state }]]);
}

describe("groupFindings", () => {
  it("puts what one check explains together, and failures before missing evidence, warnings and notes", () => {
    const note = finding({ severity: "info" });
    const warning = finding({ severity: "warning", code: "command-mismatch" });
    const missing = finding({ code: "link-missing", item: "test" });
    const first = finding({ checkId: "rules" });
    const second = finding({ checkId: "rules" });
    const groups = groupFindings([note, warning, missing, first, second], [check("rules")]);
    expect(groups.map(({ weight }) => weight)).toEqual(["failed", "evidence-missing", "warning", "note"]);
    expect(groups[0]?.findings).toEqual([first, second]);
    expect(groups[0]?.check?.id).toBe("rules");
  });

  it("calls a threshold that is not met missing evidence only where links are missing and none is wrong", () => {
    const threshold = finding({ code: "threshold-not-met", checkId: "threshold" });
    const attempt = (outcome: string) => ({ keyId: "b0b", scheme: null, outcome, reason: "" });
    const weightWith = (outcomes: readonly string[]) => {
      const links = outcomes.map((outcome, at) => {
        const place = { path: `${at}.link`, document: `${at}`, keyId: "b0b" };
        return { ...place, outcome: outcome === "verified" ? "counted" : "rejected", attempt: attempt(outcome) };
      });
      const detail = { kind: "link-signatures", step: "build", threshold: 2, authorizedKeyIds: [], links, counted: [] };
      return groupFindings([threshold], [{ ...check("threshold"), detail }])[0]?.weight;
    };
    expect(weightWith(["verified"])).toBe("evidence-missing");
    expect(weightWith(["bad-signature"])).toBe("failed");
    expect(weightWith(["verified", "bad-signature"])).toBe("failed");
  });

  it("calls a rule that fails missing evidence only where all that it names waits for a step without evidence", () => {
    const broken = finding({ code: "rule-violation", checkId: "rules" });
    const lost = { ...check("fetched"), item: "fetch", error: "LinkNotFoundError" as const };
    const absent = {
      ...lost,
      detail: { kind: "links-present", step: "fetch", threshold: 1, found: [], lookedFor: [] },
    };
    const weightOf = (
      mismatches: readonly { name: string; reason: string; from?: string }[],
      { offending = ["a"], offendingOmitted = 0, others = [absent] as readonly Check[] } = {},
    ) => {
      const rule = { index: 0, rule: [], consumed: [], matched: null, mismatches: [], offending: [] };
      const places = mismatches.map(({ name, reason, from = "fetch" }) => {
        const destination = { destinationName: name, destinationItem: from, destinationKind: "products" };
        return { name, ...destination, reason, expected: null, observed: [] };
      });
      const trace = [
        { ...rule, state: "passed", mismatches: places },
        { ...rule, index: 1, state: "failed", offending, offendingOmitted },
      ];
      const place = { item: "build", itemKind: "step", list: "materials", document: null };
      const detail = { kind: "artifact-rules", ...place, queue: [], trace, leftover: [] };
      const weight = groupFindings([broken], [{ ...check("rules"), detail }, ...others])[0]?.weight;
      // An outline has what counts instead of the trace.
      const omitted = {
        digest: "ab".repeat(32),
        members: ["queue", "trace", "leftover"],
        rules: { applied: 2, failed: 1, awaited: awaitedItems(trace as FailureTrace[]) },
      };
      const left = { ...check("rules"), detail: { kind: "artifact-rules", ...place }, omitted };
      expect(groupFindings([broken], [left, ...others])[0]?.weight).toBe(weight);
      return weight;
    };
    const waits = { name: "a", reason: "destination-item-missing" };
    expect(weightOf([waits])).toBe("evidence-missing");
    expect(weightOf([{ ...waits, reason: "digests-differ" }])).toBe("failed");
    expect(weightOf([waits, { ...waits, reason: "digests-differ", from: "other" }])).toBe("failed");
    expect(weightOf([waits], { offending: ["a", "b"] })).toBe("failed");
    expect(weightOf([waits], { offendingOmitted: 1 })).toBe("failed");
    // The step has links, and they are wrong: that is no missing evidence.
    expect(weightOf([waits], { others: [] })).toBe("failed");
    expect(weightOf([waits], { others: [{ ...absent, error: "FormatError" }] })).toBe("failed");
  });

  it("puts what is acknowledged below everything else, with its weight unchanged", () => {
    const failed = finding({ checkId: "rules" });
    const alike = finding({ checkId: "rules" });
    const note = finding({ severity: "info" });
    const groups = groupFindings([failed, alike, note], [check("rules")], acknowledge(failed, "in-force"));
    expect(groups.map((group) => [group.weight, group.isAcknowledged, group.findings])).toEqual([
      ["failed", false, [alike]],
      ["note", false, [note]],
      ["failed", true, [failed]],
    ]);
  });

  it("counts a finding again whose acknowledgement has expired", () => {
    const failed = finding({});
    const [group] = groupFindings([failed], [], acknowledge(failed, "expired"));
    expect(group?.isAcknowledged).toBe(false);
  });

  it("takes the same finding, said twice, for one", () => {
    const failed = finding({});
    expect(groupFindings([failed, { ...failed }], []).flatMap(({ findings }) => findings)).toHaveLength(1);
  });
});

describe("the filters", () => {
  it("count every finding once and show what they count", () => {
    const failed = finding({ checkId: "a" });
    const settled = finding({ checkId: "a" });
    const warning = finding({ severity: "warning" });
    const groups = groupFindings([failed, settled, warning], [], acknowledge(settled, "in-force"));
    const counts = countByFilter(groups);
    expect([...counts]).toEqual([
      ["failed", 1],
      ["warning", 1],
      ["acknowledged", 1],
    ]);
    for (const [filter, count] of counts) {
      expect(filterGroups(groups, filter).flatMap(({ findings }) => findings)).toHaveLength(count);
    }
    expect(filterGroups(groups, undefined)).toBe(groups);
  });
});
