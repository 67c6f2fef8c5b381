import { isJsonArray, isJsonObject, JsonFloat, type JsonValue } from "../json/json-value.ts";
import type { Dialect } from "./dialect.ts";

const EXPIRES = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/;

/**
 * The instant of an `expires` value in milliseconds, or null when it is not a real date in the one permitted form.
 * @param dialect in-toto 1.3.1, which decides for metablocks, lets one trailing newline through; 2.2 does not
 */
export function parseExpires(text: string, dialect: Dialect = "1.3"): number | null {
  const match = EXPIRES.exec(dialect === "1.3" ? text.replace(/\n$/, "") : text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  if (year === 0) return null; // Python's datetime starts in the year 1
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const isReal =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  return isReal ? date.getTime() : null;
}

/** What the reference takes for "no expiry": everything that Python counts as false. */
export function isMissingExpiry(value: JsonValue | undefined): boolean {
  if (isJsonArray(value)) return value.length === 0;
  if (isJsonObject(value)) return value.size === 0;
  if (value instanceof JsonFloat) return Number(value.text) === 0;
  return value === undefined || value === null || value === "" || value === false || value === 0;
}
