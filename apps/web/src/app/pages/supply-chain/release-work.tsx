import { useHotkeys } from "@mantine/hooks";
import type { Finding, Graph, SupplyChain, VerificationOutline } from "@stemma/api-contract";
import { type JSX, useCallback } from "react";
import type { GraphParameters } from "../../../features/provenance-graph/graph-address.ts";
import { withoutLimits } from "../../../features/provenance-graph/graph-state.ts";
import { GraphTable } from "../../../features/provenance-graph/graph-table.tsx";
import { GraphTools } from "../../../features/provenance-graph/graph-tools.tsx";
import { GraphView } from "../../../features/provenance-graph/graph-view.tsx";
import { nodeCount } from "../../../features/provenance-graph/shown-graph.ts";
import { useGraphExplorer } from "../../../features/provenance-graph/use-graph-explorer.ts";
import { RangeNote, rangeSentence } from "../../../features/timeline/range-note.tsx";
import { FindingsView } from "../../../features/verification/findings-view.tsx";
import { useAcknowledgements } from "../../../lib/api/use-acknowledgements.ts";
import { fileNameOf } from "../../../lib/export/save-file.ts";
import { strings } from "../../../lib/strings.ts";
import { rangeParameters } from "../../../lib/time-range.ts";
import { useSettled } from "../../../lib/use-settled.ts";
import type { ChainSearch } from "../../search-params.ts";
import { EvidenceView } from "./evidence-view.tsx";
import { BlastRadiusLink, FindingLinks } from "./finding-links.tsx";
import { findingPlace } from "./finding-place.ts";
import { ReleasePanel } from "./release-panel.tsx";
import { ReleaseToolbar } from "./release-toolbar.tsx";
import { TimelineScreen } from "./timeline-screen.tsx";
import { useChainNavigation } from "./use-chain-navigation.ts";
import { useRange } from "./use-range.ts";

interface Props {
  readonly chain: SupplyChain;
  readonly verification: VerificationOutline;
  readonly graph: Graph;
  readonly search: ChainSearch;
}

/** Graph, table, findings, timeline or evidence, with the panel of the selection beside it. */
export function ReleaseWork({ chain, search, ...whole }: Props): JSX.Element {
  const go = useChainNavigation(chain.id);
  const select = useCallback((id: string | null) => go({ select: id ?? undefined, check: undefined }, true), [go]);
  const view = search.view ?? "graph";
  const [isSettled, settle] = useSettled(view === "graph");
  const ranged = useRange({ chainId: chain.id, ...whole }, search, view === "timeline");
  const { range, request, times, graph, verification } = ranged;
  const isHypothetical = search.layout !== undefined;
  const acknowledgements = useAcknowledgements(chain.id, verification.release);
  const at = useCallback((finding: string) => go({ finding }, true), [go]);
  const open = useCallback(
    ({ id, checkId }: Finding) =>
      go({ finding: id.slice(0, 16), check: checkId ?? undefined, select: undefined }, true),
    [go],
  );
  const placeOf = useCallback((finding: Finding) => findingPlace(finding, graph), [graph]);
  const selected = search.select ?? null;
  const look = useCallback((at: string | undefined) => go({ at }, true), [go]);
  const explore = useCallback((change: Required<GraphParameters>) => go(change), [go]);
  const explorer = useGraphExplorer(graph, search, explore, selected);
  useHotkeys([
    ["mod+Z", () => explorer.undo?.()],
    ["mod+shift+Z", () => explorer.redo?.()],
  ]);
  const time = (
    <p className="filter-time">
      {range === null ? strings.timeline.allTimes : rangeSentence(range)}{" "}
      <button type="button" className="text-button" onClick={() => go({ view: "timeline" })}>
        {range === null ? strings.timeline.choose : strings.timeline.edit}
      </button>
    </p>
  );
  const goRange = (next: typeof range): void => go(rangeParameters(next), true);
  return (
    <>
      {range !== null && (
        <RangeNote range={range} leftOut={ranged.leftOut} unread={ranged.unread} onAll={() => goRange(null)}>
          {view !== "timeline" && (
            <button type="button" className="status-button" onClick={() => go({ view: "timeline" })}>
              {strings.timeline.edit}
            </button>
          )}
        </RangeNote>
      )}
      <div className="work" data-view={view}>
        <ReleaseToolbar
          chain={chain}
          verification={verification}
          release={verification.release}
          acknowledged={acknowledgements.data}
        />
        {view === "graph" && (
          <GraphView
            at={search.at}
            onAt={look}
            parts={search.parts}
            onParts={(parts) => go({ parts }, true)}
            graph={graph}
            explorer={explorer}
            selected={selected}
            onSelect={select}
            time={time}
            isDrawn={isSettled}
            onDrawn={settle}
            isRanged={range !== null}
            title={{
              title: `${chain.name}, ${strings.releaseNamed(verification.release)}`,
              verdict: verification.verdict,
              sentence: verification.summary,
            }}
            fileName={fileNameOf(`${chain.name} ${verification.release}`)}
            notes={[
              ...(isHypothetical ? [strings.graph.download.hypothetical] : []),
              ...(range === null ? [] : [rangeSentence(range)]),
            ]}
          />
        )}
        {view === "table" && (
          <section className="work-page" aria-label={strings.views.table}>
            <GraphTools
              graph={graph}
              explorer={explorer}
              selected={selected}
              onSelect={select}
              time={time}
              hasBundles={false}
            />
            <GraphTable
              graph={explorer.reduced}
              find={search.find}
              onFind={(find) => go({ find: find === "" ? undefined : find }, true)}
              onShowAll={nodeCount(graph) === 0 ? undefined : () => explorer.change(withoutLimits(explorer.state))}
              sort={search.sort}
              onSort={(sort) => go({ sort }, true)}
              selected={selected}
              onSelect={select}
            />
          </section>
        )}
        {view === "findings" && (
          <section className="work-page" aria-label={strings.views.findings}>
            <FindingsView
              verification={verification}
              graph={graph}
              acknowledgements={acknowledgements.data}
              mayDecide={!isHypothetical}
              isRanged={range !== null}
              only={search.only}
              at={search.finding}
              openCheck={search.check}
              onOnly={(only) => go({ only, finding: undefined }, true)}
              onAt={at}
              onOpen={open}
              placeOf={placeOf}
              actions={(finding) => <FindingLinks chain={chain} finding={finding} graph={graph} />}
              blastRadius={(place) => <BlastRadiusLink chain={chain} place={place} />}
            />
          </section>
        )}
        {view === "timeline" && (
          <section className="work-page" aria-label={strings.views.timeline}>
            <TimelineScreen
              chain={chain}
              release={verification.release}
              request={request}
              times={times}
              graph={whole.graph}
              range={range}
              onRange={goRange}
              look={{ clock: search.lane, isWhole: search.scale === "one" }}
              onLook={({ clock, isWhole }) => go({ lane: clock, scale: isWhole ? "one" : undefined }, true)}
            />
          </section>
        )}
        {view === "evidence" && (
          <section className="work-page" aria-label={strings.views.evidence}>
            <EvidenceView chain={chain} release={verification.release} />
          </section>
        )}
        {view !== "evidence" && view !== "timeline" && (
          <ReleasePanel
            chain={chain}
            verification={verification}
            graph={graph}
            shown={explorer.shown}
            acknowledgements={acknowledgements.data}
            search={search}
            onSelect={select}
            isSettled={isSettled}
          />
        )}
      </div>
    </>
  );
}
