import { Menu } from "@mantine/core";
import type { SupplyChain } from "@stemma/api-contract";
import { IconChevronDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { VerdictIcon } from "../../../components/verdict-icon.tsx";
import { strings } from "../../../lib/strings.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { ReleaseSearch } from "./release-search.tsx";

/** From so many releases on they are searched, and stand in the order in which they need a look. */
const SEARCHED_FROM = 13;

interface Props {
  readonly chain: SupplyChain;
  readonly release: string;
}

/** The release that is looked at, with the others of its supply chain in a menu. */
export function ReleaseMenu({ chain, release }: Props): JSX.Element {
  const name = strings.releaseNamed(visibleText(release));
  if (chain.releases.length < 2) return <>{name}</>;
  if (chain.releases.length >= SEARCHED_FROM) return <ReleaseSearch chain={chain} name={name} />;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className="crumb">
          {name}
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
