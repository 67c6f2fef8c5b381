import { parseJsonText, sniffDocument } from "@stemma/in-toto";
import { demoSupplyChain, encodeMetablock, signLink } from "@stemma/testkit";
import { expect, it } from "vitest";
import { documentTimes } from "./document-times.ts";

const { bob } = demoSupplyChain("clean");

/** A signed link whose byproducts and environment are replaced: who claims a time is not what this is about. */
function linkWith(byproducts: unknown, environment: unknown = {}): ReturnType<typeof documentTimes> {
  const { signed, signatures } = JSON.parse(
    Buffer.from(encodeMetablock(signLink(bob, { name: "build" }).metablock)).toString(),
  ) as { signed: object; signatures: object[] };
  const text = JSON.stringify({ signed: { ...signed, byproducts, environment }, signatures });
  expect(parseJsonText(text).ok).toBe(true);
  return documentTimes(sniffDocument(Buffer.from(text)));
}

it("gives what a link claims, with the place where it stands, in UTC", () => {
  expect(linkWith({ "started/at": "2024-02-19T15:02:00+01:00" }, { ci: { ended: "2024-02-19T14:05:00Z" } })).toEqual([
    { clock: "claimed", at: "2024-02-19T14:02:00.000Z", pointer: "/signed/byproducts/started~1at", keyId: null },
    { clock: "claimed", at: "2024-02-19T14:05:00.000Z", pointer: "/signed/environment/ci/ended", keyId: null },
  ]);
});

it("takes nothing for a time that leaves something to guess", () => {
  const guesses = ["2024-02-19", "2024-02-19T14:02:00", "19 Feb 2024", "1708351320", "done at 2024-02-19T14:02:00Z"];
  expect(linkWith({ guesses: null, ...guesses, stdout: guesses.join("\n"), "return-value": 1_708_351_320 })).toEqual(
    [],
  );
  expect(linkWith({ no: "2024-13-45T14:02:00Z" })).toEqual([]);
});

it("takes nothing for a time that has no date of four digits in UTC", () => {
  expect(linkWith({ before: "0000-01-01T00:00:00+01:00", after: "9999-12-31T23:59:59-01:00" })).toEqual([]);
});

it("gives no time of signing for signatures that have none", () => {
  expect(linkWith({})).toEqual([]);
});
