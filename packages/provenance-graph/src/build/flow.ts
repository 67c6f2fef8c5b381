import type { RecordedArtifact } from "@stemma/in-toto";
import type { ArtifactContent, ArtifactIndex } from "../artifact-identity.ts";
import type { EvidenceRun } from "./evidence-run.ts";

/** One content in one list of one run, with all the names that the list has for it. */
export interface ArtifactUse {
  readonly content: ArtifactContent;
  readonly names: readonly string[];
}

/** What went in and out of one run. */
export interface RunFlow {
  readonly run: EvidenceRun;
  readonly materials: ReadonlyMap<string, ArtifactUse>;
  readonly products: ReadonlyMap<string, ArtifactUse>;
}

/** Who made what, who used it, and which step stands on which other one. */
export interface Flow {
  readonly runs: readonly RunFlow[];
  /** Node id of an artifact → the runs that stand for its making. */
  readonly makers: ReadonlyMap<string, readonly RunFlow[]>;
  /** Node id of an artifact → the runs that say they made it and do not stand for its making. */
  readonly claims: ReadonlyMap<string, readonly RunFlow[]>;
  /** Node id of an artifact → the runs that used it. */
  readonly users: ReadonlyMap<string, readonly RunFlow[]>;
  /** Node id of an artifact → every run that speaks of it. */
  readonly mentions: ReadonlyMap<string, readonly RunFlow[]>;
  /** Run id → the artifacts for whose making it stands. */
  readonly made: ReadonlyMap<string, readonly string[]>;
  /** Step or inspection → its runs, whatever their standing. */
  readonly runsByItem: ReadonlyMap<string, readonly RunFlow[]>;
}

/** Reads the flow of artifacts out of the runs. Linear in the number of recorded artifacts. */
export function readFlow(runs: readonly EvidenceRun[], index: ArtifactIndex): Flow {
  const flows = runs.map((run) => ({
    run,
    materials: usesOf(run.materials, index),
    products: usesOf(run.products, index),
  }));
  const users = new Map<string, RunFlow[]>();
  const producers = new Map<string, RunFlow[]>();
  const mentions = new Map<string, RunFlow[]>();
  const runsByItem = new Map<string, RunFlow[]>();
  for (const flow of flows) {
    if (flow.run.item !== null) push(runsByItem, flow.run.item, flow);
    for (const id of flow.materials.keys()) {
      push(users, id, flow);
      push(mentions, id, flow);
    }
    for (const id of flow.products.keys()) {
      // What went in and came out unchanged was not made here.
      if (flow.materials.has(id)) continue;
      push(producers, id, flow);
      push(mentions, id, flow);
    }
  }
  const makers = new Map<string, readonly RunFlow[]>();
  const claims = new Map<string, readonly RunFlow[]>();
  const made = new Map<string, string[]>();
  for (const [id, candidates] of producers) {
    const chosen = chooseMakers(candidates, mentions.get(id) ?? []);
    if (chosen.length > 0) makers.set(id, chosen);
    else claims.set(id, candidates);
    for (const { run } of chosen) push(made, run.id, id);
  }
  return { runs: flows, makers, claims, users, mentions, made, runsByItem };
}

/** True for a run whose link counts for a step of the layout. */
export function isCountedStep({ run }: RunFlow): boolean {
  return run.kind === "step-run" && run.standing === "counted";
}

function usesOf(records: readonly RecordedArtifact[], index: ArtifactIndex): ReadonlyMap<string, ArtifactUse> {
  const uses = new Map<string, { content: ArtifactContent; names: string[] }>();
  for (const record of records) {
    const content = index.find(record);
    if (content === undefined) continue;
    const use = uses.get(content.id);
    if (use === undefined) uses.set(content.id, { content, names: [record.name] });
    else use.names.push(record.name);
  }
  return uses;
}

/**
 * Which of the runs with an artifact among their products stand for its making: the counted links of the earliest
 * step of the layout that has it, because what a later step lists again was there before it. Where no counted link
 * has it, links that are not understood; links that do not count only where no counted link speaks of it at all.
 */
function chooseMakers(candidates: readonly RunFlow[], mentions: readonly RunFlow[]): readonly RunFlow[] {
  if (candidates.length === 1 && candidates.every(isCountedStep)) return candidates;
  const counted = candidates.filter(isCountedStep);
  if (counted.length > 0) {
    const earliest = Math.min(...counted.map(({ run }) => run.index));
    return counted.filter(({ run }) => run.index === earliest);
  }
  const unclear = candidates.filter(({ run }) => run.standing === "not-understood");
  if (unclear.length > 0) return unclear;
  if (mentions.some(isCountedStep)) return [];
  return candidates.filter(({ run }) => run.kind !== "unknown-run");
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
