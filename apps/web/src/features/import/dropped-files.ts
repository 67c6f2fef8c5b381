import type { PathFile } from "./staged-file.ts";

/** All files of a drop, those in folders with their path. The entries must be taken before anything is awaited. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly PathFile[]> {
  const found = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const lists = await Promise.all(
    found.map(({ entry, file }) => {
      if (entry !== null) return filesOf(entry);
      return file === null ? [] : [{ file, path: file.name }];
    }),
  );
  return lists.flat();
}

async function filesOf(entry: FileSystemEntry): Promise<readonly PathFile[]> {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry instanceof FileSystemFileEntry) {
    return [{ file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), path }];
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const lists: (readonly PathFile[])[] = [];
  for (const child of await childrenOf(entry)) lists.push(await filesOf(child));
  return lists.flat();
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
