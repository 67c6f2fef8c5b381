import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import type { LinkAttempt } from "../../lib/check-detail.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { KeyAttemptLine } from "./keys-tried.tsx";

/** Each link that was a candidate for a step, with the key that was tried on it. */
export function LinksTried({ links }: { readonly links: readonly LinkAttempt[] }): JSX.Element {
  if (links.length === 0) return <p className="note muted">{strings.checks.noLinks}</p>;
  return (
    <ul className="attempts">
      {links.map((link) => (
        <li key={`${link.path} ${link.keyId}`}>
          <span className="row">
            <Link className="mono break grow" to="/documents/$sha256" params={{ sha256: link.document }}>
              {visibleText(link.path)}
            </Link>
            <span className="tag">{strings.checks.linkOutcomes[link.outcome]}</span>
          </span>
          <KeyAttemptLine attempt={link.attempt} />
        </li>
      ))}
    </ul>
  );
}
