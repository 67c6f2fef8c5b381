import { Button, Menu } from "@mantine/core";
import { IconSitemap } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type JSX, useState } from "react";
import { VerdictIcon } from "../../../components/verdict-icon.tsx";
import type { ShownHit } from "../../../features/search/hits.ts";
import { useArtifact } from "../../../lib/api/use-artifact.ts";
import { useDocumentPlaces } from "../../../lib/api/use-document-places.ts";
import { useSignedLinks } from "../../../lib/api/use-functionaries.ts";
import { strings } from "../../../lib/strings.ts";
import { compareVerdicts } from "../../../lib/verdict-order.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { artifactPlaces, documentPlaces, functionaryPlaces, type GraphPlace } from "./graph-places.ts";

const words = strings.search;

/** The graphs in which a hit stands, asked for when somebody wants to know. */
export function HitGraphs({ hit }: { readonly hit: ShownHit }): JSX.Element | null {
  const [isOpened, setIsOpened] = useState(false);
  const { graph } = hit;
  if (graph === null) return null;
  return (
    <Menu position="bottom-end" opened={isOpened} onChange={setIsOpened}>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconSitemap size={16} stroke={1.5} aria-hidden="true" />}
        >
          {words.graph}
          <span className="sr"> {hit.title}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {isOpened && graph.kind === "artifact" && <OfArtifact id={graph.id} />}
        {isOpened && graph.kind === "functionary" && <OfFunctionary id={graph.id} />}
        {isOpened && graph.kind === "document" && <OfDocument id={graph.id} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function OfArtifact({ id }: { readonly id: string }): JSX.Element {
  const { data, error } = useArtifact(id);
  return <Places places={data === undefined ? null : artifactPlaces(data)} error={error} />;
}

function OfFunctionary({ id }: { readonly id: string }): JSX.Element {
  const { data, error } = useSignedLinks(id);
  return (
    <Places
      places={
        data === undefined
          ? null
          : functionaryPlaces(
              id,
              data.pages.flatMap(({ items }) => items),
            )
      }
      error={error}
    />
  );
}

function OfDocument({ id }: { readonly id: string }): JSX.Element {
  const { data, error } = useDocumentPlaces(id);
  return (
    <>
      <Places places={data === undefined ? null : documentPlaces(data)} error={error} />
      {data !== undefined && data.total > data.items.length && (
        <Menu.Label>{words.moreReleases(data.total - data.items.length)}</Menu.Label>
      )}
    </>
  );
}

interface PlacesProps {
  /** Null while they are on their way. */
  readonly places: readonly GraphPlace[] | null;
  readonly error: Error | null;
}

function Places({ places, error }: PlacesProps): JSX.Element {
  if (error !== null) return <Menu.Label role="alert">{visibleText(error.message)}</Menu.Label>;
  if (places === null) return <Menu.Label role="status">{strings.loading}…</Menu.Label>;
  if (places.length === 0) return <Menu.Label>{words.noGraph}</Menu.Label>;
  return (
    <>
      <Menu.Label>{words.inGraphOf}</Menu.Label>
      {[...places]
        .sort((a, b) => (a.verdict === null || b.verdict === null ? 0 : compareVerdicts(a.verdict, b.verdict)))
        .map(({ supplyChain, release, verdict, select }) => (
          <Menu.Item
            key={`${supplyChain.id} ${release}`}
            leftSection={verdict === null ? undefined : <VerdictIcon verdict={verdict} />}
            renderRoot={(props) => (
              <Link
                to="/supply-chains/$supplyChainId"
                params={{ supplyChainId: supplyChain.id }}
                search={{ release, select: select ?? undefined }}
                {...props}
              />
            )}
          >
            {`${visibleText(supplyChain.name)}, ${strings.releaseNamed(visibleText(release))}`}
          </Menu.Item>
        ))}
    </>
  );
}
