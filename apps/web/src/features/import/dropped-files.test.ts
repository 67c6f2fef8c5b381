import { describe, expect, it } from "vitest";
import { droppedFiles } from "./dropped-files.ts";

/** Entries as Chromium makes them: objects of classes that have no name in the page. */
const file = (path: string, read: () => File) => ({
  isFile: true,
  isDirectory: false,
  fullPath: `/${path}`,
  file: (resolve: (file: File) => void, reject: (error: Error) => void) => {
    try {
      resolve(read());
    } catch (error) {
      reject(error as Error);
    }
  },
});
const folder = (path: string, ...batches: readonly unknown[][]) => ({
  isFile: false,
  isDirectory: true,
  fullPath: `/${path}`,
  createReader: () => {
    const left = [...batches];
    return { readEntries: (resolve: (entries: unknown[]) => void) => resolve(left.shift() ?? []) };
  },
});
const refused = (): File => {
  throw new DOMException("not allowed", "NotReadableError");
};
const drop = (...entries: readonly unknown[]) =>
  droppedFiles({
    items: entries.map((entry) => ({
      kind: "file",
      webkitGetAsEntry: () => entry,
      getAsFile: () => new File(["x"], "taken.link"),
    })),
  } as unknown as DataTransfer);

describe("droppedFiles", () => {
  it("goes through folders in folders, however many times their reader has to be asked", async () => {
    const link = (path: string) => file(path, () => new File(["{}"], path));
    const { files, unreadable } = await drop(
      folder("a", [link("a/1.link")], [folder("a/b", [link("a/b/2.link")])]),
      link("root.layout"),
    );
    expect(files.map(({ path }) => path)).toEqual(["a/1.link", "a/b/2.link", "root.layout"]);
    expect(unreadable).toEqual([]);
  });
  it("names what cannot be read and takes the rest", async () => {
    const { files, unreadable } = await drop(
      folder("a", [file("a/secret.link", refused), file("a/1.link", () => new File(["{}"], "1.link"))]),
    );
    expect(files.map(({ path }) => path)).toEqual(["a/1.link"]);
    expect(unreadable).toEqual(["a/secret.link"]);
  });
  it("takes the file itself where the browser has no entry for it", async () => {
    expect((await drop(null)).files.map(({ path }) => path)).toEqual(["taken.link"]);
  });
});
