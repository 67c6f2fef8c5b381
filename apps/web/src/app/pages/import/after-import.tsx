import { Button } from "@mantine/core";
import { isOver } from "@stemma/api-contract";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { ForeignName } from "../../../components/foreign-name.tsx";
import { VerdictLabel } from "../../../components/verdict-label.tsx";
import type { Imported } from "../../../features/import/remembered-import.ts";
import { TrustKeyButton } from "../../../features/owner-keys/trust-key-button.tsx";
import { useImportJob } from "../../../lib/api/use-import-job.ts";
import { useSupplyChain } from "../../../lib/api/use-supply-chain.ts";
import { strings } from "../../../lib/strings.ts";
import { readable } from "../../../lib/visible-text.ts";
import { WhatChanged } from "./what-changed.tsx";

/** After an import job that stored something: the same, without its keys, of which there may be thousands. */
export function AfterJob({ jobId }: { readonly jobId: string }): JSX.Element | null {
  const job = useImportJob(jobId);
  if (job.data === undefined || !isOver(job.data.state) || job.data.items.done === 0) return null;
  const { supplyChainId: chainId, release, createdAt: startedAt } = job.data;
  return <AfterImport imported={{ chainId, release, items: [], startedAt }} />;
}

/** After an import: what the verdict is now, the way to it, and keys that could be trusted while none is. */
export function AfterImport({ imported }: { readonly imported: Imported }): JSX.Element | null {
  const chain = useSupplyChain(imported.chainId);
  if (chain.data === undefined) return null;
  const release = chain.data.releases.find((each) => each.name === imported.release);
  const keys = imported.items.filter((item) => item.kind === "public-key" && item.outcome !== "rejected");
  return (
    <section
      className="card after-import"
      data-verdict={release?.verdict ?? "not-checked"}
      aria-label={strings.import.result}
    >
      <div className="after-import-head">
        <VerdictLabel verdict={release?.verdict ?? "not-checked"} />
        <p className="grow break">
          {release === undefined ? strings.supplyChains.noEvidence : readable(release.summary)}
        </p>
        <Button
          variant="filled"
          renderRoot={(props) => (
            <Link
              to="/supply-chains/$supplyChainId"
              params={{ supplyChainId: imported.chainId }}
              search={{ release: imported.release }}
              {...props}
            />
          )}
        >
          {strings.import.open}
        </Button>
      </div>
      <WhatChanged chainId={imported.chainId} since={imported.startedAt} />
      {chain.data.ownerKeys.length === 0 && keys.length > 0 && (
        <div className="after-import-keys">
          <p className="note">{strings.import.noTrustedKey}</p>
          <ul className="file-list">
            {keys.map((item) => (
              <li key={item.sha256} className="file-row">
                <span className="file-kind">{strings.documentKinds[item.kind]}</span>
                <span className="grow">
                  <ForeignName className="mono">{item.name}</ForeignName>
                </span>
                {item.sha256 !== null && (
                  <TrustKeyButton supplyChainId={imported.chainId} document={item.sha256} name={item.name} />
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
