import { createHash } from "node:crypto";
import { type Graph, type PackedGraph, packGraph, unpackGraph, type Verification } from "@stemma/api-contract";
import { closedPlaces } from "@stemma/provenance-graph";
import type { ReleaseVerification, UnseenArtifact } from "./release-verification.ts";

/** Between the two texts; inside JSON without indentation there is none. */
const NEWLINE = 0x0a;
/** How much larger a graph is as objects than packed, about. */
const UNPACKED = 8;

interface Head {
  readonly verification: Verification;
  readonly unseen: readonly UnseenArtifact[];
}

/** A verification in a few words: what lists and the history say of it. */
export interface BriefVerification extends Pick<Verification, "verdict" | "summary" | "layout"> {
  /** How many artifacts and findings it has. */
  readonly artifacts: number;
  readonly findings: number;
}

/**
 * The verification of a release as one run of bytes: what was found, as JSON, a newline, and the packed graph, as JSON.
 * So it leaves the thread that made it, is stored and is kept in memory; each half is read when somebody asks for it, and
 * the graph goes out to a browser without being read at all.
 */
export class PackedVerification implements ReleaseVerification {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly #newline: number;
  #brief: BriefVerification | undefined;
  #head: Head | undefined;
  #graph: Graph | undefined;
  #etag: string | undefined;

  /**
   * @param bytes UTF-8, as of an earlier `bytes`, or the one JSON text that earlier versions stored
   * @param brief what they say in a few words, where that is known
   */
  constructor(bytes: Buffer<ArrayBuffer>, brief?: BriefVerification) {
    this.#brief = brief;
    const newline = bytes.indexOf(NEWLINE);
    if (newline === -1) {
      const { verification, graph, unseen } = JSON.parse(bytes.toString("utf8")) as ReleaseVerification;
      this.bytes = toBytes({ verification, graph, unseen });
      this.#newline = this.bytes.indexOf(NEWLINE);
    } else {
      this.bytes = bytes;
      this.#newline = newline;
    }
  }

  static of(result: ReleaseVerification): PackedVerification {
    return new PackedVerification(toBytes(result), briefOf(result.verification));
  }

  /** What the history of verdicts says of it; does not read the whole of what was found. */
  get brief(): BriefVerification {
    this.#brief ??= briefOf(this.verification);
    return this.#brief;
  }

  get verification(): Verification {
    return this.#readHead().verification;
  }

  get unseen(): readonly UnseenArtifact[] {
    return this.#readHead().unseen;
  }

  /** To be read, not changed: everybody who asks gets the same one. */
  get graph(): Graph {
    this.#graph ??= unpackGraph(JSON.parse(this.packedGraph.toString("utf8")) as PackedGraph);
    return this.#graph;
  }

  /** The packed graph as JSON, in UTF-8. */
  get packedGraph(): Buffer<ArrayBuffer> {
    return this.bytes.subarray(this.#newline + 1);
  }

  /** Of the packed graph: the same graph has the same one. */
  get etag(): string {
    this.#etag ??= `"${createHash("sha256").update(this.packedGraph).digest("base64url")}"`;
    return this.#etag;
  }

  /** How many characters of JSON this is as objects, about. */
  get size(): number {
    return this.#newline + (this.bytes.length - this.#newline) * UNPACKED;
  }

  #readHead(): Head {
    this.#head ??= JSON.parse(this.bytes.toString("utf8", 0, this.#newline)) as Head;
    return this.#head;
  }
}

function briefOf({ verdict, summary, layout, counts, findings }: Verification): BriefVerification {
  const artifacts = counts.reduce((sum, count) => sum + count.artifacts, 0);
  return { verdict, summary, layout, artifacts, findings: findings.length };
}

function toBytes({ verification, graph, unseen }: ReleaseVerification): Buffer<ArrayBuffer> {
  const head = JSON.stringify({ verification, unseen } satisfies Head);
  const packed = JSON.stringify(packGraph(graph, closedPlaces(graph)));
  // Written one after the other: as one text, megabytes would be copied once more.
  const headBytes = Buffer.byteLength(head);
  const bytes = Buffer.allocUnsafeSlow(headBytes + 1 + Buffer.byteLength(packed));
  bytes.write(head);
  bytes[headBytes] = NEWLINE;
  bytes.write(packed, headBytes + 1);
  return bytes;
}
