import { expect, it } from "vitest";
import { chainSearchSchema } from "./search-params.ts";
import { parseSearch, stringifySearch } from "./search-text.ts";

it.each(["1", "1.0", "true", "null", '"2.0"', "[1]", "1e3", "a b+c&d=e", "ü/%", ""])(
  "keeps the release %j as it was typed",
  (release) => {
    const search = stringifySearch({ release, view: undefined });
    expect(parseSearch(search)).toEqual({ release });
  },
);

it("opens the release of a hand-typed address, whatever it looks like", () => {
  expect(chainSearchSchema.parse(parseSearch("?release=1&view=table"))).toEqual({ release: "1", view: "table" });
});

it("writes nothing for no parameters", () => {
  expect(stringifySearch({ release: undefined })).toBe("");
});
