import type { JSX } from "react";
import { documentAddress } from "../../lib/api/document-address.ts";
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
            <a className="mono break grow" href={documentAddress(link.document)} target="_blank" rel="noreferrer">
              {visibleText(link.path)}
            </a>
            <span className="tag">{strings.checks.linkOutcomes[link.outcome]}</span>
          </span>
          <KeyAttemptLine attempt={link.attempt} />
        </li>
      ))}
    </ul>
  );
}
