import { Worker } from "node:worker_threads";
import type { PackedEvaluation } from "./evaluate-beside.ts";
import type { BriefEvaluation, ReleaseName } from "./evaluate-release.ts";
import { type BriefVerification, PackedVerification } from "./packed-verification.ts";
import type { RawDocument, RawEvidence } from "./read-evidence.ts";

/** What the thread is given. */
export interface EvaluationTask {
  /** null: it is to be judged in brief. */
  readonly name: ReleaseName | null;
  readonly evidence: RawEvidence;
  readonly now: number;
}

/** What the thread answers: that it has begun, then an answer to every task. Bytes change hands without being copied. */
export type EvaluationMessage = { readonly kind: "ready" } | EvaluationAnswer;

type EvaluationAnswer =
  | {
      readonly kind: "judged";
      /** null of one that was judged in brief. */
      readonly bytes: Uint8Array<ArrayBuffer> | null;
      readonly brief: BriefVerification;
      readonly validUntil: number | null;
    }
  | { readonly kind: "failed"; readonly error: unknown };

/** The thread ended before it answered, for whatever reason: perhaps another release was too much for it. */
export class EvaluationThreadEnded extends Error {
  /** @param cause what ended it, where that is known */
  constructor(cause?: unknown) {
    super("The thread that judges releases ended before it answered", { cause });
  }
}

type Judged = Extract<EvaluationAnswer, { readonly kind: "judged" }>;

interface Waiting {
  readonly resolve: (judged: Judged) => void;
  readonly reject: (reason: unknown) => void;
}

/** A thread that judges releases, one after the other, in the order in which they were given. */
export class EvaluationWorker {
  readonly #worker: Worker;
  /** Those that wait for their answer, the next one first. */
  readonly #waiting: Waiting[] = [];
  #state: "starting" | "ready" | "ended" = "starting";

  constructor() {
    this.#worker = new Worker(new URL("./evaluation-thread.ts", import.meta.url));
    this.#worker.on("message", (message: EvaluationMessage) => {
      if (message.kind === "ready") this.#state = "ready";
      else this.#settle(message);
    });
    // An error that the thread did not catch itself, as when it runs out of memory, ends it.
    this.#worker.on("error", (error) => this.#fail(new EvaluationThreadEnded(error)));
    this.#worker.once("exit", () => this.#fail(new EvaluationThreadEnded()));
    // Alone, it is no reason to go on: whoever waits for an answer is.
    this.#worker.unref();
  }

  /** How many evaluations it has not answered yet. */
  get pending(): number {
    return this.#waiting.length;
  }

  /** Whether its code is loaded: a thread takes a moment to start. */
  get isReady(): boolean {
    return this.#state === "ready";
  }

  /** Whether it ended; then it takes nothing any more. */
  get isEnded(): boolean {
    return this.#state === "ended";
  }

  /** @throws what the evaluation threw, or {@link EvaluationThreadEnded} */
  async evaluate(name: ReleaseName, evidence: RawEvidence, now: number): Promise<PackedEvaluation> {
    const { bytes, brief, validUntil } = await this.#ask(name, evidence, now);
    if (bytes === null) throw new Error("The thread judged a release in brief that it was to judge as a whole");
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { result: new PackedVerification(buffer, brief), validUntil };
  }

  /** @throws what the evaluation threw, or {@link EvaluationThreadEnded} */
  async evaluateInBrief(evidence: RawEvidence, now: number): Promise<BriefEvaluation> {
    const { brief, validUntil } = await this.#ask(null, evidence, now);
    return { result: { brief }, validUntil };
  }

  /** Ends the thread. Who still waits for an answer gets an error. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(name: ReleaseName | null, evidence: RawEvidence, now: number): Promise<Judged> {
    return new Promise((resolve, reject) => {
      if (this.isEnded) return reject(new EvaluationThreadEnded());
      const { bare, buffer } = bareBytes(evidence);
      this.#waiting.push({ resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ name, evidence: bare, now } satisfies EvaluationTask, [buffer]);
    });
  }

  #settle(answer: EvaluationAnswer): void {
    const next = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#worker.unref();
    if (answer.kind === "failed") next?.reject(answer.error);
    else next?.resolve(answer);
  }

  #fail(error: Error): void {
    this.#state = "ended";
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

/**
 * Evidence as another thread gets it: what was read of documents does not go there, it reads them again. All bytes in one
 * buffer that changes hands: a document may be a small part of a large one, all of which would be copied for each.
 */
function bareBytes(evidence: RawEvidence): { readonly bare: RawEvidence; readonly buffer: ArrayBuffer } {
  const { documents, versions, ownerKeys } = evidence;
  const all = [...documents, ...versions, ...ownerKeys];
  const buffer = new ArrayBuffer(all.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  const move = (bytes: Uint8Array): Uint8Array => {
    const moved = new Uint8Array(buffer, at, bytes.length);
    moved.set(bytes);
    at += bytes.length;
    return moved;
  };
  const bare = ({ placed, bytes }: RawDocument): RawDocument => ({ placed, bytes: move(bytes), known: null });
  return {
    bare: {
      ...evidence,
      documents: documents.map(bare),
      versions: versions.map(bare),
      ownerKeys: ownerKeys.map((key) => ({ ...key, bytes: move(key.bytes) })),
    },
    buffer,
  };
}
