import { type Database, type GraphStore, type OpenDatabase, type Queryable, workspace } from "@stemma/db";
import { DocumentMemory } from "./document/document-memory.ts";
import { ImportSignal } from "./import-job/import-signal.ts";
import { SpoolMemory } from "./import-job/spool-memory.ts";
import { ChangeNotes } from "./verification/change-notes.ts";
import type { EvaluationMemory } from "./verification/evaluation-memory.ts";

/** What every service is given. */
export interface Context {
  readonly database: Database;
  /** Closures over the stored graph; told of every commit of documents. */
  readonly graph: GraphStore;
  readonly ping: () => Promise<void>;
  readonly workspaceId: string;
  /** Milliseconds since the epoch; injected, so that tests can set the clock. */
  readonly now: () => number;
  /** Names the verifier's exact version: what another version found is not believed. */
  readonly verifier: string;
  readonly evaluations: EvaluationMemory;
  /** Documents that this process imported a moment ago. */
  readonly documents: DocumentMemory;
  /** What the verdict keeper of this process is to look at. */
  readonly changes: ChangeNotes;
  /** Tells the workers of this process that an import waits. */
  readonly imports: ImportSignal;
  /** Chunks of uploads that this process wrote last. */
  readonly spooled: SpoolMemory;
  /** The folder with the demo supply chains. */
  readonly examples: string;
}

/** What a service needs that works inside of a transaction. */
export type Scope = Pick<Context, "workspaceId" | "now"> & { readonly database: Queryable };

/** What the composition root decides. */
export type Surroundings = Pick<Context, "now" | "verifier" | "examples">;

/** There is one workspace until there is sign-in. A fixed id, because two starts must find the same one. */
const DEFAULT_WORKSPACE = { id: "00000000-0000-4000-8000-000000000001", name: "Default" };

/** Makes the context, and the default workspace where it is missing. */
export async function createContext(store: OpenDatabase, surroundings: Surroundings): Promise<Context> {
  await store.database.insert(workspace).values(DEFAULT_WORKSPACE).onConflictDoNothing();
  return {
    database: store.database,
    graph: store.graph,
    ping: store.ping,
    workspaceId: DEFAULT_WORKSPACE.id,
    evaluations: new Map(),
    documents: new DocumentMemory(),
    changes: new ChangeNotes(),
    imports: new ImportSignal(),
    spooled: new SpoolMemory(),
    ...surroundings,
  };
}
