import { Skeleton } from "@mantine/core";
import type { ArtifactTransition, ReleaseChange } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { FailedRequest } from "../../../components/failed-request.tsx";
import { VerdictIcon } from "../../../components/verdict-icon.tsx";
import { useVerdictChanges } from "../../../lib/api/use-verdict-changes.ts";
import { digestAddress, shortDigest } from "../../../lib/digest.ts";
import { strings } from "../../../lib/strings.ts";
import { formatDateTime } from "../../../lib/time.ts";
import { visibleText } from "../../../lib/visible-text.ts";

interface Props {
  readonly chainId: string;
  /** When the import began, by the server's clock. */
  readonly since: string;
}

const words = strings.changed;

/** Which releases went from which verdict to which, and how many of their artifacts; counted by the server. */
export function WhatChanged({ chainId, since }: Props): JSX.Element {
  const changes = useVerdictChanges(chainId, since);
  if (changes.isError) {
    return <FailedRequest title={words.cannotLoad} error={changes.error} retry={() => void changes.refetch()} />;
  }
  const { data } = changes;
  return (
    <section className="what-changed" aria-labelledby="what-changed" aria-busy={data === undefined}>
      <h2 id="what-changed">{words.title}</h2>
      {data === undefined && (
        <>
          <span className="sr">{words.working}</span>
          <Skeleton height={16} width="60%" />
          <Skeleton height={16} width="40%" />
        </>
      )}
      {data?.items.length === 0 && data.waiting.length === 0 && <p className="note">{words.nothing}</p>}
      {data?.items.map((change) => (
        <ChangedRelease key={change.release} chainId={chainId} change={change} />
      ))}
      {data !== undefined && data.waiting.length > 0 && (
        <p className="note break">{words.waiting(data.waiting.map((name) => visibleText(name)))}</p>
      )}
    </section>
  );
}

function ChangedRelease({
  chainId,
  change,
}: {
  readonly chainId: string;
  readonly change: ReleaseChange;
}): JSX.Element {
  const { release, before, after, artifacts } = change;
  const isBad = after.verdict !== "verified" && after.verdict !== "not-covered";
  return (
    <div className="changed-release">
      <p className="changed-line">
        <VerdictIcon verdict={after.verdict} />
        <Link
          to="/supply-chains/$supplyChainId"
          params={{ supplyChainId: chainId }}
          search={isBad ? { release, view: "findings" } : { release }}
        >
          {words.release(visibleText(release), before?.verdict ?? null, after.verdict)}
        </Link>
      </p>
      {artifacts === null ? (
        <p className="note">{words.uncounted}</p>
      ) : (
        <ul className="changed-artifacts">
          {artifacts.transitions.map((transition) => (
            <Transition key={`${transition.from} ${transition.to}`} transition={transition} />
          ))}
          {artifacts.unchanged > 0 && <li className="muted">{words.unchanged(artifacts.unchanged)}</li>}
        </ul>
      )}
      {before !== null && <p className="note muted">{words.since(formatDateTime(before.since))}</p>}
    </div>
  );
}

function Transition({ transition }: { readonly transition: ArtifactTransition }): JSX.Element {
  const { from, to, count, examples } = transition;
  return (
    <li>
      <span className="changed-line">
        <VerdictIcon verdict={to ?? "not-checked"} size={14} />
        {words.artifacts(count, from, to)}
      </span>
      <span className="changed-examples">
        {examples.map(({ name, digest }) => (
          <Link key={digest.value} to="/artifacts/$digest" params={{ digest: digestAddress(digest) }}>
            <bdi className="mono break">{visibleText(name) || shortDigest(digest.value)}</bdi>
          </Link>
        ))}
        {count > examples.length && <span className="muted">{words.more(count - examples.length)}</span>}
      </span>
    </li>
  );
}
