import { expect, it } from "vitest";
import { gpgSigningTime } from "./gpg-signing-time.ts";

it("is read from the subpackets that GnuPG signed", () => {
  // Made by GnuPG: the issuer's fingerprint, then the time.
  const headers = "04000108001d1621045863835e5ec8e640fa24410f069edc1d59b5850705025c095e65";
  expect(gpgSigningTime(headers)?.toISOString()).toBe("2018-12-06T17:37:41.000Z");
});

it.each([
  ["nothing", ""],
  ["another version", "03000108001d1621045863835e5ec8e640fa24410f069edc1d59b5850705025c095e65"],
  ["a length beyond the end", "04000108ffff05025c095e65"],
  ["a subpacket beyond the end", "0400010800060a025c095e65"],
  ["a subpacket without a type", "040001080001005c095e65"],
  ["a time of three bytes", "0400010800050402095e65"],
  ["no time", "0400010800021b00"],
])("is not made up from %s", (_what, headers) => {
  expect(gpgSigningTime(headers)).toBeNull();
});
