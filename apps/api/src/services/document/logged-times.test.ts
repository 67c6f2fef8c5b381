import { expect, it } from "vitest";
import { loggedTimes } from "./logged-times.ts";

const told = (value: unknown): ReturnType<typeof loggedTimes> => loggedTimes(Buffer.from(JSON.stringify(value)));
const bundle = (...tlogEntries: unknown[]): unknown => ({
  mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
  verificationMaterial: { tlogEntries },
});
const AT = "2023-07-12T15:50:43.000Z";

it("gives the time at which a log took it, as the bundle says, with the place where that stands", () => {
  const pointer = "/verificationMaterial/tlogEntries/1/integratedTime";
  expect(told(bundle({ integratedTime: "0" }, { integratedTime: "1689177043" }))).toEqual([
    { clock: "logged", at: AT, pointer, keyId: null },
  ]);
});

it("reads entries as Rekor answers with them, and as cosign keeps them", () => {
  const entry = { body: "e30=", integratedTime: 1_689_177_043, logIndex: 27_246_114 };
  expect(told({ "24/f~": entry })).toEqual([
    { clock: "logged", at: AT, pointer: "/24~1f~0/integratedTime", keyId: null },
  ]);
  const [time] = told({ base64Signature: "MEUC", rekorBundle: { SignedEntryTimestamp: "MEUC", Payload: entry } });
  expect(time).toMatchObject({ clock: "logged", at: AT, pointer: "/rekorBundle/Payload/integratedTime" });
});

it("takes nothing for a time of a log that is none: no guess, no time without a date, nothing outside an entry", () => {
  for (const integratedTime of [null, true, -1, 0, 1.5, "yesterday", "1e9", 253_402_300_800, "9".repeat(40), [1]]) {
    expect(told(bundle({ integratedTime })), String(integratedTime)).toEqual([]);
  }
  expect(
    told({ mediaType: "application/json", verificationMaterial: { tlogEntries: [{ integratedTime: 1 }] } }),
  ).toEqual([]);
  expect(told({ integratedTime: 1_689_177_043 })).toEqual([]);
  expect(told(bundle())).toEqual([]);
  expect(loggedTimes(Buffer.from("no JSON"))).toEqual([]);
});
