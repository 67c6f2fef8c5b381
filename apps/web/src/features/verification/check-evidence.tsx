import type { CheckOutline } from "@stemma/api-contract";
import type { JSX } from "react";
import { Versus } from "../../components/versus.tsx";
import type { CheckedRelease } from "../../lib/api/use-rule-trace.ts";
import { type CheckDetail, hasTrace } from "../../lib/check-detail.ts";
import { strings } from "../../lib/strings.ts";
import { readable, visibleText } from "../../lib/visible-text.ts";
import { CommandDiff } from "./command-diff.tsx";
import { FetchedRuleTrace } from "./fetched-rule-trace.tsx";
import { KeysTried } from "./keys-tried.tsx";
import { LinksTried } from "./links-tried.tsx";
import { RuleTraceList } from "./rule-trace-list.tsx";

interface Props {
  /** The verification that the check is of. */
  readonly of: CheckedRelease;
  readonly check: CheckOutline;
  readonly detail: CheckDetail | null;
}

/** What a check looked at: its sentence, then the evidence itself. */
export function CheckEvidence({ of, check, detail }: Props): JSX.Element {
  const { omitted } = check;
  return (
    <div className="check-evidence">
      <p className="note break">{readable(check.summary)}</p>
      {omitted !== undefined && omitted.rules !== null && omitted.rules.applied > 0 ? (
        <FetchedRuleTrace of={of} digest={omitted.digest} rules={omitted.rules} />
      ) : (
        detail !== null && <Detail detail={detail} />
      )}
      <p className="check-section">{strings.checks.section(visibleText(check.section))}</p>
    </div>
  );
}

function Detail({ detail }: { readonly detail: CheckDetail }): JSX.Element | null {
  switch (detail.kind) {
    case "layout-signatures":
      return <KeysTried attempts={detail.attempts} />;
    case "link-signatures":
      return <LinksTried links={detail.links} />;
    case "links-present":
      return <Paths found={detail.found} lookedFor={detail.lookedFor} />;
    case "expected-command":
      return <CommandDiff expected={detail.expected} observed={detail.observed} />;
    case "artifact-rules":
      return hasTrace(detail) ? <RuleTraceList queue={detail.queue} trace={detail.trace} item={detail.item} /> : null;
    case "link-agreement":
      return (
        <>
          {detail.differences.map((difference) => (
            <div key={`${difference.list} ${difference.name} ${difference.pathB}`} className="difference">
              <p className="mono break">{visibleText(difference.name)}</p>
              <Versus
                expected={difference.digestsA}
                observed={difference.digestsB}
                isBetweenEquals
                expectedFrom={visibleText(difference.pathA)}
                observedFrom={visibleText(difference.pathB)}
              />
            </div>
          ))}
        </>
      );
    case "link-name":
      return (
        <ul className="attempts">
          {detail.claims.map((claim) => (
            <li key={claim.path}>
              <span className="mono break">{visibleText(claim.path)}</span>
              <span className="note break">
                {strings.checks.claims(claim.name === null ? null : visibleText(claim.name))}
              </span>
            </li>
          ))}
        </ul>
      );
    case "link-conflict":
      return <Paths found={detail.paths} lookedFor={[]} />;
    case "layout-format":
    case "layout-unsigned-members":
    case "refused-link":
    case "layout-expiry":
    case "parameter-substitution":
    case "sublayout":
    case "inspection-link":
    case "inspection-return-value":
      return null;
  }
}

/** Link files that were looked for; those that exist are marked. */
function Paths({
  found,
  lookedFor,
}: {
  readonly found: readonly string[];
  readonly lookedFor: readonly string[];
}): JSX.Element {
  const present = new Set(found);
  return (
    <ul className="attempts">
      {[...new Set([...found, ...lookedFor])].map((path) => (
        <li key={path}>
          <span className="mono break">{visibleText(path)}</span>
          <span className="muted">{present.has(path) ? strings.checks.present : strings.checks.absent}</span>
        </li>
      ))}
    </ul>
  );
}
