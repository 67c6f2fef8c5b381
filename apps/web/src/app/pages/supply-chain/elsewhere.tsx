import type { Artifact } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { VerdictLabel } from "../../../components/verdict-label.tsx";
import { useArtifact } from "../../../lib/api/use-artifact.ts";
import { strings } from "../../../lib/strings.ts";
import { compareVerdicts } from "../../../lib/verdict-order.ts";
import { visibleText } from "../../../lib/visible-text.ts";

const words = strings.artifact.elsewhere;
const MOST_SHOWN = 3;

interface Props {
  readonly chainId: string;
  readonly release: string;
  /** `algorithm:value`, as in addresses. */
  readonly digest: string;
}

/**
 * What other releases say of an artifact, the worst first: it may be verified here and have failed where it was made. Nothing
 * is shown while that is not known, and nothing where this release is the only one.
 */
export function Elsewhere({ chainId, release, digest }: Props): JSX.Element | null {
  const { data } = useArtifact(digest);
  const others = data === undefined ? [] : otherReleases(data, chainId, release);
  if (data === undefined || (others.length === 0 && data.truncated === null)) return null;
  return (
    <section className="panel-section" aria-label={words.title}>
      <h3 className="label">{words.title}</h3>
      <ul className="elsewhere">
        {others.slice(0, MOST_SHOWN).map((each) => (
          <li key={`${each.supplyChain.id} ${each.release}`}>
            <VerdictLabel verdict={each.verdict} look="plain" />
            <Link
              className="break"
              to="/artifacts/$digest"
              params={{ digest }}
              search={{ supplyChain: each.supplyChain.id, release: each.release }}
            >
              <bdi>{visibleText(each.supplyChain.name)}</bdi>, {strings.releaseNamed(visibleText(each.release))}
            </Link>
          </li>
        ))}
        {others.length > MOST_SHOWN && <li className="muted">{words.more(others.length - MOST_SHOWN)}</li>}
        {data.truncated !== null && <li className="muted">{strings.artifact.partial(data.verdicts.length)}</li>}
      </ul>
    </section>
  );
}

function otherReleases({ verdicts }: Artifact, chainId: string, release: string): Artifact["verdicts"] {
  return verdicts
    .filter((each) => each.supplyChain.id !== chainId || each.release !== release)
    .sort((a, b) => compareVerdicts(a.verdict, b.verdict));
}
