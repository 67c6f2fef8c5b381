import { Combobox, useCombobox } from "@mantine/core";
import type { SupplyChain } from "@stemma/api-contract";
import { IconChevronDown } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type JSX, useState } from "react";
import { VerdictIcon } from "../../../components/verdict-icon.tsx";
import { strings } from "../../../lib/strings.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { compareReleases } from "../../../lib/worst-release.ts";

const words = strings.chain.releaseMenu;
/** As many as fit into a window without scrolling: whoever looks for another one types. */
const MOST_SHOWN = 12;

interface Props {
  readonly chain: SupplyChain;
  /** What is looked at, in words. */
  readonly name: string;
}

/** The releases of a supply chain that has many: those that need a look first, or those that have something in their name. */
export function ReleaseSearch({ chain, name }: Props): JSX.Element {
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setTyped("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const found = findReleases(chain, typed);
  const more = found.length - MOST_SHOWN;
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      withinPortal={false}
      width="max-content"
      onOptionSubmit={(release) => {
        combobox.closeDropdown();
        void navigate({
          to: "/supply-chains/$supplyChainId",
          params: { supplyChainId: chain.id },
          search: { release },
        });
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className="crumb"
          aria-expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
        >
          {name}
          <IconChevronDown size={14} stroke={1.5} aria-hidden="true" />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown className="release-search">
        <Combobox.Search
          value={typed}
          aria-label={words.find}
          placeholder={words.findAmong(chain.releases.length)}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            combobox.resetSelectedOption();
          }}
        />
        <Combobox.Options aria-label={words.releases}>
          {found.slice(0, MOST_SHOWN).map((release) => (
            <Combobox.Option key={release.name} value={release.name}>
              <span className="search-option">
                <VerdictIcon verdict={release.verdict} />
                <bdi>{visibleText(release.name)}</bdi>
              </span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{words.nothing}</Combobox.Empty>}
        </Combobox.Options>
        {more > 0 && <Combobox.Footer className="release-search-more">{words.more(more)}</Combobox.Footer>}
      </Combobox.Dropdown>
    </Combobox>
  );
}

function findReleases({ releases }: SupplyChain, typed: string): readonly SupplyChain["releases"][number][] {
  const part = typed.trim().toLowerCase();
  return releases.filter(({ name }) => visibleText(name).toLowerCase().includes(part)).sort(compareReleases);
}
