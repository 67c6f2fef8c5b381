import { expect, test } from "vitest";
import { count, listNames } from "./text.ts";

test("numbers in sentences have their separators", () => {
  expect(count(1, "artifact")).toBe("1 artifact");
  expect(count(1_700, "artifact")).toBe("1,700 artifacts");
  expect(listNames(Array.from({ length: 1_202 }, (_, at) => `${at}.c`))).toBe("0.c, 1.c and 1,200 more files");
});
