import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeIdOf } from "./node-id.ts";

describe("nodeIdOf", () => {
  it("is the first 128 bits of a SHA-256 over domain and parts, and keeps all 256", () => {
    const digest = createHash("sha256").update('stemma/node/v1/artifact\n8:"sha256"4:"ab"').digest();
    const { id, digest: full } = nodeIdOf("artifact", ["sha256", "ab"]);
    expect(full.equals(digest)).toBe(true);
    expect(id.replaceAll("-", "")).toBe(digest.toString("hex").slice(0, 32));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  });

  it("keeps domains apart", () => {
    expect(nodeIdOf("run", ["x"]).id).not.toBe(nodeIdOf("functionary", ["x"]).id);
  });

  it("gives different lists of parts different ids, whatever text they hold", () => {
    const parts = fc.array(fc.string({ unit: "binary" }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(nodeIdOf("artifact", a).id === nodeIdOf("artifact", b).id).toBe(same);
      }),
    );
  });

  it("tells two lone surrogates apart, which UTF-8 would make one", () => {
    expect(nodeIdOf("artifact", ["\ud800"]).id).not.toBe(nodeIdOf("artifact", ["\ud801"]).id);
  });
});
