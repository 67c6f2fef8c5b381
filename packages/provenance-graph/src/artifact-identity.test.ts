import type { RecordedArtifact } from "@stemma/in-toto";
import { describe, expect, test } from "vitest";
import { ArtifactIndex } from "./artifact-identity.ts";

const sha256 = (digit: string) => ({ algorithm: "sha256", value: digit.repeat(64) });
const sha512 = (digit: string) => ({ algorithm: "sha512", value: digit.repeat(128) });
const sha1 = (digit: string) => ({ algorithm: "sha1", value: digit.repeat(40) });

function record(name: string, ...digests: RecordedArtifact["digests"][number][]): RecordedArtifact {
  return { name, digests };
}

function indexOf(...records: readonly RecordedArtifact[]) {
  const index = new ArtifactIndex();
  for (const artifact of records) index.add(artifact);
  return { index, ids: records.map((artifact) => index.find(artifact)?.id) };
}

describe("records of the same content are one", () => {
  test("under two names", () => {
    const { index, ids } = indexOf(record("a", sha256("1")), record("b", sha256("1")));
    expect(ids).toEqual([`artifact:sha256:${"1".repeat(64)}`, `artifact:sha256:${"1".repeat(64)}`]);
    expect(index.contents().map((content) => [...content.names])).toEqual([["a", "b"]]);
  });

  test("when one has more digests", () => {
    const { index } = indexOf(record("a", sha256("1")), record("a", sha256("1"), sha512("2")));
    expect(index.contents()).toHaveLength(1);
    expect(index.contents()[0]?.digests).toEqual([sha256("1"), sha512("2")]);
  });

  test("when a third one joins two without a common digest", () => {
    const records = [record("a", sha256("1")), record("b", sha512("2")), record("c", sha256("1"), sha512("2"))];
    expect(indexOf(...records).index.contents()).toHaveLength(1);
    expect(indexOf(...records.toReversed()).index.contents()).toHaveLength(1);
  });

  test("whatever the case of the digest", () => {
    expect(indexOf(record("a", sha256("a")), record("a", sha256("A"))).index.contents()).toHaveLength(1);
  });
});

describe("differing contents are never one", () => {
  test("two names, two digests", () => {
    expect(indexOf(record("a", sha256("1")), record("a", sha256("2"))).index.contents()).toHaveLength(2);
  });

  test("the same SHA-256 with different SHA-512: kept apart and flagged", () => {
    const { index, ids } = indexOf(record("a", sha256("1"), sha512("2")), record("a", sha256("1"), sha512("3")));
    expect(new Set(ids).size).toBe(2);
    expect(index.contents().map((content) => content.contradictory)).toEqual([true, true]);
  });

  test("the same SHA-1 with different SHA-256: kept apart, and one known only by that SHA-1 is flagged", () => {
    const { index, ids } = indexOf(
      record("a", sha1("1"), sha256("2")),
      record("b", sha1("1"), sha256("3")),
      record("c", sha1("1")),
    );
    expect(new Set(ids).size).toBe(3);
    expect(index.contents().map((content) => content.contradictory)).toEqual([false, false, true]);
  });

  test("no digest at all: known by name", () => {
    const { ids } = indexOf(record("a"), record("b"), record("a"));
    expect(new Set(ids).size).toBe(2);
  });

  test("a digest that is none, or of an unknown algorithm, joins no two names", () => {
    const broken = { algorithm: "sha256", value: "" };
    const constant = {
      algorithm: "gitoid:sha256",
      value: "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    };
    expect(indexOf(record("a", broken), record("b", broken)).index.contents()).toHaveLength(2);
    expect(indexOf(record("a", constant), record("b", constant)).index.contents()).toHaveLength(2);
    expect(
      indexOf(record("a", constant, sha256("1")), record("b", constant, sha256("2"))).index.contents(),
    ).toHaveLength(2);
  });
});

test("ids contain nothing but plain characters, and differ for names that look alike when escaped", () => {
  const { ids } = indexOf(record("a%002fb"), record("a/b"), record('"><script>\u202e\ud800'));
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9.:%_-]+$/);
});
