import { createHash, randomBytes } from "node:crypto";
import { constants, createGzip } from "node:zlib";
import { jsonFromPlain } from "@stemma/in-toto";
import { demoSupplyChain, digestOf, encodeMetablock, makeLink, signMetablock } from "@stemma/testkit";
import { TAR_END, tarEntry } from "./tar-entry.ts";

export interface ArchiveShape {
  /** About how large the compressed archive becomes. */
  readonly bytes: number;
  /** Bytes of captured output in each link, which make it as large as links of real builds. */
  readonly outputBytes: number;
}

export interface ArchiveContents {
  documents: number;
  /** SHA-256 of every document, in order. */
  readonly digests: string[];
}

const { bob } = demoSupplyChain("clean");

/** A tar.gz of signed links that is made while it is read, so that it takes no memory and no disk of its own. */
export async function* makeArchive(shape: ArchiveShape, contents: ArchiveContents): AsyncGenerator<Buffer> {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  const compressed: Buffer[] = [];
  gzip.on("data", (piece: Buffer) => compressed.push(piece));
  const ended = new Promise<void>((resolve) => gzip.on("end", () => resolve()));
  let sent = 0;
  while (sent < shape.bytes) {
    const document = makeDocument(contents.documents, shape.outputBytes);
    contents.documents += 1;
    contents.digests.push(createHash("sha256").update(document).digest("hex"));
    const path = `evidence/links/${String(contents.documents).padStart(8, "0")}.link`;
    await new Promise<void>((resolve) => gzip.write(tarEntry(path, document), () => resolve()));
    for (const piece of compressed.splice(0)) {
      sent += piece.length;
      yield piece;
    }
  }
  gzip.end(TAR_END);
  await ended;
  yield* compressed.splice(0);
}

/** A link of ten artifacts. The captured output is random text: what compresses well would make a small archive. */
function makeDocument(number: number, outputBytes: number): Buffer {
  const materials = Array.from(
    { length: 7 },
    (_, file) => [`src/${file}.c`, digestOf(`${number % 100} ${file}`)] as const,
  );
  const products = Array.from({ length: 3 }, (_, file) => [`out/${file}.o`, digestOf(`${number} ${file}`)] as const);
  const link = makeLink({
    name: `build-${number % 12}`,
    materials: new Map(materials),
    products: new Map(products),
  });
  const stdout = randomBytes((outputBytes * 3) / 4).toString("base64");
  const whole = new Map([...link, ["byproducts", jsonFromPlain({ "return-value": 0, stderr: "", stdout })] as const]);
  return Buffer.from(encodeMetablock(signMetablock(whole, bob)));
}
