import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { shellQuote } from "../../apps/web/src/lib/verify-command/shell-quote.ts";

describe("a quoted word", () => {
  it.each(["plain", "two words", "it's", "$(touch /tmp/x)", "`id`", "-rf", "a\nb", "", "*", "!x", '"', "\\", "‮"])(
    "comes through a shell as it was: %j",
    (word) => {
      expect(execFileSync("sh", ["-c", `printf %s ${shellQuote(word)}`]).toString()).toBe(word);
    },
  );
});
