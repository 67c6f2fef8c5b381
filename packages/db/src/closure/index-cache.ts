import type pg from "pg";
import type { GraphAddition, GraphIndex } from "./graph-index.ts";
import { catchUp, type StoreState } from "./load-index.ts";
import { loadIndexBeside } from "./load-index-beside.ts";

/** Why there is no index for a question. */
export type IndexAbsence = "too-large" | "switched-off";

interface Entry {
  readonly loading: Promise<GraphIndex | null>;
  index: GraphIndex | null;
  /** See `catchUp`. */
  state: StoreState | null;
  usedAt: number;
}

export interface IndexCacheOptions {
  /** Memory for the indexes of all workspaces together; 0 switches them off. */
  readonly maxBytes: number;
  /** An index that was not asked for so long is let go. */
  readonly idleMilliseconds: number;
}

/** A workspace whose graph was too large is not tried again so soon. */
const TOO_LARGE_FOR_MS = 10 * 60_000;

/**
 * The indexes that are in memory: built on first use, brought up to date before every answer, and let go when they have
 * not been used for a while or when there is no room for them. Never the source of truth.
 */
export class IndexCache {
  readonly #pool: pg.Pool;
  readonly #options: IndexCacheOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #tooLargeUntil = new Map<string, number>();
  #sweeper: NodeJS.Timeout | null = null;

  constructor(pool: pg.Pool, options: IndexCacheOptions) {
    this.#pool = pool;
    this.#options = options;
  }

  /** Memory that they take together. */
  get bytes(): number {
    return [...this.#entries.values()].reduce((sum, { index }) => sum + (index?.bytes ?? 0), 0);
  }

  /**
   * The index if it is in memory, with everything that is committed; null when it is not there.
   * @param oneMachine whether the transactions of the one database that we ask are all that there are
   */
  async current(workspaceId: string, oneMachine: boolean): Promise<GraphIndex | null> {
    const entry = this.#entries.get(workspaceId);
    if (entry?.index == null) return null;
    entry.usedAt = performance.now();
    entry.state = await catchUp(this.#pool, workspaceId, entry.index, oneMachine ? entry.state : null);
    if (entry.state !== null) return entry.index;
    this.drop(workspaceId);
    return null;
  }

  /** Why `load` would be in vain; null when it would not. */
  absence(workspaceId: string): IndexAbsence | null {
    if (this.#options.maxBytes === 0) return "switched-off";
    return (this.#tooLargeUntil.get(workspaceId) ?? 0) > performance.now() ? "too-large" : null;
  }

  /** Loads the index, once for all who ask. @returns null when it would be too large */
  async load(workspaceId: string): Promise<GraphIndex | null> {
    const entry = this.#entries.get(workspaceId) ?? this.#begin(workspaceId);
    return entry.loading;
  }

  /** Tells an index, where there is one, what was just committed. */
  note(workspaceId: string, addition: GraphAddition): void {
    const entry = this.#entries.get(workspaceId);
    if (entry === undefined) return;
    // What was committed while it is being loaded may be in it or not; `add` may be told twice.
    if (entry.index === null)
      void entry.loading.then(
        (index) => index?.add(addition),
        () => undefined,
      );
    else entry.index.add(addition);
  }

  drop(workspaceId: string): void {
    this.#entries.delete(workspaceId);
  }

  close(): void {
    if (this.#sweeper !== null) clearInterval(this.#sweeper);
    this.#entries.clear();
  }

  #begin(workspaceId: string): Entry {
    const loading = this.#load(workspaceId);
    const entry: Entry = { loading, index: null, state: null, usedAt: performance.now() };
    this.#entries.set(workspaceId, entry);
    loading.then(
      (index) => {
        entry.index = index;
        if (index === null) this.drop(workspaceId);
        this.#makeRoom(workspaceId);
      },
      () => this.drop(workspaceId),
    );
    this.#sweeper ??= setInterval(() => this.#sweep(), this.#options.idleMilliseconds).unref();
    return entry;
  }

  async #load(workspaceId: string): Promise<GraphIndex | null> {
    const index = await loadIndexBeside(this.#pool, workspaceId, this.#options.maxBytes);
    if (index === null) this.#tooLargeUntil.set(workspaceId, performance.now() + TOO_LARGE_FOR_MS);
    return index;
  }

  /** Lets go what was used longest ago until the rest fits; the newest one stays. */
  #makeRoom(newest: string): void {
    const byAge = [...this.#entries].sort(([, a], [, b]) => a.usedAt - b.usedAt);
    let bytes = byAge.reduce((sum, [, { index }]) => sum + (index?.bytes ?? 0), 0);
    for (const [workspaceId, { index }] of byAge) {
      if (bytes <= this.#options.maxBytes) return;
      if (workspaceId === newest) continue;
      this.drop(workspaceId);
      bytes -= index?.bytes ?? 0;
    }
  }

  #sweep(): void {
    const oldest = performance.now() - this.#options.idleMilliseconds;
    for (const [workspaceId, { usedAt, index }] of this.#entries) {
      if (index !== null && usedAt < oldest) this.drop(workspaceId);
    }
  }
}
