import type { PathFile } from "./staged-file.ts";

/** What a drop brought: files, and the paths of what the browser could not read. */
export interface Dropped {
  readonly files: readonly PathFile[];
  readonly unreadable: readonly string[];
}

const NOTHING: Dropped = { files: [], unreadable: [] };

/** All files of a drop, those in folders with their path. The entries must be taken before anything is awaited. */
export async function droppedFiles(transfer: Pick<DataTransfer, "items">): Promise<Dropped> {
  const found = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  return joined(
    await Promise.all(
      found.map(({ entry, file }) => {
        if (entry !== null) return filesOf(entry);
        return file === null ? NOTHING : { files: [{ file, path: file.name }], unreadable: [] };
      }),
    ),
  );
}

/** One file or folder that cannot be read does not stop the others. */
async function filesOf(entry: FileSystemEntry): Promise<Dropped> {
  const path = entry.fullPath.replace(/^\//, "");
  try {
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      return { files: [{ file, path }], unreadable: [] };
    }
    if (!isDirectory(entry)) return NOTHING;
    const lists: Dropped[] = [];
    for (const child of await childrenOf(entry)) lists.push(await filesOf(child));
    return joined(lists);
  } catch {
    return { files: [], unreadable: [path] };
  }
}

// By what they say of themselves: Chromium gives such entries and does not give their classes a name to compare with.
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

function joined(lists: readonly Dropped[]): Dropped {
  return {
    files: lists.flatMap(({ files }) => files),
    unreadable: lists.flatMap(({ unreadable }) => unreadable),
  };
}

/** A reader gives at most a hundred entries a time; an empty answer is the end. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
