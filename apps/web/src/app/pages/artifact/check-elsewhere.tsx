import { Button } from "@mantine/core";
import type { KeyDescription } from "@stemma/api-contract";
import { IconDownload } from "@tabler/icons-react";
import { type JSX, useState } from "react";
import { Card } from "../../../components/card.tsx";
import { CopyButton } from "../../../components/copy-button.tsx";
import { FailedRequest } from "../../../components/failed-request.tsx";
import { SkeletonRows } from "../../../components/skeleton-rows.tsx";
import { fetchDocumentBytes } from "../../../lib/api/use-document-bytes.ts";
import { useDocumentContent, useDocumentContents } from "../../../lib/api/use-document-content.ts";
import { useDocuments } from "../../../lib/api/use-documents.ts";
import { useSupplyChain } from "../../../lib/api/use-supply-chain.ts";
import { useVerification } from "../../../lib/api/use-verification.ts";
import { parseCheckDetail } from "../../../lib/check-detail.ts";
import { saveFile } from "../../../lib/export/save-file.ts";
import { toTar } from "../../../lib/export/tar.ts";
import { strings } from "../../../lib/strings.ts";
import { evidenceFiles } from "../../../lib/verify-command/evidence-files.ts";
import {
  type Generation,
  LAYOUT_PATH,
  type ReferenceCommand,
  referenceCommand,
} from "../../../lib/verify-command/reference-command.ts";
import { visibleText } from "../../../lib/visible-text.ts";

const words = strings.reference;
const GENERATIONS: readonly Generation[] = ["1", "2.2"];

interface Props {
  readonly supplyChainId: string;
  readonly release: string;
}

/** The command that asks the reference the same question about a release, and the files that it reads. */
export function CheckElsewhere({ supplyChainId, release }: Props): JSX.Element {
  const chain = useSupplyChain(supplyChainId);
  const verification = useVerification(supplyChainId, release);
  const documents = useDocuments(supplyChainId, release);
  const layout = useDocumentContent(verification.data?.layout ?? null);
  const keys = useDocumentContents((chain.data?.ownerKeys ?? []).map(({ document }) => document));
  const failed =
    chain.error ?? verification.error ?? documents.error ?? layout.error ?? keys.find(({ error }) => error)?.error;
  const ownerKeys = keys.flatMap(({ data }) => (data?.kind === "public-key" ? [data.key] : []));
  const isComplete = chain.isSuccess && documents.isSuccess && keys.every(({ isSuccess }) => isSuccess);
  const sha256 = verification.data?.layout ?? null;
  const known = new Map(
    (verification.data?.checks ?? []).flatMap((check) => {
      const detail = parseCheckDetail(check);
      return detail?.kind === "link-signatures" ? detail.links.map((link) => [link.document, link.path] as const) : [];
    }),
  );
  return (
    <Card title={words.title} note={strings.releaseNamed(visibleText(release))}>
      {failed !== null && failed !== undefined ? (
        <FailedRequest
          title={words.cannotLoad}
          error={failed}
          retry={() => {
            for (const query of [chain, verification, documents, layout, ...keys]) void query.refetch();
          }}
        />
      ) : verification.isSuccess && sha256 === null ? (
        <p className="card-empty">{words.noLayout}</p>
      ) : isComplete && chain.data.ownerKeys.length === 0 ? (
        <p className="card-empty">{words.noKeys}</p>
      ) : isComplete && layout.data?.kind === "layout" && sha256 !== null ? (
        <div className="card-body">
          <p className="note">{words.explained}</p>
          {layout.data.inspections.length > 0 && (
            <p className="notice">
              {words.runsInspections(layout.data.inspections.map(({ name }) => visibleText(name)).join(", "))}
            </p>
          )}
          {GENERATIONS.map((generation) => (
            <CommandFor
              key={generation}
              generation={generation}
              ownerKeys={ownerKeys}
              claimedKeyIds={layout.data?.kind === "layout" ? layout.data.claimedKeyIds : []}
              download={async (command) => {
                const files = [{ path: LAYOUT_PATH, sha256 }, ...evidenceFiles(documents.data.items, known)];
                const bytes = await Promise.all(files.map((file) => fetchDocumentBytes(file.sha256)));
                const stored = files.map(({ path }, at) => ({ path, bytes: bytes[at] ?? new Uint8Array() }));
                const made = command.keys.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) }));
                saveFile("evidence.tar", toTar([...stored, ...made]), "application/x-tar");
              }}
            />
          ))}
        </div>
      ) : (
        <SkeletonRows />
      )}
    </Card>
  );
}

interface CommandProps {
  readonly generation: Generation;
  readonly ownerKeys: readonly KeyDescription[];
  readonly claimedKeyIds: readonly string[];
  readonly download: (command: ReferenceCommand) => Promise<void>;
}

function CommandFor({ generation, ownerKeys, claimedKeyIds, download }: CommandProps): JSX.Element {
  const [problem, setProblem] = useState<string | null>(null);
  const command = referenceCommand(generation, ownerKeys, claimedKeyIds);
  const name = words.generation[generation];
  return (
    <div>
      <h3 className="part-head">{name}</h3>
      {command.unfound.length > 0 && <p className="notice">{words.unfound(name)}</p>}
      {command.gpgKeyIds.length > 0 && <p className="notice">{words.gpg}</p>}
      <p className="note">{words.unpack}</p>
      <div className="command-with-copy">
        <pre className="command-line">{visibleText(command.text)}</pre>
        <CopyButton text={command.text} what={words.copy} />
      </div>
      <Button
        variant="default"
        leftSection={<IconDownload size={14} stroke={1.5} aria-hidden="true" />}
        onClick={() => {
          setProblem(null);
          download(command).catch((error: unknown) => setProblem(String(error)));
        }}
      >
        {words.download}
      </Button>
      {problem !== null && (
        <p className="form-error" role="alert">
          {visibleText(problem)}
        </p>
      )}
    </div>
  );
}
