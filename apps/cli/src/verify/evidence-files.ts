import { join } from "node:path";
import { type SourceDocument, sha256Hex } from "@stemma/in-toto";
import type { GatheredInput } from "./gather-input.ts";
import type { VerifyFlags } from "./verify-flags.ts";

export interface EvidenceFile {
  /** As the user would name it: below the folder that was given. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** The layout and the links by their digests, which is how a report refers to them. Hashed when first asked for. */
export class EvidenceFiles {
  private readonly documents: readonly SourceDocument[];
  private table: ReadonlyMap<string, EvidenceFile> | null = null;

  constructor({ input }: GatheredInput, { linkDir }: Pick<VerifyFlags, "linkDir">) {
    this.documents = [input.layout, ...input.links.map(({ path, bytes }) => ({ path: join(linkDir, path), bytes }))];
  }

  get(sha256: string): EvidenceFile | undefined {
    return this.byDigest().get(sha256);
  }

  /** The layout first, then the links; the same bytes under two paths stand once, under the first. */
  all(): readonly EvidenceFile[] {
    return [...this.byDigest().values()];
  }

  private byDigest(): ReadonlyMap<string, EvidenceFile> {
    if (this.table !== null) return this.table;
    const table = new Map<string, EvidenceFile>();
    for (const { path, bytes } of this.documents) {
      const sha256 = sha256Hex(bytes);
      if (!table.has(sha256)) table.set(sha256, { path, sha256, bytes });
    }
    this.table = table;
    return table;
  }
}
