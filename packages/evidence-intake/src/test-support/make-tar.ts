import { type Header, pack } from "tar-stream";

/** An entry of a tar: its path and text, or a header of any kind. */
export type TarEntry = readonly [path: string, content: string | Uint8Array] | { readonly header: Partial<Header> };

/** A tar as `tar cf` makes it. */
export async function makeTar(entries: Iterable<TarEntry>): Promise<Buffer> {
  const tar = pack();
  const pieces: Buffer[] = [];
  tar.on("data", (piece) => pieces.push(piece as Buffer));
  const ended = new Promise((resolve) => tar.on("end", () => resolve(null)));
  for (const entry of entries) {
    if ("header" in entry) tar.entry({ name: "entry", ...entry.header }, "");
    else tar.entry({ name: entry[0] }, Buffer.from(entry[1] as string));
  }
  tar.finalize();
  await ended;
  return Buffer.concat(pieces);
}
