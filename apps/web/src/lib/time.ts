const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

/** `5 Nov 2024`, UTC; the text itself when it is no time. */
export function formatDate(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : DATE.format(time);
}

/** `5 Nov 2024, 14:02 UTC`. */
export function formatDateTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : `${DATE.format(time)}, ${TIME.format(time)} UTC`;
}

/** `2024-02-19 14:02:11 UTC`, to the second; for where times are compared. */
export function formatExact(time: number): string {
  const iso = new Date(time).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** Whether a time lies behind; what is no time does not. */
export function isPast(iso: string, now: number = Date.now()): boolean {
  return Date.parse(iso) <= now;
}

const RELATIVE = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
/** The largest unit that a distance has one of, and its milliseconds. */
const UNITS = [
  ["year", 365 * 86_400_000],
  ["month", 30 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** `3 days ago`, `in 2 hours`, `now` within half a minute; empty when it is no time. */
export function formatRelative(iso: string, now: number): string {
  const distance = Date.parse(iso) - now;
  if (Number.isNaN(distance)) return "";
  for (const [unit, length] of UNITS) {
    const count = Math.trunc(distance / length);
    if (count !== 0) return RELATIVE.format(count, unit);
  }
  return Math.abs(distance) < 30_000 ? RELATIVE.format(0, "second") : RELATIVE.format(Math.sign(distance), "minute");
}
