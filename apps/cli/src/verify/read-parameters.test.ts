import { describe, expect, test } from "vitest";
import { parseParameters } from "./read-parameters.ts";

const parse = (text: string) => parseParameters(new TextEncoder().encode(text));

describe("parameters", () => {
  test("are names and texts, whatever the names are", () => {
    const parsed = parse('{"NAME": "foo", "__proto__": "bar", "a-b_1": ""}');
    expect(parsed).toEqual({
      ok: true,
      value: new Map([
        ["NAME", "foo"],
        ["__proto__", "bar"],
        ["a-b_1", ""],
      ]),
    });
  });

  test.each([
    ["{", "line 1, column 2"],
    ['["NAME"]', "a JSON object"],
    ['{"NAME": 1}', "the value of NAME is not a text"],
    ['{"NAME": null}', "the value of NAME is not a text"],
    ['{"a b": "c"}', '"a b" is not a name'],
    ['{"": "c"}', '"" is not a name'],
    ['{"NAME": "a", "NAME": "b"}', "occurs twice"],
  ])("%s are refused", (text, reason) => {
    const parsed = parse(text);
    expect(parsed.ok ? "" : parsed.error).toContain(reason);
  });
});
