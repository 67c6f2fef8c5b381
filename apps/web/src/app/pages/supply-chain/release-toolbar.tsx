import { Button } from "@mantine/core";
import type { AcknowledgementList, SupplyChain, Verification } from "@stemma/api-contract";
import { IconDownload, IconFiles, IconFlag, IconSitemap, IconTable, IconTimeline } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { strings } from "../../../lib/strings.ts";
import type { ChainSearch, ChainView } from "../../search-params.ts";

const VIEWS = [
  { view: "graph", Icon: IconSitemap },
  { view: "table", Icon: IconTable },
  { view: "findings", Icon: IconFlag },
  { view: "timeline", Icon: IconTimeline },
  { view: "evidence", Icon: IconFiles },
] as const satisfies readonly { view: ChainView; Icon: unknown }[];

interface Props {
  readonly chain: SupplyChain;
  readonly verification: Verification;
  readonly release: string;
  /** What is acknowledged is not counted while that is in force. */
  readonly acknowledged: AcknowledgementList | undefined;
}

/** Which view, and more evidence. */
export function ReleaseToolbar({ chain, verification, release, acknowledged }: Props): JSX.Element {
  const settled = new Set(acknowledged?.items.flatMap(({ finding, state }) => (state === "in-force" ? [finding] : [])));
  const open = verification.findings.filter(({ id }) => !settled.has(id));
  const errors = open.filter((finding) => finding.severity === "error").length;
  return (
    <div className="toolbar">
      <nav className="seg" aria-label={strings.views.label}>
        {VIEWS.map(({ view: each, Icon }) => (
          <Link
            key={each}
            to="/supply-chains/$supplyChainId"
            params={{ supplyChainId: chain.id }}
            search={(previous: ChainSearch) => ({ ...previous, view: each === "graph" ? undefined : each })}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            <Icon size={16} stroke={1.5} aria-hidden="true" />
            {strings.views[each]}
            {each === "findings" && open.length > 0 && (
              <span className="count" data-quiet={errors === 0 || undefined}>
                {open.length}
              </span>
            )}
          </Link>
        ))}
      </nav>
      <span className="spacer" />
      <Button
        variant="subtle"
        renderRoot={(props) => <Link to="/import" search={{ supplyChain: chain.id, release }} {...props} />}
        leftSection={<IconDownload size={16} stroke={1.5} aria-hidden="true" />}
      >
        {strings.import.title}
      </Button>
    </div>
  );
}
