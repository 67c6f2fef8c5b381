import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { shortDigest } from "../lib/digest.ts";
import { strings } from "../lib/strings.ts";

/** A document that opens in the viewer. */
export function DocumentLink({ sha256 }: { readonly sha256: string }): JSX.Element {
  return (
    <Link className="digest" to="/documents/$sha256" params={{ sha256 }}>
      {shortDigest(sha256)}
      <span className="sr"> {strings.viewer.title}</span>
    </Link>
  );
}
