import type { EvidenceTimes } from "@stemma/api-contract";
import { describe, expect, it } from "vitest";
import { documentsOutside, rangeParameters, readTimeRange, withProvenSignatures } from "./time-range.ts";

describe("a range of times", () => {
  it("comes back from its address as it went in", () => {
    const range = { clock: "claimed" as const, since: Date.parse("2024-02-19T14:02:00Z"), until: null };
    expect(rangeParameters(range)).toEqual({ clock: "claimed", since: "2024-02-19T14:02:00Z", until: undefined });
    expect(readTimeRange(rangeParameters(range))).toEqual(range);
    expect(readTimeRange(rangeParameters(null))).toBeNull();
  });

  it("is none without a clock, without an end, or with words that are no time", () => {
    expect(readTimeRange({ since: "2024-02-19T14:02:00Z" })).toBeNull();
    expect(readTimeRange({ clock: "signed" })).toBeNull();
    expect(readTimeRange({ clock: "moon", since: "2024-02-19T14:02:00Z" })).toBeNull();
    expect(readTimeRange({ clock: "signed", since: "yesterday" })).toBeNull();
  });

  it("leaves out what has no time by its clock, and never takes another clock's time for it", () => {
    const at = (clock: "signed" | "received", iso: string) => ({ clock, at: iso, pointer: null, keyId: null });
    const base = { path: "a.link", kind: "link" as const, step: "a" };
    const times: EvidenceTimes = {
      total: 3,
      next: null,
      items: [
        {
          ...base,
          sha256: "in",
          times: [at("signed", "2024-02-19T14:02:00Z"), at("received", "2026-01-01T00:00:00Z")],
        },
        { ...base, sha256: "out", times: [at("signed", "2023-02-19T14:02:00Z")] },
        { ...base, sha256: "undated", times: [at("received", "2024-02-19T14:02:00Z")] },
      ],
    };
    const range = readTimeRange({ clock: "signed", since: "2024-02-19T14:02:00Z", until: "2024-02-19T14:02:00Z" });
    expect(range).not.toBeNull();
    if (range !== null) expect([...documentsOutside(times, range)]).toEqual(["out", "undated"]);
  });

  it("has all of its last second in it: nobody sees or chooses less than that", () => {
    const at = (iso: string) => ({ clock: "received" as const, at: iso, pointer: null, keyId: null });
    const item = (sha256: string, iso: string) => ({
      path: sha256,
      kind: "link" as const,
      step: "a",
      sha256,
      times: [at(iso)],
    });
    const items = [
      item("before", "2024-02-19T14:01:59.999Z"),
      item("early", "2024-02-19T14:02:00.001Z"),
      item("late", "2024-02-19T14:02:00.999Z"),
      item("after", "2024-02-19T14:02:01.000Z"),
    ];
    const second = "2024-02-19T14:02:00Z";
    const range = readTimeRange({ clock: "received", since: second, until: second });
    expect(range).not.toBeNull();
    if (range !== null)
      expect([...documentsOutside({ total: 4, next: null, items }, range)]).toEqual(["before", "after"]);
  });

  it("is the same range wherever its address is opened, also when that was written without a zone", () => {
    const range = readTimeRange({ clock: "signed", since: "2024-02-19T14:02", until: "2024-02-20" });
    expect(range).toEqual({
      clock: "signed",
      since: Date.UTC(2024, 1, 19, 14, 2),
      until: Date.UTC(2024, 1, 20),
    });
  });

  it("takes the time of a signature for a claim unless that signature was found good", () => {
    const signed = { clock: "signed" as const, at: "2024-02-19T14:02:00Z", pointer: "/signatures/0", keyId: "k" };
    const item = { path: "a.link", kind: "link" as const, step: "a", times: [signed] };
    const times = { total: 3, next: null, items: ["good", "bad", "unknown"].map((sha256) => ({ ...item, sha256 })) };
    const told = withProvenSignatures(
      times,
      new Map([
        ["good", "verified"],
        ["bad", "bad-signature"],
      ] as const),
    );
    expect(told.items.map(({ times: [time] }) => time?.clock)).toEqual(["signed", "claimed", "claimed"]);
  });
});
