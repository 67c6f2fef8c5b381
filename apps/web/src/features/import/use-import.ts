import { DEFAULT_RELEASE, type ImportItem, releaseNameOf } from "@stemma/api-contract";
import { useRef, useState } from "react";
import { RequestError } from "../../lib/api/problem.ts";
import { useCreateSupplyChain } from "../../lib/api/use-create-supply-chain.ts";
import { useImportDocuments } from "../../lib/api/use-import-documents.ts";
import type { Destination } from "./destination-form.tsx";
import { goneFiles, nameFor, type PathFile, type StagedFile, stageFiles } from "./staged-file.ts";

/** What was imported, and where to. */
export interface Imported {
  readonly chainId: string;
  readonly release: string;
  readonly items: readonly ImportItem[];
  /** When the last upload of it began, by the server's clock. */
  readonly startedAt: string;
}

/** When the reader stopped an upload: while it was sent, or when all of it was and the answer was awaited. */
export type Stopped = "sending" | "waiting";

interface Start {
  readonly chainId: string | null;
  readonly release: string | undefined;
  /** An upload was large enough to become a job. */
  readonly onJob: (job: { readonly id: string; readonly chainId: string; readonly release: string }) => void;
}

/** The state of the import screen: what is staged, where it goes, and what became of what was sent. */
export function useImport({ chainId, release, onJob }: Start) {
  const [files, setFiles] = useState<readonly StagedFile[]>([]);
  const [destination, setDestination] = useState<Destination>({
    chainId,
    newName: "",
    release: release ?? DEFAULT_RELEASE,
  });
  const [imported, setImported] = useState<Imported | null>(null);
  const [sentFiles, setSentFiles] = useState<readonly StagedFile[]>([]);
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const [sent, setSent] = useState(0);
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const sending = useRef<AbortController | null>(null);
  const create = useCreateSupplyChain();
  const upload = useImportDocuments();

  const add = async (added: readonly PathFile[], trusted: boolean, notRead: readonly string[] = []): Promise<void> => {
    const { staged, unreadable: neither } = await stageFiles(added, trusted);
    setFiles((present) => [...present, ...staged]);
    const readable = new Set(staged.map(({ path }) => path));
    setUnreadable((present) => [
      ...new Set([...present.filter((path) => !readable.has(path)), ...notRead, ...neither]),
    ]);
    const name = nameFor(added, staged);
    if (name === null) return;
    setDestination((now) => ({
      ...now,
      newName: now.newName === "" ? name : now.newName,
      // What the address or somebody named stays, as does the name of the first of several folders.
      release: release === undefined && now.release === DEFAULT_RELEASE ? releaseNameOf(name) : now.release,
    }));
  };

  const send = async (): Promise<void> => {
    setSent(0);
    setStopped(null);
    const controller = new AbortController();
    sending.current = controller;
    const target = destination.chainId ?? (await create.mutateAsync(destination.newName.trim())).id;
    // From here on it exists: a second try must not make another one.
    setDestination((now) => ({ ...now, chainId: target }));
    const inRelease = destination.release.trim();
    const { signal } = controller;
    const answer = await upload.mutateAsync({
      supplyChainId: target,
      release: inRelease,
      files,
      signal,
      onProgress: setSent,
    });
    if (answer.kind === "job") onJob({ id: answer.id, chainId: target, release: inRelease });
    else {
      const { items, startedAt } = answer;
      setImported((before) => {
        const isSame = before?.chainId === target && before.release === inRelease;
        if (!isSame) return { chainId: target, release: inRelease, items, startedAt };
        // What was rejected stays with its reason until the same file is sent again.
        const again = new Set(items.map(({ name }) => name));
        const kept = before.items.filter(({ name, outcome }) => outcome !== "rejected" || !again.has(name));
        return { ...before, items: [...kept, ...items], startedAt };
      });
    }
    setSentFiles((before) => [...before.filter(({ path }) => !files.some((file) => file.path === path)), ...files]);
    setFiles([]);
  };

  /** A file that changed or went away since it was chosen ends the upload, and the browser blames the network: found out here. */
  const takeOutGone = async (error: unknown): Promise<void> => {
    if (!(error instanceof RequestError) || error.status !== null) return;
    const gone = await goneFiles(files);
    if (gone.length === 0) return;
    upload.reset();
    setFiles((present) => present.filter((file) => !gone.includes(file)));
    setUnreadable((present) => [...new Set([...present, ...gone.map(({ path }) => path)])]);
  };

  return {
    files,
    destination,
    imported,
    sent,
    stopped,
    error: stopped !== null ? null : (create.error ?? upload.error),
    isSending: create.isPending || upload.isPending,
    canSend:
      files.length > 0 &&
      destination.release.trim() !== "" &&
      (destination.chainId !== null || destination.newName.trim() !== ""),
    add,
    /** Paths of what was chosen or dropped and cannot be read. */
    unreadable,
    forgetUnreadable: () => setUnreadable([]),
    send: () => {
      // Both mutations keep their error for the screen.
      send().catch((error: unknown) => takeOutGone(error).catch(() => undefined));
    },
    stop: () => {
      setStopped(sent < 1 ? "sending" : "waiting");
      sending.current?.abort();
    },
    setDestination,
    trust: (id: string, trusted: boolean) =>
      setFiles((present) => present.map((file) => (file.id === id ? { ...file, trusted } : file))),
    remove: (id: string) => setFiles((present) => present.filter((file) => file.id !== id)),
    clear: () => setFiles([]),
    /** Names of files that were sent from here and can be sent again. */
    canRetry: (name: string) => sentFiles.some(({ path }) => path === name),
    retry: (names: readonly string[]) =>
      setFiles((present) => {
        const staged = new Set(present.map(({ path }) => path));
        return [...present, ...sentFiles.filter(({ path }) => names.includes(path) && !staged.has(path))];
      }),
  };
}
