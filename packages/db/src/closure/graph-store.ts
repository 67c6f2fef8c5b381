import type pg from "pg";
import { edgeNames } from "./edge-names.ts";
import { frontierClosure } from "./frontier.ts";
import type { GraphAddition, GraphIndex } from "./graph-index.ts";
import { type IndexAbsence, IndexCache, type IndexCacheOptions } from "./index-cache.ts";
import { attachKinds } from "./kinds.ts";
import { storedBytes } from "./load-index-beside.ts";
import type { ClosureQuestion, Found, Reached } from "./question.ts";
import { recursiveClosure } from "./recursive.ts";
import { type Distribution, findDistribution, groupByShard } from "./shards.ts";

export type ClosureStrategy = "recursive" | "frontier" | "index";

/** What was reached, and how that was found. */
export interface Closure extends Reached {
  readonly strategy: ClosureStrategy;
  /** Why this strategy, in a few words. */
  readonly because: string;
}

/** Up to here one recursive query is faster than anything else: one round trip, some 8 ms (storage.md). */
const SMALL_CLOSURE = 2_000;

export interface GraphStoreOptions extends IndexCacheOptions {
  /** Past so many nodes the store alone takes seconds. */
  readonly mostFromStore: number;
  /** Edges that take so much on disk are loaded before anybody asks. */
  readonly warmFromBytes: number;
}

const DEFAULTS: GraphStoreOptions = {
  maxBytes: 1024 ** 3,
  idleMilliseconds: 30 * 60_000,
  mostFromStore: 50_000,
  warmFromBytes: 64 * 1024 * 1024,
};

/** Questions about the graph of a workspace as the store has it. */
export class GraphStore {
  readonly #pool: pg.Pool;
  readonly #indexes: IndexCache;
  readonly #options: GraphStoreOptions;
  #distribution: Promise<Distribution> | null = null;

  constructor(pool: pg.Pool, options: Partial<GraphStoreOptions> = {}) {
    this.#pool = pool;
    this.#options = { ...DEFAULTS, ...options };
    this.#indexes = new IndexCache(pool, this.#options);
  }

  /**
   * Everything that a node comes from or that comes from it, under limits; an answer that they cut off says so.
   *
   * Which of the three ways is taken, and why:
   * 1. The index, where it is in memory: microseconds for most nodes, 0.1 s for a hub of a million.
   * 2. Else one recursive query that stops after 2,000 nodes: most closures are small, and a chain of a thousand steps
   *    takes one round trip. Not where the graph is distributed by node: Citus refuses recursion across machines.
   * 3. A larger one by frontiers, which keep what they found when a limit ends them, up to 50,000 nodes; past that the
   *    store alone would hold the person up for seconds. Such a closure makes it worth to load the index for the next.
   * 4. For a still larger one the index is waited for (seconds at ten million edges, once), as long as the limit on time
   *    allows and there is memory for it. Else the answer is what the frontiers found, and says so.
   */
  async closure(question: ClosureQuestion): Promise<Closure> {
    const { workspaceId, limits } = question;
    const index = await this.#current(workspaceId);
    if (index !== null) return fromIndex(index, question, "it is in memory");
    const deadline = performance.now() + limits.milliseconds;
    const left = (): number => Math.max(0, deadline - performance.now());
    const distribution = await this.#findDistribution();
    if (distribution !== "node") {
      const nodes = Math.min(SMALL_CLOSURE, limits.nodes);
      const found = await recursiveClosure(this.#pool, { ...question, limits: { ...limits, nodes } });
      const isCut = found.truncated?.by === "nodes";
      // Past the depth that was asked for there may be any number of nodes, and they say nothing of those within it.
      if (!isCut || (nodes === limits.nodes && limits.depth === null)) {
        return this.#fromStore(question, found, "recursive", `at most ${number(SMALL_CLOSURE)} nodes`);
      }
    }
    const nodes = Math.min(this.#options.mostFromStore, limits.nodes);
    const cut = { ...question, limits: { ...limits, nodes, milliseconds: left() } };
    const found = await frontierClosure(this.#pool, cut, distribution === "node" ? groupByShard : null);
    const isLarger = found.truncated?.by === "nodes" && nodes < limits.nodes;
    const isSmall = limits.nodes <= SMALL_CLOSURE;
    const loading = !isSmall && this.#indexes.absence(workspaceId) === null ? this.#load(workspaceId) : null;
    // Whoever waits for it is told when it fails; nobody may wait.
    loading?.catch(() => undefined);
    if (isLarger && loading !== null) {
      const loaded = await within(loading, left());
      if (loaded !== null) return fromIndex(loaded, question, `more than ${number(nodes)} nodes`);
    }
    const why = isLarger
      ? WHY_NOT[this.#indexes.absence(workspaceId) ?? "loading"]
      : `more than ${number(Math.min(SMALL_CLOSURE, limits.nodes))} nodes`;
    return this.#fromStore(question, found, "frontier", why);
  }

  /** Loads the index in the background: somebody looks at something of which large questions will be asked. */
  warm(workspaceId: string): void {
    if (this.#indexes.absence(workspaceId) === null) this.#indexes.load(workspaceId).catch(() => undefined);
  }

  /**
   * Loads the index in the background where the graph is so large that the first question about a hub would wait for
   * seconds: for the start of the application. @throws when the store cannot be asked
   */
  async warmWhereLarge(workspaceId: string): Promise<void> {
    if ((await storedBytes(this.#pool)) >= this.#options.warmFromBytes) this.warm(workspaceId);
  }

  /** One way only, for comparing them. */
  async closureBy(strategy: ClosureStrategy, question: ClosureQuestion): Promise<Closure> {
    switch (strategy) {
      case "recursive":
        return this.#fromStore(question, await recursiveClosure(this.#pool, question), strategy, "asked for");
      case "frontier": {
        const shards = (await this.#findDistribution()) === "node" ? groupByShard : null;
        return this.#fromStore(question, await frontierClosure(this.#pool, question, shards), strategy, "asked for");
      }
      case "index": {
        const { workspaceId } = question;
        const index = (await this.#current(workspaceId)) ?? (await this.#load(workspaceId));
        if (index === null) throw new Error("the index would be too large");
        return fromIndex(index, question, "asked for");
      }
    }
  }

  /** The edges along the flow that end at some nodes, sorted. As many as those nodes have: ask for few nodes. */
  async edgesInto(
    workspaceId: string,
    ids: readonly string[],
  ): Promise<readonly { readonly source: string; readonly target: string }[]> {
    const { rows } = await this.#pool.query<[string, string]>({
      text: `
        select distinct peer_id, node_id from adjacency
        where workspace_id = $1 and node_id = any ($2::uuid[]) and direction = -1 and kind <> 'kept'
        order by node_id, peer_id`,
      values: [workspaceId, ids],
      rowMode: "array",
    });
    return rows.map(([source, target]) => ({ source, target }));
  }

  /** The names on a few edges of each of some nodes, by node id: as many as it takes to call the nodes something. */
  async namesOf(workspaceId: string, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    return edgeNames(this.#pool, workspaceId, ids);
  }

  /** To be told after every commit of documents, so that the index need not ask the store for them. */
  note(workspaceId: string, addition: GraphAddition): void {
    this.#indexes.note(workspaceId, addition);
  }

  /** Memory that all indexes take now. */
  get indexBytes(): number {
    return this.#indexes.bytes;
  }

  close(): void {
    this.#indexes.close();
  }

  /** Others may have asked for it long ago; since then more may have been committed. */
  async #load(workspaceId: string): Promise<GraphIndex | null> {
    await this.#indexes.load(workspaceId);
    return this.#current(workspaceId);
  }

  async #current(workspaceId: string): Promise<GraphIndex | null> {
    return this.#indexes.current(workspaceId, (await this.#findDistribution()) === "none");
  }

  async #fromStore(
    { workspaceId }: ClosureQuestion,
    found: Found,
    strategy: ClosureStrategy,
    because: string,
  ): Promise<Closure> {
    return { ...(await attachKinds(this.#pool, workspaceId, found)), strategy, because };
  }

  #findDistribution(): Promise<Distribution> {
    this.#distribution ??= findDistribution(this.#pool).catch((error: unknown) => {
      this.#distribution = null;
      throw error;
    });
    return this.#distribution;
  }
}

/** Why the index was not asked. */
const WHY_NOT: Readonly<Record<IndexAbsence | "loading", string>> = {
  "too-large": "no memory for the index",
  "switched-off": "there is no index",
  loading: "the index was not ready in time",
};

function number(value: number): string {
  return value.toLocaleString("en");
}

function fromIndex(index: GraphIndex, question: ClosureQuestion, because: string): Closure {
  return { ...index.reach(question), strategy: "index", because };
}

/** What a promise brings within a time; else null, and the promise goes on. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
  }
}
