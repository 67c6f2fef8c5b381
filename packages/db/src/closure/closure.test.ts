import { randomUUID } from "node:crypto";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createGraphDatabase } from "../test-support/graph-database.ts";
import { naiveClosure, plain } from "../test-support/naive-closure.ts";
import {
  additionOf,
  artifactId,
  type SmallGraph,
  type SmallLink,
  smallGraph,
  storeSmallGraph,
} from "../test-support/random-graph.ts";
import type { TestDatabase } from "../test-support/test-database.ts";
import { type Closure, type ClosureStrategy, GraphStore } from "./graph-store.ts";
import { type ClosureLimits, type ClosureQuestion, countReached } from "./question.ts";

const STRATEGIES: readonly ClosureStrategy[] = ["recursive", "frontier", "index"];
const NO_LIMITS: ClosureLimits = { nodes: 1_000_000, depth: null, milliseconds: 20_000 };
const SEED = 20_260_731;

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createGraphDatabase();
  pool = new pg.Pool(database.connection);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const number = fc.nat({ max: 11 });
const link: fc.Arbitrary<SmallLink> = fc.record({
  materials: fc.uniqueArray(number, { maxLength: 3 }),
  products: fc.uniqueArray(number, { maxLength: 3 }),
  keys: fc.uniqueArray(fc.nat({ max: 2 }), { maxLength: 2 }),
});
const links = fc.uniqueArray(link, { maxLength: 12, selector: (each) => JSON.stringify(each) });
const question = fc.record({
  start: fc.oneof(number.map(artifactId), fc.nat({ max: 11 })),
  direction: fc.constantFrom("ancestors" as const, "descendants" as const),
  blocked: fc.uniqueArray(number.map(artifactId), { maxLength: 2 }),
  limits: fc.oneof(
    fc.constant(NO_LIMITS),
    fc.nat({ max: 4 }).map((depth) => ({ ...NO_LIMITS, depth })),
    fc.integer({ min: 1, max: 9 }).map((nodes) => ({ ...NO_LIMITS, nodes })),
  ),
});

async function stored(of: readonly SmallLink[]): Promise<{ workspaceId: string; graph: SmallGraph }> {
  const workspaceId = randomUUID();
  const graph = smallGraph(of);
  await storeSmallGraph(pool, workspaceId, graph);
  return { workspaceId, graph };
}

/** A start by number is the run of that link. */
function resolve(
  graph: SmallGraph,
  asked: { start: string | number } & Omit<ClosureQuestion, "start" | "workspaceId">,
) {
  const { start } = asked;
  return { ...asked, start: typeof start === "string" ? start : (graph.documents[start]?.run ?? artifactId(0)) };
}

describe("the closure", () => {
  it("is the same by recursion, by frontiers, from the index and as one would write it down, under every limit", async () => {
    await fc.assert(
      fc.asyncProperty(links, fc.array(question, { minLength: 1, maxLength: 4 }), async (of, questions) => {
        const { workspaceId, graph } = await stored(of);
        for (const each of questions) {
          const asked = resolve(graph, each);
          const expected = naiveClosure(graph, asked);
          const everything = naiveClosure(graph, { ...asked, limits: NO_LIMITS }).levels.flat();
          for (const strategy of STRATEGIES) {
            const closure = await database.graph.closureBy(strategy, { workspaceId, ...asked });
            const found = plain(closure);
            if (expected.truncated === "nodes") {
              expect(found.truncated, strategy).toBe("nodes");
              expect(found.levels.flat()).toHaveLength(asked.limits.nodes);
              expect(everything).toEqual(expect.arrayContaining(found.levels.flat()));
            } else expect(found, strategy).toEqual(expected);
            for (const kind of ["artifact", "run", "functionary"] as const) {
              const ids = found.levels.flat().filter((id) => graph.kinds.get(id) === kind);
              expect(countReached(closure, kind)).toBe(ids.length);
            }
          }
          expect(plain(await database.graph.closure({ workspaceId, ...asked })).truncated).toBe(expected.truncated);
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it("has all that lies within a depth, however much lies past it", async () => {
    // Two runs make three files each, of which every one goes on: 2 nodes at distance 1, 6 at 2, 6 at 3.
    const fan = [1, 2].map((run) => ({ materials: [0], products: [run * 10, run * 10 + 1, run * 10 + 2], keys: [] }));
    const past = fan.flatMap(({ products }) => products.map((file) => ({ materials: [file], products: [], keys: [] })));
    const { workspaceId, graph } = await stored([...fan, ...past]);
    const asked = { start: artifactId(0), direction: "descendants" as const, blocked: [] };
    for (const [depth, nodes] of [
      [1, 3],
      [1, 2],
      [2, 8],
      [2, 9],
      [2, 7],
    ] as const) {
      const limits = { ...NO_LIMITS, depth, nodes };
      const expected = naiveClosure(graph, { ...asked, limits });
      const found = plain(await database.graph.closure({ workspaceId, ...asked, limits }));
      if (expected.truncated === "nodes") expect(found.truncated).toBe("nodes");
      else expect(found).toEqual(expected);
      for (const strategy of STRATEGIES) {
        const { levels } = await database.graph.closureBy(strategy, { workspaceId, ...asked, limits });
        expect(levels.length, strategy).toBeLessThanOrEqual(depth);
      }
    }
  });

  it("is never of another workspace", async () => {
    const chain = [{ materials: [0], products: [1], keys: [] }];
    const { workspaceId } = await stored(chain);
    const other = await stored([...chain, { materials: [1], products: [2], keys: [] }]);
    const asked = { start: artifactId(0), direction: "descendants" as const, blocked: [], limits: NO_LIMITS };
    for (const strategy of STRATEGIES) {
      expect(countReached(await database.graph.closureBy(strategy, { workspaceId, ...asked }))).toBe(2);
      const there = { workspaceId: other.workspaceId, ...asked };
      expect(countReached(await database.graph.closureBy(strategy, there))).toBe(4);
    }
  });

  it("says when the time was over, and gives what was found until then", async () => {
    const { workspaceId } = await stored([{ materials: [0], products: [1], keys: [] }]);
    const limits = { ...NO_LIMITS, milliseconds: 0 };
    const asked = { workspaceId, start: artifactId(0), direction: "descendants" as const, blocked: [], limits };
    for (const strategy of ["recursive", "frontier"] as const) {
      const closure = await database.graph.closureBy(strategy, asked);
      expect(closure.truncated).toEqual({ by: "time", limit: 0 });
      expect(closure.levels).toEqual([]);
    }
  });
});

describe("the choice between the ways", () => {
  /** One artifact that went into so many runs. */
  const hub = (runs: number) =>
    Array.from({ length: runs }, (_, run) => ({ materials: [0], products: [run + 1], keys: [] }));
  const ask = (workspaceId: string, start: string, limits: Partial<ClosureLimits> = {}): ClosureQuestion => ({
    workspaceId,
    start,
    direction: "descendants",
    blocked: [],
    limits: { ...NO_LIMITS, ...limits },
  });
  const said = (closure: Closure) => [closure.strategy, countReached(closure), closure.truncated?.by ?? null];

  it("takes one query for a small closure, frontiers for a larger one, and then has the index", async () => {
    const { workspaceId } = await stored(hub(2_500));
    const graph = new GraphStore(pool);
    expect(said(await graph.closure(ask(workspaceId, artifactId(1))))).toEqual(["recursive", 0, null]);
    expect(said(await graph.closure(ask(workspaceId, artifactId(0))))).toEqual(["frontier", 5_000, null]);
    await graph.closureBy("index", ask(workspaceId, artifactId(0)));
    expect(said(await graph.closure(ask(workspaceId, artifactId(0))))).toEqual(["index", 5_000, null]);
    expect(said(await graph.closure(ask(workspaceId, artifactId(1))))).toEqual(["index", 0, null]);
    graph.close();
  });

  it("waits for the index when the closure is larger than the store should be asked for", async () => {
    const { workspaceId } = await stored(hub(2_500));
    const graph = new GraphStore(pool, { mostFromStore: 4_000 });
    const large = await graph.closure(ask(workspaceId, artifactId(0)));
    expect(said(large)).toEqual(["index", 5_000, null]);
    expect(countReached(large, "run")).toBe(2_500);
    graph.close();
    const without = new GraphStore(pool, { maxBytes: 1, mostFromStore: 4_000 });
    const cut = await without.closure(ask(workspaceId, artifactId(0)));
    expect([...said(cut), cut.because]).toEqual(["frontier", 4_000, "nodes", "no memory for the index"]);
    const few = await without.closure(ask(workspaceId, artifactId(0), { nodes: 3_000 }));
    expect(said(few)).toEqual(["frontier", 3_000, "nodes"]);
    without.close();
  });
});

describe("the index", () => {
  const chain = (from: number) => ({ materials: [from], products: [from + 1], keys: [0] });
  const asked = (workspaceId: string): ClosureQuestion => ({
    workspaceId,
    start: artifactId(0),
    direction: "descendants",
    blocked: [],
    limits: NO_LIMITS,
  });

  it("has what this process was told of and what another one committed meanwhile", async () => {
    const { workspaceId } = await stored([chain(0)]);
    const graph = new GraphStore(pool);
    const count = async () => countReached(await graph.closureBy("index", asked(workspaceId)));
    expect(await count()).toBe(2);
    const ours = smallGraph([chain(1)]);
    await storeSmallGraph(pool, workspaceId, ours);
    graph.note(workspaceId, additionOf(ours));
    graph.note(workspaceId, additionOf(ours));
    expect(await count()).toBe(4);
    await storeSmallGraph(pool, workspaceId, smallGraph([chain(2), chain(3)]));
    expect(await count()).toBe(8);
    graph.close();
  });

  it("has what another process had begun before a question and commits after it", async () => {
    const { workspaceId } = await stored([chain(0)]);
    const graph = new GraphStore(pool);
    const count = async () => countReached(await graph.closureBy("index", asked(workspaceId)));
    const other = new pg.Pool({ ...database.connection, max: 1 });
    await other.query("begin");
    await storeSmallGraph(other, workspaceId, smallGraph([chain(1)]));
    expect([await count(), await count()]).toEqual([2, 2]);
    await other.query("commit");
    expect([await count(), await count()]).toEqual([4, 4]);
    await other.query("begin");
    await storeSmallGraph(other, workspaceId, smallGraph([chain(2)]));
    await other.query("rollback");
    expect(await count()).toBe(4);
    await other.end();
    graph.close();
  });

  it("answers the same after many additions, and sorts old and new nodes together", async () => {
    const first = Array.from({ length: 40 }, (_, at) => chain(at));
    const { workspaceId } = await stored(first);
    const graph = new GraphStore(pool);
    await graph.closureBy("index", asked(workspaceId));
    const later = smallGraph(
      Array.from({ length: 26_000 }, (_, at) => ({ materials: [at % 41], products: [at + 100], keys: [] })),
    );
    graph.note(workspaceId, { ...additionOf(later), documents: [] });
    const closure = await graph.closureBy("index", asked(workspaceId));
    expect(countReached(closure)).toBe(naiveCount([...smallGraph(first).edges, ...later.edges]));
    for (const level of closure.levels) expect(level.ids(null)).toEqual(level.ids(null).toSorted());
    expect(closure.levels[0]?.count("run")).toBe(closure.levels[0]?.ids("run").length);
    graph.close();
  });

  it("is there before the first question where there is much to load, and only there", async () => {
    const { workspaceId } = await stored([chain(0)]);
    for (const [warmFromBytes, strategy] of [
      [1, "index"],
      [1024 ** 4, "recursive"],
    ] as const) {
      const graph = new GraphStore(pool, { warmFromBytes });
      await graph.warmWhereLarge(workspaceId);
      if (strategy === "index") await vi.waitFor(() => expect(graph.indexBytes).toBeGreaterThan(0));
      expect((await graph.closure(asked(workspaceId))).strategy).toBe(strategy);
      graph.close();
    }
  });

  it("is let go when another workspace needs the room", async () => {
    const one = await stored([chain(0)]);
    const two = await stored([chain(0)]);
    const measured = new GraphStore(pool);
    await measured.closureBy("index", asked(one.workspaceId));
    const graph = new GraphStore(pool, { maxBytes: 1.5 * measured.indexBytes });
    await graph.closureBy("index", asked(one.workspaceId));
    await graph.closureBy("index", asked(two.workspaceId));
    expect((await graph.closure(asked(one.workspaceId))).strategy).toBe("recursive");
    expect((await graph.closure(asked(two.workspaceId))).strategy).toBe("index");
    graph.close();
    measured.close();
  });

  it("is loaded again when documents are gone, which never happens unless somebody restored a backup", async () => {
    const { workspaceId } = await stored([chain(0), chain(1)]);
    const graph = new GraphStore(pool);
    await graph.closureBy("index", asked(workspaceId));
    await pool.query("delete from document_complete where workspace_id = $1", [workspaceId]);
    await pool.query("delete from adjacency where workspace_id = $1", [workspaceId]);
    expect(countReached(await graph.closureBy("index", asked(workspaceId)))).toBe(0);
    graph.close();
  });
});

/** Nodes reachable from artifact 0, by a set that grows. */
function naiveCount(edges: readonly { source: string; target: string }[]): number {
  const next = Map.groupBy(edges, ({ source }) => source);
  const seen = new Set([artifactId(0)]);
  for (const id of seen) for (const { target } of next.get(id) ?? []) seen.add(target);
  return seen.size - 1;
}
