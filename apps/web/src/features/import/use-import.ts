import { DEFAULT_RELEASE, releaseNameOf } from "@stemma/api-contract";
import { useRef, useState } from "react";
import { RequestError } from "../../lib/api/problem.ts";
import { useCreateSupplyChain } from "../../lib/api/use-create-supply-chain.ts";
import { useImportDocuments } from "../../lib/api/use-import-documents.ts";
import type { Destination } from "./destination-form.tsx";
import { type Imported, rememberedImport, rememberImport } from "./remembered-import.ts";
import { goneFiles, nameFor, type PathFile, type StagedFile, stageFiles } from "./staged-file.ts";

/** When the reader stopped an upload: while it was sent, or when all of it was and the answer was awaited. */
export type Stopped = "sending" | "waiting";

interface Start {
  readonly chainId: string | null;
  readonly release: string | undefined;
  /** When the import began whose outcomes are asked for. */
  readonly outcome: string | undefined;
  /** Outcomes are there: `outcome` asks for them from now on. */
  readonly onImported: (outcome: string) => void;
  /** An upload was large enough to become a job. */
  readonly onJob: (job: { readonly id: string; readonly chainId: string; readonly release: string }) => void;
}

/** The state of the import screen: what is staged, where it goes, and what became of what was sent. */
export function useImport({ chainId, release, outcome, onImported, onJob }: Start) {
  const [files, setFiles] = useState<readonly StagedFile[]>([]);
  const [destination, setDestination] = useState<Destination>({
    chainId,
    newName: "",
    release: release ?? DEFAULT_RELEASE,
  });
  const [imported, setImported] = useState<Imported | null>(() => rememberedImport(outcome));
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
      const isSame = imported?.chainId === target && imported.release === inRelease && imported.startedAt === outcome;
      // What was rejected stays with its reason until the same file is sent again.
      const again = new Set(items.map(({ name }) => name));
      const kept = isSame ? imported.items.filter((each) => each.outcome !== "rejected" || !again.has(each.name)) : [];
      const now = { chainId: target, release: inRelease, items: [...kept, ...items], startedAt };
      rememberImport(now);
      setImported(now);
      onImported(startedAt);
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
    /** What became of the import that is asked for; null when this tab does not know. */
    imported: imported?.startedAt === outcome ? imported : null,
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
