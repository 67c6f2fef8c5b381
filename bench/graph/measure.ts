import type { ArtifactPaths, Closure, GraphView, SearchResult } from "@stemma/api-contract";
import { type Direction, GraphStore, nodeIdOf } from "@stemma/db";
import type pg from "pg";
import { EVERYWHERE } from "../../apps/api/src/services/graph/everywhere.ts";
import { type Figure, timed } from "./figures.ts";
import { uuidOf } from "./load-registry.ts";
import { Random } from "./random.ts";
import { LANDMARKS } from "./registry.ts";

/** What is measured: an application that answers HTTP, on a store that is full. */
export interface Place {
  /** Address of the API, without a slash at its end. */
  readonly api: string;
  readonly pool: pg.Pool;
  readonly workspaceId: string;
  readonly hub: string;
  readonly seed: number;
}

const QUESTIONS = 200;
const PAGES = 20;
const DESCENDANTS = 10_000;
const LIMITS = { nodes: 2_000_000, depth: null, milliseconds: 60_000 };

/** Takes every figure. The index of the graph must not be in memory yet when this begins. */
export async function measure(place: Place): Promise<readonly Figure[]> {
  const digests = await someDigests(place);
  const target = await findStart(place, DESCENDANTS);
  const figures: Figure[] = [];
  figures.push(...(await searches(place, digests)));
  figures.push(...(await artifactPages(place, digests)));
  figures.push(...(await longChain(place)));
  figures.push(...(await closuresFromStore(place, target)));
  figures.push(...(await closures(place, target)));
  figures.push(await pathsToHub(place, digests));
  return figures;
}

async function get<T>({ api }: Place, path: string): Promise<T> {
  const response = await fetch(`${api}/api/v1${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Digests of artifacts from all over the store. */
async function someDigests({ pool, workspaceId, seed }: Place): Promise<readonly string[]> {
  const random = new Random(seed);
  const digests: string[] = [];
  while (digests.length < QUESTIONS) {
    const from = nodeIdOf("artifact", [String(random.next())]).id;
    const { rows } = await pool.query<{ identity: string }>(
      "select identity from node where workspace_id = $1 and node_id >= $2 and kind = 'artifact' order by node_id limit 1",
      [workspaceId, from],
    );
    const [row] = rows;
    if (row !== undefined) digests.push((JSON.parse(row.identity) as string[])[1] ?? "");
  }
  return digests;
}

interface Start {
  readonly digest: string;
  readonly nodes: number;
}

/** The artifact whose descendants are nearest to a number, of those that releases published. */
async function findStart({ pool, workspaceId }: Place, wanted: number): Promise<Start> {
  const { rows } = await pool.query<{ node_id: string; identity: string }>(
    `select n.node_id, n.identity from node n
     where n.workspace_id = $1 and n.kind = 'artifact' and n.node_id in (
       select node_id from node_name where workspace_id = $1 and name_key like 'package-%')`,
    [workspaceId],
  );
  const graph = new GraphStore(pool);
  let best: Start = { digest: "", nodes: 0 };
  // Early releases are used by more: every seventh shows all sizes there are.
  for (const { node_id: start, identity } of rows.filter((_, at) => at % 7 === 0)) {
    const question = {
      workspaceId,
      start,
      direction: "descendants" as const,
      blocked: [...EVERYWHERE],
      limits: LIMITS,
    };
    const { levels } = await graph.closureBy("index", question);
    const nodes = levels.reduce((sum, level) => sum + level.count(null), 0);
    if (Math.abs(nodes - wanted) < Math.abs(best.nodes - wanted)) {
      best = { digest: (JSON.parse(identity) as string[])[1] ?? "", nodes };
    }
  }
  graph.close();
  return best;
}

async function searches(place: Place, digests: readonly string[]): Promise<Figure[]> {
  const random = new Random(place.seed);
  const words = digests.flatMap((digest, at) => {
    const number = String(random.below(2_000)).padStart(6, "0");
    return [
      digest.slice(0, 6 + (at % 20)),
      [
        "file-3",
        "file-7.js",
        `package-${number}`,
        `src/package-${number}/file-1`,
        "license",
        "payload",
        "nothing-like-it",
      ][at % 7] ?? "",
      ["compile", "fet", `${digest.slice(0, 5)}0`, "toolchain", "stage-4"][at % 5] ?? "",
    ];
  });
  const runs: number[] = [];
  let hits = 0;
  for (const q of words) {
    const { ms, value } = await timed(() => get<SearchResult>(place, `/search?q=${encodeURIComponent(q)}`));
    runs.push(ms);
    hits += value.items.length;
  }
  const note = `${words.length} searches, ${hits} hits`;
  return [{ name: "search", target: 300, runs, measure: "p95", note }];
}

async function artifactPages(place: Place, digests: readonly string[]): Promise<Figure[]> {
  const visit = async (): Promise<number[]> => {
    const runs: number[] = [];
    for (const digest of digests) runs.push((await timed(() => get(place, `/artifacts/sha256:${digest}`))).ms);
    return runs;
  };
  const note = `${digests.length} artifacts`;
  const [first, again] = [await visit(), await visit()];
  const hub = await timed(() => get<{ counts: { consumedBy: number } }>(place, `/artifacts/sha256:${place.hub}`));
  return [
    { name: "artifact page, its releases never verified before", target: 150, runs: first, measure: "p95", note },
    { name: "artifact page, verified before", target: 150, runs: again, measure: "p95", note },
    {
      name: "artifact page of the hub, first time",
      target: null,
      runs: [hub.ms],
      measure: "first",
      note: `used by ${hub.value.counts.consumedBy.toLocaleString("en")} links; 12 releases verified for it`,
    },
  ];
}

async function longChain(place: Place): Promise<Figure[]> {
  const { supplyChain, release } = LANDMARKS.longChain;
  const path = `/graph?supplyChain=${uuidOf(supplyChain)}&release=${release}`;
  const first = await timed(() => get<GraphView>(place, path));
  const again: number[] = [];
  for (let turn = 0; turn < PAGES; turn += 1) again.push((await timed(() => get(place, path))).ms);
  const { nodes, total } = first.value;
  const note = `${nodes.length} nodes to see of ${total.nodes}`;
  return [
    {
      name: "graph view of a 50-step chain, never verified before",
      target: 300,
      runs: [first.ms],
      measure: "first",
      note,
    },
    { name: "graph view of a 50-step chain, verified before", target: 300, runs: again, measure: "p95", note },
  ];
}

/** The two ways without the index, for comparison. */
async function closuresFromStore({ pool, workspaceId }: Place, start: Start): Promise<Figure[]> {
  const graph = new GraphStore(pool, { maxBytes: 0 });
  const figures: Figure[] = [];
  for (const strategy of ["recursive", "frontier"] as const) {
    const question = {
      workspaceId,
      start: nodeIdOf("artifact", ["sha256", start.digest]).id,
      direction: "descendants" as Direction,
      blocked: [...EVERYWHERE],
      limits: LIMITS,
    };
    const runs: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) runs.push((await timed(() => graph.closureBy(strategy, question))).ms);
    const name = `descendants, 10,000 nodes, from the store alone (${strategy})`;
    figures.push({ name, target: null, runs, measure: "median", note: `${start.nodes.toLocaleString("en")} nodes` });
  }
  graph.close();
  return figures;
}

async function closures(place: Place, start: Start): Promise<Figure[]> {
  const ask = (digest: string, rest: string) =>
    timed(() => get<Closure>(place, `/artifacts/sha256:${digest}/descendants?${rest}`));
  const cold = await ask(start.digest, "limit=100");
  const warm: number[] = [];
  for (let turn = 0; turn < PAGES; turn += 1) warm.push((await ask(start.digest, "limit=100")).ms);
  const counts: number[] = [];
  for (let turn = 0; turn < PAGES; turn += 1) counts.push((await ask(place.hub, "limit=0")).ms);
  const pages: number[] = [];
  let seen = 0;
  let cursor = "";
  for (let turn = 0; turn < PAGES; turn += 1) {
    const { ms, value } = await ask(place.hub, `limit=500${cursor}`);
    pages.push(ms);
    seen += value.items.length;
    // A small registry has fewer pages than are asked for: from the first one again.
    cursor = value.next === null ? "" : `&cursor=${value.next}`;
  }
  const hub = await ask(place.hub, "limit=0");
  const size = (closure: Closure): string => `${closure.total.toLocaleString("en")} nodes`;
  return [
    {
      name: "descendants, 10,000 nodes, first question after the start",
      target: 1_000,
      runs: [cold.ms],
      measure: "first",
      note: `${size(cold.value)}; ${cold.value.found}`,
    },
    { name: "descendants, 10,000 nodes", target: 1_000, runs: warm, measure: "p95", note: size(cold.value) },
    { name: "descendants of the hub, the count", target: 1_000, runs: counts, measure: "p95", note: size(hub.value) },
    {
      name: "descendants of the hub, a page of 500",
      target: 1_000,
      runs: pages,
      measure: "p95",
      note: `${seen} nodes read`,
    },
  ];
}

async function pathsToHub(place: Place, digests: readonly string[]): Promise<Figure> {
  const runs: number[] = [];
  let found = 0;
  for (const digest of digests.slice(0, 50)) {
    const path = `/artifacts/sha256:${place.hub}/paths?to=sha256:${digest}`;
    const { ms, value } = await timed(() => get<ArtifactPaths>(place, path));
    runs.push(ms);
    found += value.paths.length;
  }
  return { name: "paths from the hub to an artifact", target: null, runs, measure: "p95", note: `${found} paths` };
}
