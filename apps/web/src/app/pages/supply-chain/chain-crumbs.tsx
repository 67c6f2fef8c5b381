import { Menu } from "@mantine/core";
import type { SupplyChain } from "@stemma/api-contract";
import { IconChevronDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { ForeignName } from "../../../components/foreign-name.tsx";
import { VerdictIcon } from "../../../components/verdict-icon.tsx";
import { strings } from "../../../lib/strings.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { ChainsCrumb, Crumbs } from "../../shell/crumbs.tsx";

interface Props {
  readonly chain: SupplyChain;
  readonly release: string;
}

/** Supply chains / this one / its release, with the other releases in a menu. */
export function ChainCrumbs({ chain, release }: Props): JSX.Element {
  return (
    <Crumbs
      title={`${visibleText(chain.name)}, ${strings.releaseNamed(visibleText(release))}`}
      here={<ReleaseCrumb chain={chain} release={release} />}
    >
      <ChainsCrumb />
      <Link
        className="crumb"
        to="/supply-chains/$supplyChainId"
        params={{ supplyChainId: chain.id }}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        <ForeignName longest={40}>{chain.name}</ForeignName>
      </Link>
    </Crumbs>
  );
}

function ReleaseCrumb({ chain, release }: Props): JSX.Element {
  const words = strings.releaseNamed(visibleText(release));
  if (chain.releases.length < 2) return <>{words}</>;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className="crumb">
          {words}
          <IconChevronDown size={14} stroke={1.5} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {chain.releases.map((each) => (
          <Menu.Item
            key={each.name}
            leftSection={<VerdictIcon verdict={each.verdict} />}
            renderRoot={(props) => (
              <Link
                to="/supply-chains/$supplyChainId"
                params={{ supplyChainId: chain.id }}
                search={{ release: each.name }}
                {...props}
              />
            )}
          >
            {visibleText(each.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
