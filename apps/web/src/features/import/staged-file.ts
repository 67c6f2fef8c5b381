import { withoutArchiveEndings } from "@stemma/api-contract";
import { guessKind, type StagedKind } from "./guess-kind.ts";

/** A file that was chosen and not yet sent. */
export interface StagedFile {
  readonly id: string;
  readonly file: File;
  readonly path: string;
  readonly guess: StagedKind;
  /** A public key that the user trusts to sign layouts. */
  readonly trusted: boolean;
}

/** A file with the path that it had below what was dropped or picked. */
export interface PathFile {
  readonly file: File;
  readonly path: string;
}

let counter = 0;

export interface Staging {
  readonly staged: readonly StagedFile[];
  /** Paths of files that cannot be read. */
  readonly unreadable: readonly string[];
}

/** Stages files, guessing what they are. */
export async function stageFiles(files: readonly PathFile[], trusted: boolean): Promise<Staging> {
  const guessed = await Promise.all(
    files.map(async ({ file, path }) => {
      // Taken before the wait: files are read side by side, and each must keep an id of its own.
      counter += 1;
      const id = `staged-${counter}`;
      const guess = await guessKind(file, path).catch(() => null);
      return guess === null ? path : { id, file, path, guess, trusted };
    }),
  );
  return {
    staged: guessed.filter((each) => typeof each !== "string"),
    unreadable: guessed.filter((each) => typeof each === "string"),
  };
}

/** Of files on the list, those that cannot be read any more: taken away, or changed since they were chosen. */
export async function goneFiles(files: readonly StagedFile[]): Promise<readonly StagedFile[]> {
  const isGone = await Promise.all(
    files.map(({ file }) =>
      file
        .slice(0, 1)
        .arrayBuffer()
        .then(
          () => false,
          () => true,
        ),
    ),
  );
  return files.filter((_, at) => isGone[at]);
}

/** Files of a picker; those of a folder keep their path. */
export function pickedFiles(list: FileList | null): readonly PathFile[] {
  return [...(list ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** The name of a single archive without its endings, or the folder that all files share: a good name for what they are. */
export function nameFor(files: readonly PathFile[], staged: readonly StagedFile[]): string | null {
  const [only] = staged;
  if (staged.length === 1 && only?.guess === "archive") {
    return withoutArchiveEndings(only.file.name) || null;
  }
  return commonFolder(files);
}

/** The first folder of the paths, when all of them share it. */
function commonFolder(files: readonly PathFile[]): string | null {
  const folders = new Set(files.map(({ path }) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "")));
  const [only] = folders;
  return folders.size === 1 && only !== undefined && only !== "" ? only : null;
}
