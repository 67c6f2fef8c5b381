import { expect, it } from "vitest";
import { diffWords } from "./diff-words.ts";

const told = (expected: string, observed: string): string =>
  diffWords(expected.split(" "), observed.split(" "))
    .map(({ word, kind }) => (kind === "same" ? word : kind === "expected" ? `-${word}` : `+${word}`))
    .join(" ");

it("tells which words only one of two commands has", () => {
  expect(told("tar zcvf a.tgz src", "tar --evil zcvf a.tgz src")).toBe("tar +--evil zcvf a.tgz src");
  expect(told("git clone a", "git pull a")).toBe("git -clone +pull a");
  expect(told("a b c d e", "a x c y e")).toBe("a -b +x c -d +y e");
});

it("a command that was not run is expected as a whole", () => {
  expect(diffWords(["a", "b"], [])).toEqual([
    { word: "a", kind: "expected" },
    { word: "b", kind: "expected" },
  ]);
  expect(diffWords(["a", "a"], ["a"])).toHaveLength(2);
});
