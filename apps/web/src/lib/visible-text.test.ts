import { describe, expect, it } from "vitest";
import { readable, shortenMiddle, visibleName, visibleText } from "./visible-text.ts";

describe("visibleText", () => {
  it("leaves ordinary names alone", () => {
    expect(visibleText("demo-project/foo.py")).toBe("demo-project/foo.py");
    expect(visibleText("größe/日本語/🧪.txt")).toBe("größe/日本語/🧪.txt");
  });
  it("writes a right-to-left override out", () => {
    expect(visibleText("invoice\u202Efdp.exe")).toBe("invoice\\u202Efdp.exe");
  });
  it("writes control, zero-width and line separator characters out", () => {
    expect(visibleText("a\u0000b\nc\u200Bd\u2028e\u007F")).toBe("a\\u0000b\\u000Ac\\u200Bd\\u2028e\\u007F");
  });
  it("writes a lone surrogate and an astral format character out", () => {
    expect(visibleText("x\uD800y")).toBe("x\\uD800y");
    expect(visibleText("x\u{E0041}y")).toBe("x\\u{E0041}y");
  });
});

describe("visibleName", () => {
  it("puts what could not be seen in quotation marks, and nothing else", () => {
    expect(visibleName("")).toBe('""');
    expect(visibleName(" ")).toBe('" "');
    expect(visibleName("a.txt\u00a0")).toBe('"a.txt\u00a0"');
    expect(visibleName("a b.txt")).toBe("a b.txt");
    expect(visibleName("\u202E")).toBe("\\u202E");
  });
});

describe("shortenMiddle", () => {
  it("keeps a text that fits", () => {
    expect(shortenMiddle("foo.py", 6)).toBe("foo.py");
  });
  it("keeps both ends of a long one", () => {
    expect(shortenMiddle("demo-project/lib/deep/foo.py", 15)).toBe("demo-pr…/foo.py");
  });
  it("never cuts a surrogate pair in two", () => {
    expect(shortenMiddle("🧪🧪🧪🧪🧪", 3)).toBe("🧪…🧪");
  });
});

describe("readable", () => {
  it("shortens the digests in a sentence and nothing else", () => {
    expect(readable(`expected sha256:${"ab12".repeat(16)}, observed nothing at step deadbeef`)).toBe(
      "expected sha256:ab12…ab12, observed nothing at step deadbeef",
    );
  });
  it("writes times as the timeline does, and leaves those alone that stand in a name", () => {
    expect(
      readable("The layout expired on 2020-01-01T00:00:00Z; the verification was made for 2026-12-01T03:09:29.723Z."),
    ).toBe("The layout expired on 2020-01-01 00:00:00 UTC; the verification was made for 2026-12-01 03:09:29 UTC.");
    const name = "backup-2020-01-01T00:00:00Z and 2020-01-01T00:00:00Z.tar failed.";
    expect(readable(name)).toBe(name);
  });
});
