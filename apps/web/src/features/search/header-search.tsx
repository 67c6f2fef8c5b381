import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue, useHotkeys } from "@mantine/hooks";
import { SEARCH_LIMITS } from "@stemma/api-contract";
import { IconFile, IconHistory, IconLink, IconSearch, IconStar, IconTag } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { type JSX, useRef, useState } from "react";
import { KindIcon } from "../../components/kind-icon.tsx";
import { useSearch } from "../../lib/api/use-search.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { type ShownHit, showHit } from "./hits.ts";
import { useKeptSearches } from "./use-kept-searches.ts";

const words = strings.search;
const MOST_SHOWN = 12;
const DEBOUNCE_MS = 150;

/** Where a chosen option leads: `page:` an address, `search:` words to search for. */
const pageValue = (address: string): string => `page:${address}`;
const searchValue = (text: string): string => `search:${text}`;

/** The search in the header, reached with `/` or Ctrl-K. */
export function HeaderSearch(): JSX.Element {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text.trim(), DEBOUNCE_MS);
  const found = useSearch(asked);
  const kept = useKeptSearches();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const focus = (event: KeyboardEvent): void => {
    // A list that takes letters for itself has dealt with it.
    if (event.defaultPrevented) return;
    event.preventDefault();
    input.current?.focus();
    input.current?.select();
  };
  useHotkeys([["/", focus, { preventDefault: false }]]);
  useHotkeys([["mod+K", focus, { preventDefault: false }]], []);
  const searchFor = (what: string): void => {
    if (what.length < SEARCH_LIMITS.shortest) return;
    kept.remember(what);
    setText(what);
    combobox.closeDropdown();
    router.history.push(`/search?q=${encodeURIComponent(what)}`);
  };
  const submit = (value: string): void => {
    if (value.startsWith("search:")) {
      searchFor(value.slice("search:".length));
      return;
    }
    kept.remember(text.trim());
    setText("");
    combobox.closeDropdown();
    input.current?.blur();
    router.history.push(value.slice("page:".length));
  };
  const isLong = asked.length >= SEARCH_LIMITS.shortest;
  const hits = isLong ? (found.data?.items ?? []).map(showHit).filter(({ address }) => address !== null) : [];
  const lists = [
    { title: words.saved, items: kept.saved, Icon: IconStar },
    { title: words.recent, items: kept.recent.filter((each) => !kept.saved.includes(each)), Icon: IconHistory },
  ].filter(({ items }) => items.length > 0);
  return (
    <search className="header-search">
      <Combobox store={combobox} onOptionSubmit={submit} withinPortal={false} keepMounted={false}>
        <Combobox.Target withExpandedAttribute>
          <TextInput
            ref={input}
            role="combobox"
            aria-label={words.label}
            placeholder={words.placeholder}
            value={text}
            maxLength={SEARCH_LIMITS.longest}
            leftSection={<IconSearch size={16} stroke={1.5} aria-hidden="true" />}
            rightSection={
              <span className="header-search-keys" aria-hidden="true">
                <kbd>Ctrl</kbd>
                <kbd>K</kbd>
              </span>
            }
            rightSectionWidth={72}
            onChange={({ currentTarget: { value } }) => {
              setText(value);
              combobox.openDropdown();
              combobox.resetSelectedOption();
            }}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === "Enter" && combobox.getSelectedOptionIndex() < 0) searchFor(text.trim());
              if (event.key === "Escape") input.current?.blur();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={isLong ? found.isPending : lists.length === 0}>
          <Combobox.Options aria-label={words.title}>
            {isLong ? (
              <>
                {hits.slice(0, MOST_SHOWN).map((hit) => (
                  <HitOption key={`${hit.matched} ${hit.key}`} hit={hit} isOld={found.isPlaceholderData} />
                ))}
                {found.error !== null && (
                  <Combobox.Empty role="alert">
                    {words.cannotSearch}: {visibleText(found.error.message)}
                  </Combobox.Empty>
                )}
                {found.data?.items.length === 0 && !found.isPlaceholderData ? (
                  <Combobox.Empty>{words.nothing(visibleText(asked))}</Combobox.Empty>
                ) : (
                  <Combobox.Option value={searchValue(asked)}>{words.all(visibleText(asked))}</Combobox.Option>
                )}
              </>
            ) : (
              lists.map(({ title, items, Icon }) => (
                <Combobox.Group key={title} label={title}>
                  {items.map((each) => (
                    <Combobox.Option key={each} value={searchValue(each)}>
                      <span className="search-option">
                        <Icon size={14} stroke={1.5} aria-hidden="true" />
                        <bdi>{visibleText(each)}</bdi>
                      </span>
                    </Combobox.Option>
                  ))}
                </Combobox.Group>
              ))
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </search>
  );
}

/** @param isOld true while what was found for the words before still stands there: it is no answer to those that are written now */
function HitOption({ hit, isOld }: { readonly hit: ShownHit; readonly isOld: boolean }): JSX.Element {
  return (
    <Combobox.Option value={pageValue(hit.address ?? "")} disabled={isOld}>
      <span className="search-option">
        <HitIcon icon={hit.icon} />
        <bdi className="search-option-title">{hit.title}</bdi>
        <span className={hit.whole === null ? "muted" : "digest"}>{hit.detail}</span>
        <span className="muted">{hit.place ?? words.matched[hit.matched]}</span>
      </span>
    </Combobox.Option>
  );
}

export function HitIcon({ icon }: { readonly icon: ShownHit["icon"] }): JSX.Element {
  if (icon === "document") return <IconFile size={16} stroke={1.5} aria-hidden="true" />;
  if (icon === "supply-chain") return <IconLink size={16} stroke={1.5} aria-hidden="true" />;
  if (icon === "release") return <IconTag size={16} stroke={1.5} aria-hidden="true" />;
  return <KindIcon kind={icon} size={16} />;
}
