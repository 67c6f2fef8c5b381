import { type SupplyChain, VERDICT_WORDS, type Verdict } from "@stemma/api-contract";
import { IconFlask } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { shortDigest } from "../../../lib/digest.ts";
import { strings } from "../../../lib/strings.ts";
import type { ChainSearch } from "../../search-params.ts";

const words = strings.whatIf;

interface Props {
  readonly chain: SupplyChain;
  /** SHA-256 of the layout that judges hypothetically. */
  readonly layout: string;
  /** What the release really is. */
  readonly verdict: Verdict;
}

/** Says, before anything else, that what follows is no verdict. */
export function HypotheticalNote({ chain, layout, verdict }: Props): JSX.Element {
  return (
    <section className="hypothetical" aria-label={words.title}>
      <IconFlask size={16} stroke={1.5} aria-hidden="true" />
      <strong>{words.title}</strong>
      <span className="grow">{words.text(shortDigest(layout), VERDICT_WORDS[verdict])}</span>
      <Link
        className="action-link"
        to="/supply-chains/$supplyChainId/layouts/$layout"
        params={{ supplyChainId: chain.id, layout }}
      >
        {words.openLayout}
      </Link>
      <Link
        className="action-link"
        to="/supply-chains/$supplyChainId"
        params={{ supplyChainId: chain.id }}
        search={(previous: ChainSearch) => ({ ...previous, layout: undefined })}
      >
        {words.back}
      </Link>
    </section>
  );
}
