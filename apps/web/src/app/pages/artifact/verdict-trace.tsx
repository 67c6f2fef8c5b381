import type { CheckOutline, Graph, VerificationOutline } from "@stemma/api-contract";
import { ancestors } from "@stemma/provenance-graph";
import { Link } from "@tanstack/react-router";
import { type JSX, useState } from "react";
import { Card } from "../../../components/card.tsx";
import { FailedRequest } from "../../../components/failed-request.tsx";
import { KeyLink } from "../../../components/key-link.tsx";
import { SkeletonRows } from "../../../components/skeleton-rows.tsx";
import { VerdictLabel } from "../../../components/verdict-label.tsx";
import { RuleDecisions } from "../../../features/artifacts/rule-decisions.tsx";
import { rulesThatDecided } from "../../../features/artifacts/rule-that-decided.ts";
import { CheckList } from "../../../features/verification/check-list.tsx";
import { stepsWithoutEvidence } from "../../../features/verification/missing-evidence.ts";
import { useGraph } from "../../../lib/api/use-graph.ts";
import { useRuleTraces } from "../../../lib/api/use-rule-trace.ts";
import { useVerification } from "../../../lib/api/use-verification.ts";
import { hasTrace, parseCheckDetail } from "../../../lib/check-detail.ts";
import { digestAddress } from "../../../lib/digest.ts";
import { strings } from "../../../lib/strings.ts";
import { readable, visibleText } from "../../../lib/visible-text.ts";

const words = strings.artifact.trace;

interface Props {
  readonly supplyChainId: string;
  readonly release: string;
  /** `algorithm:value`, as in the address. */
  readonly digest: string;
}

/** What the verdict on an artifact rests on: the layout's own checks, then those of every step on the way to it. */
export function VerdictTrace({ supplyChainId, release, digest }: Props): JSX.Element {
  const verification = useVerification(supplyChainId, release);
  const graph = useGraph(supplyChainId, release);
  const failed = verification.error ?? graph.error;
  const node = graph.data?.nodes.find(({ digests }) => digests.some((each) => digestAddress(each) === digest));
  return (
    <Card
      title={words.title}
      note={words.of(visibleText(verification.data?.supplyChain.name ?? ""), visibleText(release))}
      end={
        node !== undefined && (
          <Link
            to="/supply-chains/$supplyChainId"
            params={{ supplyChainId }}
            search={{ release, select: node.id, mode: "causes", from: node.id }}
          >
            {words.inGraph}
          </Link>
        )
      }
    >
      {failed !== null ? (
        <FailedRequest
          title={words.cannotLoad}
          error={failed}
          retry={() => {
            void verification.refetch();
            void graph.refetch();
          }}
        />
      ) : verification.data === undefined || graph.data === undefined ? (
        <SkeletonRows rows={8} />
      ) : node === undefined ? (
        <p className="card-empty">{words.notInGraph}</p>
      ) : (
        <Trace verification={verification.data} graph={graph.data} node={node} supplyChainId={supplyChainId} />
      )}
    </Card>
  );
}

interface TraceProps {
  readonly verification: VerificationOutline;
  readonly graph: Graph;
  readonly node: Graph["nodes"][number];
  readonly supplyChainId: string;
}

function Trace({ verification, graph, node, supplyChainId }: TraceProps): JSX.Element {
  const groups = checksOnTheWay(verification, graph, node);
  const names = new Set(node.names);
  const first = groups.flatMap(({ checks }) => checks).find(({ state }) => state === "failed");
  const [open, setOpen] = useState<string | null>(first?.id ?? null);
  const omitted = groups.flatMap(({ checks }) =>
    checks.flatMap((check) =>
      check.omitted === undefined || check.omitted.rules === null ? [] : check.omitted.digest,
    ),
  );
  const traces = useRuleTraces(verification, omitted);
  const failed = traces.find(({ error, data }) => error !== null && data === undefined)?.error ?? null;
  if (failed !== null) {
    const retry = (): void => {
      for (const trace of traces) if (trace.isError) void trace.refetch();
    };
    return <FailedRequest title={words.cannotLoad} error={failed} retry={retry} />;
  }
  // All at once: what one step decided would push away what is being read of the next.
  if (traces.some(({ isPending }) => isPending)) return <SkeletonRows rows={8} />;
  const fetched = new Map(omitted.map((digest, at) => [digest, traces[at]?.data ?? null]));
  return (
    <>
      <p className="trace-sentence">
        <VerdictLabel verdict={node.verdict} /> <span className="break">{readable(node.reason)}</span>
      </p>
      {groups.map(({ item, checks }) => {
        const rules = checks.flatMap((check) => {
          if (check.omitted !== undefined) return fetched.get(check.omitted.digest) ?? [];
          const detail = parseCheckDetail(check);
          return detail?.kind === "artifact-rules" && hasTrace(detail) ? detail : [];
        });
        const decisions = rules.flatMap((each) => rulesThatDecided(each, names));
        const signers = item === null ? [] : signersOf(verification, item);
        return (
          <section key={item ?? ""} className="check-group">
            <div className="trace-step">
              <h3>
                {item === null ? (
                  strings.checks.ofLayout
                ) : (
                  <Link
                    to="/supply-chains/$supplyChainId/steps/$step"
                    params={{ supplyChainId, step: item }}
                    search={{ release: verification.release }}
                  >
                    <bdi>{visibleText(item)}</bdi>
                  </Link>
                )}
              </h3>
              {item !== null && (
                <span className="muted trace-signers">
                  {signers.length === 0 ? words.nobodySigned : words.signedBy}
                  {signers.map((keyId) => (
                    <KeyLink key={keyId} keyId={keyId} />
                  ))}
                </span>
              )}
            </div>
            {decisions.length > 0 && <RuleDecisions decisions={decisions} />}
            <CheckList
              of={verification}
              checks={checks}
              missing={stepsWithoutEvidence(verification.checks)}
              open={open}
              onToggle={setOpen}
            />
          </section>
        );
      })}
    </>
  );
}

/** Who counted at a step, whether or not its signatures are among the checks that concern the artifact. */
function signersOf({ checks }: VerificationOutline, item: string): readonly string[] {
  return checks
    .filter((check) => check.item === item)
    .flatMap((check) => {
      const detail = parseCheckDetail(check);
      return detail?.kind === "link-signatures" ? detail.counted : [];
    });
}

/** The checks that the verdict on an artifact is made of, in the report's order, by step; null: the layout's own. */
function checksOnTheWay(
  { checks }: VerificationOutline,
  graph: Graph,
  node: Graph["nodes"][number],
): readonly { item: string | null; checks: CheckOutline[] }[] {
  const way = ancestors(graph, node.id);
  const own = new Set(node.checkIds);
  const items = new Set(graph.nodes.flatMap(({ id, item }) => (item !== null && way.has(id) ? [item] : [])));
  const groups = new Map<string | null, CheckOutline[]>();
  for (const check of checks) {
    if (check.item !== null && !items.has(check.item) && !own.has(check.id)) continue;
    const group = groups.get(check.item);
    if (group === undefined) groups.set(check.item, [check]);
    else group.push(check);
  }
  return [...groups].map(([item, members]) => ({ item, checks: members }));
}
