import { type DatedDocument, EVIDENCE_CLOCKS, type EvidenceClock, type EvidenceTimes } from "@stemma/api-contract";
import type { SignatureResult } from "./signature-results.ts";

/** From when to when, in milliseconds, by one clock; null: no end on that side. */
export interface TimeRange {
  readonly clock: EvidenceClock;
  readonly since: number | null;
  readonly until: number | null;
}

/** A range in an address. */
export interface RangeParameters {
  readonly clock?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Reads an address. @returns null when it asks for no range */
export function readTimeRange({ clock, since, until }: RangeParameters): TimeRange | null {
  const known = EVIDENCE_CLOCKS.find((each) => each === clock);
  const [from, to] = [timeOf(since), timeOf(until)];
  return known === undefined || (from === null && to === null) ? null : { clock: known, since: from, until: to };
}

/** Every parameter, so that what is no longer asked for leaves the address. */
export function rangeParameters(range: TimeRange | null): Required<RangeParameters> {
  const text = (time: number | null | undefined): string | undefined =>
    time === null || time === undefined ? undefined : new Date(time).toISOString().replace(".000Z", "Z");
  const [since, until] = [text(range?.since), text(range?.until)];
  const isOpen = since === undefined && until === undefined;
  return { clock: isOpen ? undefined : range?.clock, since, until };
}

/** A time of day without a zone, which `Date` would read by the clock of whoever opens the address. */
const ZONELESS = /T\d\d:\d\d(:\d\d(\.\d+)?)?$/;

function timeOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const time = Date.parse(ZONELESS.test(text) ? `${text}Z` : text);
  return Number.isNaN(time) ? null : time;
}

/**
 * The documents that have no time in the range by its clock, one that has no time at all by that clock among them. What is
 * not listed is not left out: nothing is hidden because of a limit.
 */
export function documentsOutside({ items }: EvidenceTimes, range: TimeRange): ReadonlySet<string> {
  const inside = new Set(items.filter((item) => isInside(item, range)).map(({ sha256 }) => sha256));
  return new Set(items.map(({ sha256 }) => sha256).filter((sha256) => !inside.has(sha256)));
}

/** Times are shown, and ends are chosen, to the second: what is told as the last second of a range lies in it, whatever its fraction. */
const secondOf = (time: number): number => Math.floor(time / 1_000);

function isInside({ times }: DatedDocument, { clock, since, until }: TimeRange): boolean {
  return times.some((time) => {
    const at = secondOf(Date.parse(time.at));
    return (
      time.clock === clock && (since === null || at >= secondOf(since)) && (until === null || at <= secondOf(until))
    );
  });
}

/** A time in a signature is signed only where the verification found the signature good; anywhere else it is a claim. */
export function withProvenSignatures(
  times: EvidenceTimes,
  results: ReadonlyMap<string, SignatureResult>,
): EvidenceTimes {
  const judged = (item: DatedDocument): DatedDocument => {
    if (results.get(item.sha256) === "verified") return item;
    const told = item.times.map((time) => (time.clock === "signed" ? { ...time, clock: "claimed" as const } : time));
    return { ...item, times: told };
  };
  return { ...times, items: times.items.map(judged) };
}
