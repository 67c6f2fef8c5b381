import type { AcknowledgementList, Graph, SupplyChain, VerificationOutline } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { BundleDetails } from "../../../features/provenance-graph/bundle-details.tsx";
import { EdgeDetails } from "../../../features/provenance-graph/edge-details.tsx";
import { NodeDetails, type Performer } from "../../../features/provenance-graph/node-details.tsx";
import type { ShownGraph, ShownNode } from "../../../features/provenance-graph/shown-graph.ts";
import { CheckList } from "../../../features/verification/check-list.tsx";
import { stepsWithoutEvidence } from "../../../features/verification/missing-evidence.ts";
import { digestAddress, mainDigest } from "../../../lib/digest.ts";
import { strings } from "../../../lib/strings.ts";
import type { ChainSearch } from "../../search-params.ts";
import { Elsewhere } from "./elsewhere.tsx";
import { Overview } from "./overview.tsx";
import { useChainNavigation } from "./use-chain-navigation.ts";

interface Props {
  readonly chain: SupplyChain;
  readonly verification: VerificationOutline;
  readonly graph: Graph;
  readonly shown: ShownGraph;
  readonly acknowledgements: AcknowledgementList | undefined;
  readonly search: ChainSearch;
  readonly onSelect: (id: string | null) => void;
  /** Whether what is seen first has been painted. */
  readonly isSettled: boolean;
}

/** The panel on the right: the selected node or edge with its checks, or the verification as a whole. */
export function ReleasePanel(props: Props): JSX.Element {
  const { chain, verification, graph, shown, search, onSelect, isSettled } = props;
  const go = useChainNavigation(chain.id);
  const toggle = (check: string | null): void => go({ check: check ?? undefined }, true);
  // The nodes and edges of a large graph become objects when somebody asks for them: not for a panel about none of them.
  const { node, bundle, edge, target } =
    search.select === undefined ? NOTHING : selectionOf(search.select, graph, shown);
  const wanted = new Set((node ?? bundle ?? target)?.checkIds ?? []);
  const checks = verification.checks.filter((check) => wanted.has(check.id));
  // What failed is open from the start, unless something else was opened.
  const open =
    search.check ??
    (node?.verdict === "failed" ? (checks.find((check) => check.state === "failed")?.id ?? null) : null);
  const checkSection = (
    <>
      {node !== undefined && <NodePageLink chain={chain} release={verification.release} node={node} />}
      {checks.length > 0 && (
        <section className="check-group">
          <h3>{strings.checks.heading(checks.length)}</h3>
          <CheckList
            of={verification}
            checks={checks}
            missing={stepsWithoutEvidence(verification.checks)}
            open={open}
            onToggle={toggle}
          />
        </section>
      )}
    </>
  );
  return (
    <aside className="panel" aria-label={strings.graph.details}>
      {node !== undefined ? (
        <NodeDetails node={node} functionaries={performers(node.id, graph)} onClose={() => onSelect(null)}>
          {checkSection}
        </NodeDetails>
      ) : bundle !== undefined ? (
        <BundleDetails node={bundle} onSelect={onSelect} onClose={() => onSelect(null)}>
          {checkSection}
        </BundleDetails>
      ) : edge !== undefined ? (
        <EdgeDetails
          edge={edge}
          source={graph.nodes.find((each) => each.id === edge.source)}
          target={target}
          onSelect={onSelect}
          onClose={() => onSelect(null)}
        >
          {checkSection}
        </EdgeDetails>
      ) : (
        <Overview
          chain={chain}
          verification={verification}
          graph={graph}
          acknowledgements={props.acknowledgements}
          open={search.check ?? null}
          onToggle={toggle}
          isSettled={isSettled}
          showsFindings={search.view !== "findings"}
        />
      )}
    </aside>
  );
}

interface Selection {
  readonly node?: Graph["nodes"][number] | undefined;
  readonly bundle?: ShownNode | undefined;
  readonly edge?: Graph["edges"][number] | undefined;
  /** Where the edge ends. */
  readonly target?: Graph["nodes"][number] | undefined;
}

const NOTHING: Selection = {};

/** The node, bundle or edge of an id. */
function selectionOf(selected: string, graph: Graph, shown: ShownGraph): Selection {
  const isSelected = ({ id }: { readonly id: string }): boolean => id === selected;
  const node = graph.nodes.find(isSelected);
  const bundle = shown.nodes.find((each) => each.kind === "bundle" && isSelected(each));
  if (node !== undefined || bundle !== undefined) return { node, bundle };
  const edge = graph.edges.find(isSelected) ?? shown.edges.find(isSelected);
  return { edge, target: graph.nodes.find(({ id }) => id === edge?.target) };
}

/** Those who performed a run, or say so. */
function performers(runId: string, graph: Graph): readonly Performer[] {
  const edges = graph.edges.filter((edge) => edge.kind === "performed" && edge.target === runId);
  const isProven = new Map(edges.map(({ source, verdict }) => [source, verdict !== "not-checked"]));
  return graph.nodes.flatMap(({ id, keyId }) =>
    keyId === null || !isProven.has(id) ? [] : [{ keyId, isProven: isProven.get(id) === true }],
  );
}

interface NodePageProps {
  readonly chain: SupplyChain;
  readonly release: string;
  readonly node: Graph["nodes"][number];
}

/** From a step or a functionary to its page, from an artifact to what other releases say of it. */
function NodePageLink({ chain, release, node }: NodePageProps): JSX.Element | null {
  if (node.kind === "functionary") {
    return node.keyId === null ? null : (
      <p className="panel-section">
        <Link className="panel-link" to="/functionaries/$keyId" params={{ keyId: node.keyId }}>
          {strings.functionaries.open}
        </Link>
      </p>
    );
  }
  if (node.kind === "artifact") {
    const digest = mainDigest(node.digests);
    return digest === null ? null : <Elsewhere chainId={chain.id} release={release} digest={digestAddress(digest)} />;
  }
  return (
    <p className="panel-section">
      <Link
        className="panel-link"
        to="/supply-chains/$supplyChainId/steps/$step"
        params={{ supplyChainId: chain.id, step: node.item ?? node.label }}
        search={{ release }}
      >
        {strings.step.open}
      </Link>
    </p>
  );
}
