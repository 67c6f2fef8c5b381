import { IconDownload, IconInfoCircle, IconKey, IconLayoutList, IconLink, type TablerIcon } from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";

interface Entry {
  readonly to: "/supply-chains" | "/import" | "/layouts" | "/functionaries" | "/about";
  readonly word: string;
  readonly Icon: TablerIcon;
}

const ENTRIES: readonly Entry[] = [
  { to: "/supply-chains", word: strings.supplyChains.title, Icon: IconLink },
  { to: "/import", word: strings.import.short, Icon: IconDownload },
  { to: "/layouts", word: strings.layouts.short, Icon: IconLayoutList },
  { to: "/functionaries", word: strings.functionaries.short, Icon: IconKey },
];
const LAST: Entry = { to: "/about", word: strings.about.short, Icon: IconInfoCircle };

/** The screens that exist. */
export function Rail(): JSX.Element {
  const section = useLocation({ select: ({ pathname }) => sectionOf(pathname) });
  return (
    <nav className="rail" aria-label={strings.screens}>
      {ENTRIES.map((entry) => (
        <RailLink key={entry.to} {...entry} isCurrent={entry.to === section} />
      ))}
      <span className="spacer" />
      <RailLink {...LAST} isCurrent={LAST.to === section} />
    </nav>
  );
}

function RailLink({ to, word, Icon, isCurrent }: Entry & { readonly isCurrent: boolean }): JSX.Element {
  return (
    <Link to={to} className="rail-link" activeOptions={{ exact: true }} aria-current={isCurrent ? "page" : undefined}>
      <Icon size={18} stroke={1.5} aria-hidden="true" />
      <span>{word}</span>
    </Link>
  );
}

/** A layout belongs to a supply chain, but people come to it, and go back from it, by the list of layouts. */
function sectionOf(path: string): string {
  if (/^\/supply-chains\/[^/]+\/layouts\//.test(path)) return "/layouts";
  return `/${path.split("/")[1] ?? ""}`;
}
