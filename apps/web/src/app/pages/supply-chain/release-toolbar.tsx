import { Button } from "@mantine/core";
import type { SupplyChain, Verification } from "@stemma/api-contract";
import { IconDownload, IconFiles, IconFlag, IconSitemap, IconTable } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { strings } from "../../../lib/strings.ts";
import type { ChainSearch, ChainView } from "../../search-params.ts";

const VIEWS = [
  { view: "graph", Icon: IconSitemap },
  { view: "table", Icon: IconTable },
  { view: "findings", Icon: IconFlag },
  { view: "evidence", Icon: IconFiles },
] as const satisfies readonly { view: ChainView; Icon: unknown }[];

interface Props {
  readonly chain: SupplyChain;
  readonly verification: Verification;
  readonly release: string;
}

/** Which view, and more evidence. */
export function ReleaseToolbar({ chain, verification, release }: Props): JSX.Element {
  const errors = verification.findings.filter((finding) => finding.severity === "error").length;
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
            {each === "findings" && verification.findings.length > 0 && (
              <span className="count" data-quiet={errors === 0 || undefined}>
                {verification.findings.length}
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
