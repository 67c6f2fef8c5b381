import { setTimeout as sleep } from "node:timers/promises";
import type { ArtifactPaths, Closure, GraphView, SearchResult, SupplyChainList } from "@stemma/api-contract";
import { type Direction, GraphStore, nodeIdOf } from "@stemma/db";
import type pg from "pg";
import { EVERYWHERE } from "../../apps/api/src/services/graph/everywhere.ts";
import { type Figure, type Runs, timeEach } from "./figures.ts";
import { uuidOf } from "./load-registry.ts";
import { Random } from "./random.ts";
import { LANDMARKS } from "./registry.ts";

/** What is measured: an application that answers HTTP, on a store that is full. */
export interface Place {
  /** Address of the API, without a slash at its end. */
  readonly api: string;
  readonly pool: pg.Pool;
  readonly workspaceId: string;
  /** Names the exact version of the verifier. */
  readonly verifier: string;
  readonly hub: string;
  readonly seed: number;
  /** Milliseconds of processor that API and Postgres have used so far. */
  readonly processorTime: () => number;
}

const QUESTIONS = 200;
const PAGES = 20;
const DESCENDANTS = 10_000;
const LIMITS = { nodes: 2_000_000, depth: null, milliseconds: 60_000 };

/** Takes every figure. The index of the graph must not be in memory yet when this begins. */
export async function measure(place: Place): Promise<readonly Figure[]> {
  const digests = await someDigests(place);
  const target = await findStart(place, DESCENDANTS);
  // The hub comes last: whoever looks at it sets off the loading of the index.
  return [
    await searches(place, digests),
    ...(await lists(place)),
    ...(await longChain(place)),
    ...(await artifactPages(place, digests)),
    ...(await closuresFromStore(place, target)),
    ...(await closures(place, target)),
    await pathsToHub(place, digests),
    await hubPage(place),
  ];
}

/** A figure of some runs. */
function figure(
  name: string,
  target: number | null,
  measure: Figure["measure"],
  { runs, processor }: Runs<unknown>,
  note: string,
): Figure {
  return { name, target, measure, runs, processor, note };
}

/** The numbers from 0 on. */
function turns(number: number): readonly number[] {
  return Array.from({ length: number }, (_, at) => at);
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
  // Early releases are used by more, and few by about so many: some thousand from all ages, none of them counted to its end.
  const every = Math.ceil(rows.length / 6_000);
  const limits = { ...LIMITS, nodes: 3 * wanted };
  for (const { node_id: start, identity } of rows.filter((_, at) => at % every === 0)) {
    const question = {
      workspaceId,
      start,
      direction: "descendants" as const,
      blocked: [...EVERYWHERE],
      limits,
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

/**
 * The first screen: every supply chain with its releases and their verdicts. Verifying all of them would take longer than loading them
 * did, so what an import leaves behind is written here, and taken away again.
 */
async function lists(place: Place): Promise<readonly Figure[]> {
  const { pool, workspaceId, verifier } = place;
  const ask = () => get<SupplyChainList>(place, "/supply-chains");
  const unknown = await timeEach([0], place.processorTime, ask);
  const releases = unknown.values[0]?.items.flatMap((chain) => chain.releases) ?? [];
  const waiting = releases.filter(({ pending }) => pending).length;
  await pool.query(
    `insert into current_verdict select workspace_id, supply_chain_id, name, 'verified', 'Every check passed.', null, 40, 0, 9, created_at,
       $2, to_timestamp(0), null, 0, 0, null from release where workspace_id = $1 on conflict do nothing`,
    [workspaceId, verifier],
  );
  const known = await timeEach(turns(PAGES), place.processorTime, ask);
  await pool.query("truncate current_verdict");
  const size = releases.length.toLocaleString("en");
  return [
    figure(
      "all supply chains, nothing verified before",
      null,
      "first",
      unknown,
      `${size} releases; ${waiting.toLocaleString("en")} still to be verified`,
    ),
    figure("all supply chains, their verdicts known", null, "p95", known, `${size} releases`),
  ];
}

async function searches(place: Place, digests: readonly string[]): Promise<Figure> {
  const random = new Random(place.seed);
  const words = digests.flatMap((digest, at) => {
    const number = String(random.below(2_000)).padStart(6, "0");
    const names = [
      "file-3",
      "file-7.js",
      `package-${number}`,
      `src/package-${number}/file-1`,
      "license",
      "payload",
      "none",
    ];
    const steps = ["compile", "fet", `${digest.slice(0, 5)}0`, "toolchain", "stage-4"];
    return [digest.slice(0, 6 + (at % 20)), names[at % names.length] ?? "", steps[at % steps.length] ?? ""];
  });
  const found = await timeEach(words, place.processorTime, (q) =>
    get<SearchResult>(place, `/search?q=${encodeURIComponent(q)}`),
  );
  const hits = found.values.reduce((sum, { items }) => sum + items.length, 0);
  return figure("search", 300, "p95", found, `${words.length} searches, ${hits} hits`);
}

async function artifactPages(place: Place, digests: readonly string[]): Promise<Figure[]> {
  const visit = () => timeEach(digests, place.processorTime, (digest) => get(place, `/artifacts/sha256:${digest}`));
  const note = `${digests.length} artifacts`;
  const [first, again] = [await visit(), await visit()];
  return [
    figure("artifact page, its releases never verified before", 150, "p95", first, note),
    figure("artifact page, verified before", 150, "p95", again, note),
  ];
}

async function hubPage(place: Place): Promise<Figure> {
  const hub = await timeEach([place.hub], place.processorTime, (digest) =>
    get<{ counts: { consumedBy: number } }>(place, `/artifacts/sha256:${digest}`),
  );
  const used = hub.values[0]?.counts.consumedBy.toLocaleString("en");
  const note = `used by ${used} links; 12 releases verified for it`;
  return figure("artifact page of the hub, first time", null, "first", hub, note);
}

async function longChain(place: Place): Promise<Figure[]> {
  // Another chain first: the code that verifies has to be compiled once in the life of a process.
  await get(place, `/graph?supplyChain=${uuidOf(LANDMARKS.hub.supplyChain)}&release=${LANDMARKS.hub.release}`);
  const { supplyChain, release } = LANDMARKS.longChain;
  const path = `/graph?supplyChain=${uuidOf(supplyChain)}&release=${release}`;
  const view = (times: number) => timeEach(turns(times), place.processorTime, () => get<GraphView>(place, path));
  const [first, again] = [await view(1), await view(PAGES)];
  const [seen] = first.values;
  const note = `${seen?.nodes.length} nodes to see of ${seen?.total.nodes}`;
  return [
    figure("graph view of a 50-step chain, never verified before", 300, "first", first, note),
    figure("graph view of a 50-step chain, verified before", 300, "p95", again, note),
  ];
}

/** The two ways without the index, for comparison. */
async function closuresFromStore({ pool, workspaceId, processorTime }: Place, start: Start): Promise<Figure[]> {
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
    const runs = await timeEach(turns(3), processorTime, () => graph.closureBy(strategy, question));
    const name = `descendants, 10,000 nodes, from the store alone (${strategy})`;
    figures.push(figure(name, null, "median", runs, `${start.nodes.toLocaleString("en")} nodes`));
  }
  graph.close();
  return figures;
}

async function closures(place: Place, start: Start): Promise<Figure[]> {
  const ask = (times: number, digest: string, rest: () => string) =>
    timeEach(turns(times), place.processorTime, () =>
      get<Closure>(place, `/artifacts/sha256:${digest}/descendants?${rest()}`),
    );
  const cold = await ask(1, start.digest, () => "limit=100");
  // The hub makes the index worth while; what is asked before it is there waits for it.
  const index = await ask(1, place.hub, () => "limit=0");
  while (
    !(await get<Closure>(place, `/artifacts/sha256:${place.hub}/descendants?limit=0`)).found.startsWith(
      "from the index",
    )
  ) {
    await sleep(1_000);
  }
  const warm = await ask(PAGES, start.digest, () => "limit=100");
  const counts = await ask(PAGES, place.hub, () => "limit=0");
  let cursor = "";
  const pages = await timeEach(turns(PAGES), place.processorTime, async () => {
    const page = await get<Closure>(place, `/artifacts/sha256:${place.hub}/descendants?limit=500${cursor}`);
    // A small registry has fewer pages than are asked for: from the first one again.
    cursor = page.next === null ? "" : `&cursor=${page.next}`;
    return page;
  });
  const size = ({ values: [closure] }: Runs<Closure>): string => `${closure?.total.toLocaleString("en")} nodes`;
  const way = ({ values: [closure] }: Runs<Closure>): string => closure?.found ?? "";
  const read = pages.values.reduce((sum, { items }) => sum + items.length, 0);
  const ten = "descendants, 10,000 nodes";
  return [
    figure(`${ten}, without the index`, 1_000, "first", cold, `${size(cold)}; ${way(cold)}`),
    figure("descendants of the hub, the index is loaded for it", null, "first", index, `${size(index)}; ${way(index)}`),
    figure(ten, 1_000, "p95", warm, `${size(warm)}; ${way(warm)}`),
    figure("descendants of the hub, the count", 1_000, "p95", counts, size(counts)),
    figure("descendants of the hub, a page of 500", 1_000, "p95", pages, `${read.toLocaleString("en")} nodes read`),
  ];
}

async function pathsToHub(place: Place, digests: readonly string[]): Promise<Figure> {
  const found = await timeEach(digests.slice(0, 50), place.processorTime, (digest) =>
    get<ArtifactPaths>(place, `/artifacts/sha256:${place.hub}/paths?to=sha256:${digest}`),
  );
  const ways = found.values.reduce((sum, { paths }) => sum + paths.length, 0);
  return figure("paths from the hub to an artifact", null, "p95", found, `${ways} paths`);
}
