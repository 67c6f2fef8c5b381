import type { JSX } from "react";
import { CopyButton } from "../../components/copy-button.tsx";
import { VerdictIcon } from "../../components/verdict-icon.tsx";
import type { KeyAttempt } from "../../lib/check-detail.ts";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

/** Each key that was tried, and what came of it. */
export function KeysTried({ attempts }: { readonly attempts: readonly KeyAttempt[] }): JSX.Element {
  return (
    <ul className="attempts">
      {attempts.map((attempt) => (
        <li key={attempt.keyId}>
          <KeyAttemptLine attempt={attempt} />
        </li>
      ))}
    </ul>
  );
}

/** One key on one signature. */
export function KeyAttemptLine({ attempt }: { readonly attempt: KeyAttempt }): JSX.Element {
  const verdict =
    attempt.outcome === "verified" ? "verified" : attempt.outcome === "not-understood" ? "not-checked" : "failed";
  return (
    <>
      <span className="row">
        <VerdictIcon verdict={verdict} size={14} />
        <span className="digest" title={visibleText(attempt.keyId)}>
          {shortDigest(visibleText(attempt.keyId))}
          <CopyButton text={attempt.keyId} what={strings.keyId} />
        </span>
        <span className="muted">{attempt.scheme === null ? strings.none : visibleText(attempt.scheme)}</span>
      </span>
      <span className="note break">
        {strings.checks.attempts[attempt.outcome]}
        {attempt.reason !== "" && `: ${visibleText(attempt.reason)}`}
      </span>
    </>
  );
}
