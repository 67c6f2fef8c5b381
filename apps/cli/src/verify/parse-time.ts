const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const MINUTE = 60_000;

/** Milliseconds since the epoch of an RFC 3339 time, fractions cut to milliseconds; null when it is not one. */
export function parseTime(text: string): number | null {
  const match = RFC_3339.exec(text);
  if (match === null) return null;
  const [, date = "", time = "", fraction = "", sign, hours = "00", minutes = "00"] = match;
  const utc = Date.parse(`${date}T${time}Z`);
  // Date.parse rolls some impossible dates over, e.g. 30 February into March
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 19) !== `${date}T${time}`) return null;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE;
  return utc + Number(fraction.padEnd(3, "0").slice(0, 3)) - (sign === "-" ? -offset : offset);
}
