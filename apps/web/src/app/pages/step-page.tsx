import { DEFAULT_RELEASE, type Graph, type Verdict, type VerificationOutline } from "@stemma/api-contract";
import { IconRoute } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type JSX, useState } from "react";
import { Card } from "../../components/card.tsx";
import { DocumentLink } from "../../components/document-link.tsx";
import { FailedRequest } from "../../components/failed-request.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { SkeletonRows } from "../../components/skeleton-rows.tsx";
import { StateMessage } from "../../components/state-message.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { RulesInWords } from "../../features/layouts/rules-in-words.tsx";
import { CommandComparison } from "../../features/steps/command-comparison.tsx";
import { LinkContents } from "../../features/steps/link-contents.tsx";
import { StepFunctionaries } from "../../features/steps/step-functionaries.tsx";
import { signaturesOf, stepSigners } from "../../features/steps/step-signers.ts";
import { CheckList } from "../../features/verification/check-list.tsx";
import { stepsWithoutEvidence } from "../../features/verification/missing-evidence.ts";
import { useDocumentContent, useDocumentContents } from "../../lib/api/use-document-content.ts";
import { useGraph } from "../../lib/api/use-graph.ts";
import { useSupplyChain } from "../../lib/api/use-supply-chain.ts";
import { useVerification } from "../../lib/api/use-verification.ts";
import { parseCheckDetail } from "../../lib/check-detail.ts";
import { standsForStep } from "../../lib/stands-for-step.ts";
import { strings } from "../../lib/strings.ts";
import { compareVerdicts } from "../../lib/verdict-order.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { useWorstRelease } from "../../lib/worst-release.ts";
import { Crumbs } from "../shell/crumbs.tsx";

const words = strings.step;

interface Props {
  readonly supplyChainId: string;
  readonly step: string;
  readonly release: string | undefined;
}

/** One step of a release, of the one that needs a look most when the address names none: the layout beside the links. */
export function StepPage({ release, ...rest }: Props): JSX.Element {
  return release === undefined ? <StepOfWorstRelease {...rest} /> : <StepOfRelease {...rest} release={release} />;
}

function StepOfWorstRelease({ supplyChainId, step }: Omit<Props, "release">): JSX.Element {
  const chain = useSupplyChain(supplyChainId);
  const release = useWorstRelease(chain.data) ?? DEFAULT_RELEASE;
  if (chain.isSuccess) {
    return <StepOfRelease key={release} supplyChainId={supplyChainId} step={step} release={release} />;
  }
  const name = visibleText(step);
  return (
    <>
      <Crumbs title={`${words.title} ${name}`}>
        <Link className="crumb" to="/supply-chains/$supplyChainId" params={{ supplyChainId }}>
          {strings.supplyChains.title}
        </Link>
      </Crumbs>
      <PageFrame label={words.title} title={<bdi>{name}</bdi>}>
        <div className="card">
          {chain.isPending ? (
            <SkeletonRows rows={8} />
          ) : (
            <FailedRequest title={words.cannotLoad} error={chain.error} retry={() => void chain.refetch()} />
          )}
        </div>
      </PageFrame>
    </>
  );
}

function StepOfRelease({ supplyChainId, step, release }: Props & { readonly release: string }): JSX.Element {
  const verification = useVerification(supplyChainId, release);
  const graph = useGraph(supplyChainId, release);
  const layout = useDocumentContent(verification.data?.layout ?? null);
  const failed = verification.error ?? graph.error;
  const name = visibleText(step);
  // Its rules stand in the middle of the page: what comes later would push away what is being read.
  const hasLayout = verification.data?.layout === null || !layout.isPending;
  const isLoaded = verification.data !== undefined && graph.data !== undefined && hasLayout;
  const nodes = graph.data?.nodes.filter((node) => node.item === step || (node.item === null && isRun(node, step)));
  const verdict = stepVerdict(nodes ?? []);
  const title =
    nodes?.some(({ kind }) => kind === "inspection") === true ? strings.graph.kinds.inspection : words.title;
  return (
    <>
      <Crumbs title={`${title} ${name}`}>
        <Link
          className="crumb"
          to="/supply-chains/$supplyChainId"
          params={{ supplyChainId }}
          search={{ release }}
          activeOptions={{ exact: true }}
        >
          {visibleText(verification.data?.supplyChain.name ?? strings.supplyChains.title)}
        </Link>
      </Crumbs>
      <PageFrame
        label={title}
        title={<bdi>{name}</bdi>}
        subtitle={words.of(visibleText(release))}
        aside={verdict !== undefined && <VerdictLabel verdict={verdict} />}
      >
        {failed !== null && (
          <div className="card">
            <FailedRequest
              title={words.cannotLoad}
              error={failed}
              retry={() => {
                void verification.refetch();
                void graph.refetch();
              }}
            />
          </div>
        )}
        {failed === null && !isLoaded && (
          <div className="card">
            <SkeletonRows rows={8} />
          </div>
        )}
        {isLoaded && nodes !== undefined && (
          <StepParts verification={verification.data} nodes={nodes} step={step} supplyChainId={supplyChainId} />
        )}
      </PageFrame>
    </>
  );
}

const RUNS: ReadonlySet<string> = new Set(["step-run", "missing-step", "unknown-run", "inspection"]);

function isRun(node: Graph["nodes"][number], step: string): boolean {
  return RUNS.has(node.kind) && (node.label === step || node.names.includes(step));
}

/** The worst of what stands for the step: a link that does not count says nothing about it, good or bad. */
function stepVerdict(nodes: Graph["nodes"]): Verdict | undefined {
  const standing = nodes.filter(standsForStep);
  const [worst] = (standing.length > 0 ? standing : nodes).map((node) => node.verdict).sort(compareVerdicts);
  return worst;
}

interface PartsProps {
  readonly verification: VerificationOutline;
  readonly nodes: Graph["nodes"];
  readonly step: string;
  readonly supplyChainId: string;
}

function StepParts({ verification, nodes, step, supplyChainId }: PartsProps): JSX.Element {
  const layout = useDocumentContent(verification.layout);
  const signatures = signaturesOf(verification, step);
  const signers = stepSigners(verification, step);
  const checks = verification.checks.filter(({ item }) => item === step);
  const documents = [
    ...new Set([
      ...(signatures?.links.map(({ document }) => document) ?? []),
      ...nodes.flatMap((node) => node.documents),
    ]),
    // A step without a link rests on its layout, which stands above.
  ].filter((document) => document !== verification.layout);
  const uncounted = new Set(nodes.flatMap((node) => (standsForStep(node) ? [] : node.documents)));
  const paths = new Map(signatures?.links.map(({ document, path }) => [document, path]));
  const [open, setOpen] = useState<string | null>(checks.find(({ state }) => state === "failed")?.id ?? null);
  const inLayout =
    layout.data?.kind === "layout"
      ? [...layout.data.steps, ...layout.data.inspections].find((item) => item.name === step)
      : undefined;
  const expected = inLayout !== undefined && "expectedCommand" in inLayout ? inLayout.expectedCommand : [];
  const run = inLayout !== undefined && "run" in inLayout ? inLayout.run : null;
  const commands = checks.flatMap((check) => {
    const detail = parseCheckDetail(check);
    return detail?.kind === "expected-command" ? [detail] : [];
  });
  if (checks.length === 0 && documents.length === 0 && nodes.length === 0 && inLayout === undefined) {
    return (
      <div className="card">
        <StateMessage icon={IconRoute} title={words.unknownTitle} text={words.unknownText}>
          <Link
            to="/supply-chains/$supplyChainId"
            params={{ supplyChainId }}
            search={{ release: verification.release }}
          >
            {strings.releaseNamed(visibleText(verification.release))}
          </Link>
        </StateMessage>
      </div>
    );
  }
  return (
    <>
      {layout.isSuccess && inLayout === undefined && <p className="notice">{words.notInLayout}</p>}
      {signers.length > 0 && (
        <Card
          title={words.functionaries}
          note={
            signatures === null ? undefined : words.count(signatures.counted.length, Math.max(1, signatures.threshold))
          }
        >
          <StepFunctionaries signers={signers} />
        </Card>
      )}
      <Card title={words.command} note={run === null ? strings.layouts.commandNote : strings.layouts.inspectionNote}>
        <div className="card-body">
          {run !== null && <p className="command-line">{visibleText(run.join(" "))}</p>}
          {run === null && commands.length === 0 && expected.length > 0 && (
            <>
              <p className="part-head">{strings.versus.expected}</p>
              <p className="command-line">{visibleText(expected.join(" "))}</p>
              <p className="note">{words.noCommandObserved}</p>
            </>
          )}
          {run === null && commands.length === 0 && expected.length === 0 && <p className="note">{words.noCommand}</p>}
          {commands.map((each) => (
            <div key={each.path}>
              <p className="part-head mono break">{visibleText(each.path)}</p>
              <CommandComparison expected={each.expected} observed={each.observed} />
            </div>
          ))}
        </div>
      </Card>
      {inLayout !== undefined && (
        <Card title={words.rules}>
          <div className="card-body two-columns">
            <RulesInWords rules={inLayout.expectedMaterials} list="materials" />
            <RulesInWords rules={inLayout.expectedProducts} list="products" />
          </div>
        </Card>
      )}
      {checks.length > 0 && (
        <Card title={strings.checks.heading(checks.length)}>
          <CheckList
            of={verification}
            checks={checks}
            missing={stepsWithoutEvidence(verification.checks)}
            open={open}
            onToggle={setOpen}
          />
        </Card>
      )}
      <StepLinks documents={documents} paths={paths} uncounted={uncounted} />
    </>
  );
}

interface LinksProps {
  readonly documents: readonly string[];
  readonly paths: ReadonlyMap<string, string>;
  /** Links that do not count for the step. */
  readonly uncounted: ReadonlySet<string>;
}

function StepLinks({ documents, paths, uncounted }: LinksProps): JSX.Element {
  const contents = useDocumentContents(documents);
  // All at once: one that comes earlier than the one above it would be pushed away.
  if (contents.some(({ isPending }) => isPending)) {
    return (
      <div className="card">
        <SkeletonRows />
      </div>
    );
  }
  return (
    <>
      {documents.map((document, at) => {
        const content = contents[at];
        const title = words.linkHead(visibleText(paths.get(document) ?? document.slice(0, 12)));
        return (
          <Card
            key={document}
            title={title}
            note={uncounted.has(document) ? <span className="tag tag-failed">{words.uncounted}</span> : undefined}
            end={<DocumentLink sha256={document} />}
          >
            {content?.isError === true && (
              <FailedRequest title={words.cannotLoad} error={content.error} retry={() => void content.refetch()} />
            )}
            {content?.data?.kind === "link" && <LinkContents link={content.data} />}
            {content?.data?.kind === "other" && <p className="card-empty">{visibleText(content.data.reason)}</p>}
          </Card>
        );
      })}
    </>
  );
}
