import { describe, expect, test } from "vitest";
import { holdsPrivateKey } from "./secrets.ts";

const holds = (text: string) => holdsPrivateKey(Buffer.from(text));

describe("a private key is told", () => {
  test.each([
    "-----BEGIN PRIVATE KEY-----\nMC4=",
    "-----BEGIN RSA PRIVATE KEY-----",
    "text before -----BEGIN ENCRYPTED PRIVATE KEY-----",
    "ab@@@@12@@@@cd@@@@34@@@@EF\n",
    '{"keyval": {"public": "ab", "private" : "cd"}}',
    '{"private":"cd","keyval":{}}',
  ])("%s", (text) => {
    expect(holds(text)).toBe(true);
  });
});

describe("no private key is", () => {
  test.each([
    "",
    "-----BEGIN PUBLIC KEY-----",
    "PRIVATE KEY",
    "ab@@@@12@@@@cd@@@@34",
    "x: ab@@@@12@@@@cd@@@@34@@@@ef",
    '{"keyval": {"public": "ab", "private": ""}}',
    '{"private": "cd"}',
  ])("%s", (text) => {
    expect(holds(text)).toBe(false);
  });

  test("what stands behind the first megabyte", () => {
    const key = "-----BEGIN PRIVATE KEY-----";
    expect(holds(`${" ".repeat(1_048_576 - key.length)}${key}`)).toBe(true);
    expect(holds(`${" ".repeat(1_048_576)}${key}`)).toBe(false);
  });
});
