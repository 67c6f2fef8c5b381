import { createHash } from "node:crypto";
import { makeTar } from "@stemma/evidence-intake/test-support";
import { demoUpload } from "../../test-support/demo-upload.ts";
import { manyLinks } from "../../test-support/import-jobs.ts";
import type { Upload } from "../../test-support/test-application.ts";

/** Evidence that is imported while something goes wrong. */
export interface FaultEvidence {
  readonly archive: Upload;
  readonly ownerKeys: readonly Upload[];
  /** What is in the archive and what came beside it, by SHA-256. */
  readonly bytesBySha256: ReadonlyMap<string, Buffer>;
  /** Every path of the archive, in its order. */
  readonly paths: readonly string[];
}

/**
 * The demo supply chain, spread over a tar of many links: its layout comes in the middle and its last link at the end, so
 * that whoever asks on the way gets a verdict that is not the last one.
 */
export async function faultEvidence(documents: number): Promise<FaultEvidence> {
  const { files, ownerKeys } = demoUpload("clean");
  const rest = manyLinks(documents - files.length);
  const [layout, first, second, last] = files;
  if (layout === undefined || first === undefined || second === undefined || last === undefined) {
    throw new Error("the demo has a layout and three links");
  }
  const half = Math.floor(rest.length / 2);
  const all: Upload[] = [first, ...rest.slice(0, half), layout, second, ...rest.slice(half), last];
  const entries = all.map(({ path, bytes }) => [path, Buffer.from(bytes)] as const);
  return {
    archive: { path: "evidence.tar", bytes: await makeTar(entries) },
    ownerKeys,
    bytesBySha256: new Map([...all, ...ownerKeys].map(({ bytes }) => [sha256(bytes), Buffer.from(bytes)])),
    paths: all.map(({ path }) => path),
  };
}

function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
