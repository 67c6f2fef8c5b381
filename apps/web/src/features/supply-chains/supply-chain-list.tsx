import { Button } from "@mantine/core";
import { type SupplyChain, VERDICTS } from "@stemma/api-contract";
import { IconDownload, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type JSX, useState } from "react";
import { PageTable } from "../../components/page-table.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { strings } from "../../lib/strings.ts";
import { compareVerdicts } from "../../lib/verdict-order.ts";
import { NewSupplyChain } from "./new-supply-chain.tsx";
import { CHAIN_COLUMNS } from "./supply-chain-columns.tsx";

interface Props {
  readonly chains: readonly SupplyChain[];
  readonly onCreated: (id: string) => void;
}

/** The list of supply chains; what needs a look stands first. */
export function SupplyChainList({ chains, onCreated }: Props): JSX.Element {
  const [creating, setCreating] = useState(false);
  const sorted = [...chains].sort((a, b) => compareVerdicts(a.verdict, b.verdict) || a.name.localeCompare(b.name));
  return (
    <>
      <div className="page-head">
        <div className="grow">
          <h1>{strings.supplyChains.title}</h1>
          <p>{strings.supplyChains.subtitle}</p>
        </div>
        <Button leftSection={<IconPlus size={16} stroke={1.5} aria-hidden="true" />} onClick={() => setCreating(true)}>
          {strings.supplyChains.create}
        </Button>
        <Button
          variant="filled"
          renderRoot={(props) => <Link to="/import" {...props} />}
          leftSection={<IconDownload size={16} stroke={1.5} aria-hidden="true" />}
        >
          {strings.import.title}
        </Button>
      </div>
      <section className="card" aria-label={strings.supplyChains.title}>
        <PageTable
          caption={strings.supplyChains.title}
          columns={CHAIN_COLUMNS}
          rows={sorted}
          rowKey={({ id }) => id}
          className="chains"
          isCounted
        >
          <h2>{strings.supplyChains.count(chains.length)}</h2>
          <Tally chains={chains} />
        </PageTable>
      </section>
      <NewSupplyChain opened={creating} onClose={() => setCreating(false)} onCreated={onCreated} />
    </>
  );
}

/** How many supply chains have which verdict. */
function Tally({ chains }: { readonly chains: readonly SupplyChain[] }): JSX.Element {
  return (
    <ul className="tally">
      {VERDICTS.map((verdict) => ({ verdict, count: chains.filter((chain) => chain.verdict === verdict).length }))
        .filter(({ count }) => count > 0)
        .map(({ verdict, count }) => (
          <li key={verdict} className="row">
            <strong>{count}</strong>
            <VerdictLabel verdict={verdict} look="plain" />
          </li>
        ))}
    </ul>
  );
}
