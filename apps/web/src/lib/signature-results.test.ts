import type { Verification } from "@stemma/api-contract";
import { describe, expect, it } from "vitest";
import { signatureResults } from "./signature-results.ts";

const attempt = (outcome: string) => ({ keyId: "k", scheme: "ed25519", outcome, reason: "" });

function verificationWith(details: readonly Verification["checks"][number]["detail"][]): Verification {
  return {
    verdict: "failed",
    outcome: "fail",
    error: null,
    summary: "",
    supplyChain: { id: "c", name: "c" },
    release: "r",
    layout: "layout",
    layoutExpires: null,
    evaluatedAt: null,
    checks: details.map((detail, index) => {
      return { id: `${index}`, state: "failed", summary: "", section: "5.2", item: null, error: null, detail };
    }),
    findings: [],
    counts: [],
    firstBadStep: null,
  };
}

describe("signatureResults", () => {
  it("says of the layout and of every link what came of its signature", () => {
    const links = [
      { path: "a.link", document: "good", keyId: "k", outcome: "counted", attempt: attempt("verified") },
      { path: "b.link", document: "bad", keyId: "k", outcome: "rejected", attempt: attempt("bad-signature") },
    ];
    const results = signatureResults(
      verificationWith([
        { kind: "layout-signatures", attempts: [attempt("verified")] },
        { kind: "link-signatures", step: "s", threshold: 1, authorizedKeyIds: [], links, counted: [] },
      ]),
    );
    expect([...results]).toEqual([
      ["layout", "verified"],
      ["good", "verified"],
      ["bad", "bad-signature"],
    ]);
  });

  it("never calls a layout signed that one of the owner keys did not sign", () => {
    for (const attempts of [
      [attempt("verified"), attempt("no-signature")],
      [attempt("no-signature"), attempt("verified")],
    ]) {
      const results = signatureResults(verificationWith([{ kind: "layout-signatures", attempts }]));
      expect(results.get("layout")).toBe("no-signature");
    }
  });
});
