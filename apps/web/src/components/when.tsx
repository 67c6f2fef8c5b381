import type { JSX } from "react";
import { formatDate, formatDateTime, formatRelative } from "../lib/time.ts";

interface Props {
  /** An ISO 8601 time; anything else is shown as it is. */
  readonly at: string;
  readonly exact?: "day" | "minute";
}

/** A time as it stands in a calendar, and how far that is from now. */
export function When({ at, exact = "minute" }: Props): JSX.Element {
  const relative = formatRelative(at, Date.now());
  return (
    <time dateTime={at} className="when">
      {exact === "day" ? formatDate(at) : formatDateTime(at)}
      {relative !== "" && " "}
      {relative !== "" && <span className="when-relative">{relative}</span>}
    </time>
  );
}
