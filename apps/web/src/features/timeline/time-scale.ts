const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [1, 5, 15, 30]
  .map((n) => n * SECOND)
  .concat(
    [1, 5, 15, 30].map((n) => n * MINUTE),
    [1, 3, 6, 12].map((n) => n * HOUR),
    [1, 2, 7, 14, 30, 91, 182, 365, 730, 1_826, 3_652, 7_305, 18_262].map((n) => n * DAY),
  );

/** Times between two ends as places between two others. */
export interface TimeScale {
  readonly first: number;
  readonly last: number;
  readonly place: (time: number) => number;
  readonly time: (place: number) => number;
}

/** Pixels at both ends that the handles of the range have for themselves: a mark under one could not be seen. */
const ROOM_FOR_HANDLES = 14;

/** A scale around the times, with a little room at both ends; a minute wide at least. */
export function timeScale(times: readonly number[], from: number, to: number): TimeScale {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) [first, last] = [Math.min(first, time), Math.max(last, time)];
  const share = Math.min(0.2, Math.max(0.02, ROOM_FOR_HANDLES / Math.max(1, to - from - 2 * ROOM_FOR_HANDLES)));
  const room = Math.max((last - first) * share, (MINUTE - (last - first)) / 2, SECOND);
  [first, last] = [first - room, last + room];
  return {
    first,
    last,
    place: (time) => from + ((time - first) / (last - first)) * (to - from),
    time: (place) => first + ((place - from) / (to - from)) * (last - first),
  };
}

/** Round times on a scale, not more than fit, and how each is written. */
export function ticks({ first, last }: TimeScale, most: number): readonly { at: number; text: string }[] {
  const step = STEPS.find((each) => (last - first) / each <= most) ?? (last - first) / most;
  const all: { at: number; text: string }[] = [];
  for (let at = Math.ceil(first / step) * step; at <= last; at += step) {
    all.push({ at, text: tickText(at, step, all.length === 0 ? null : at - step) });
  }
  return all;
}

/** The day stands where it begins to count: at the first of its ticks. */
function tickText(at: number, step: number, before: number | null): string {
  const [day, time] = partsOf(at);
  if (step >= DAY) return day;
  const short = step >= MINUTE ? time.slice(0, 5) : time;
  return before !== null && partsOf(before)[0] === day ? short : `${day} ${short}`;
}

function partsOf(at: number): readonly [day: string, time: string] {
  const [day = "", time = ""] = new Date(at).toISOString().split("T");
  return [day, time.slice(0, 8)];
}

/** A round step for keys: about a hundredth of the scale. */
export function keyStep({ first, last }: TimeScale): number {
  return STEPS.find((each) => each >= (last - first) / 120) ?? STEPS.at(-1) ?? DAY;
}
