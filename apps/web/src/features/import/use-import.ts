import { DEFAULT_RELEASE, type ImportItem } from "@stemma/api-contract";
import { useState } from "react";
import { useCreateSupplyChain } from "../../lib/api/use-create-supply-chain.ts";
import { useImportDocuments } from "../../lib/api/use-import-documents.ts";
import type { Destination } from "./destination-form.tsx";
import { commonFolder, type PathFile, type StagedFile, stageFiles } from "./staged-file.ts";

/** What was imported, and where to. */
export interface Imported {
  readonly chainId: string;
  readonly release: string;
  readonly items: readonly ImportItem[];
}

/** The state of the import screen: what is staged, where it goes, and what became of what was sent. */
export function useImport(chainId: string | null, release: string | undefined) {
  const [files, setFiles] = useState<readonly StagedFile[]>([]);
  const [destination, setDestination] = useState<Destination>({
    chainId,
    newName: "",
    release: release ?? DEFAULT_RELEASE,
  });
  const [imported, setImported] = useState<Imported | null>(null);
  const [done, setDone] = useState(0);
  const create = useCreateSupplyChain();
  const upload = useImportDocuments();

  const add = async (added: readonly PathFile[], trusted: boolean): Promise<void> => {
    const staged = await stageFiles(added, trusted);
    setFiles((present) => [...present, ...staged]);
    const folder = commonFolder(added);
    if (folder !== null) setDestination((now) => (now.newName === "" ? { ...now, newName: folder } : now));
  };

  const send = async (): Promise<void> => {
    setDone(0);
    const target = destination.chainId ?? (await create.mutateAsync(destination.newName.trim())).id;
    // From here on it exists: a second try must not make another one.
    setDestination((now) => ({ ...now, chainId: target }));
    const inRelease = destination.release.trim();
    const items = await upload.mutateAsync({ supplyChainId: target, release: inRelease, files, onProgress: setDone });
    setImported((before) => ({
      chainId: target,
      release: inRelease,
      items: before?.chainId === target && before.release === inRelease ? [...before.items, ...items] : items,
    }));
    setFiles([]);
  };

  return {
    files,
    destination,
    imported,
    done,
    error: create.error ?? upload.error,
    isSending: create.isPending || upload.isPending,
    canSend:
      files.length > 0 &&
      destination.release.trim() !== "" &&
      (destination.chainId !== null || destination.newName.trim() !== ""),
    add,
    send: () => {
      // Both mutations keep their error for the screen.
      send().catch(() => undefined);
    },
    setDestination,
    trust: (id: string, trusted: boolean) =>
      setFiles((present) => present.map((file) => (file.id === id ? { ...file, trusted } : file))),
    remove: (id: string) => setFiles((present) => present.filter((file) => file.id !== id)),
    clear: () => setFiles([]),
  };
}
