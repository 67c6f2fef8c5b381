import { EVIDENCE_CLOCKS, releaseNameSchema } from "@stemma/api-contract";
import { z } from "zod";

/** The graph is what opens without a view in the address. */
const CHAIN_VIEWS = ["table", "findings", "timeline", "evidence"] as const;
export type ChainView = (typeof CHAIN_VIEWS)[number] | "graph";

/** Kinds of findings that can be shown alone. */
const FINDING_FILTERS = ["failed", "evidence-missing", "warning", "note", "acknowledged"] as const;

/** A parameter that does not fit is dropped: a mistyped address still opens its page. */
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** Ids and names can be as long as the names of steps are, which documents choose. */
const LONGEST_NAME = 4_000;
/** Many short ids; a server takes addresses of up to 16 kB. */
const LONGEST_LIST = 8_000;

/** Pages with one table: what its rows are filtered by, and the column that they are sorted by, with `-` before it for descending. */
export const tableSearchSchema = z.object({
  find: optional(z.string().max(200)),
  sort: optional(z.string().max(20)),
});

/** `/supply-chains/$supplyChainId`: what is looked at, so that an address shows a colleague the same picture. */
export const chainSearchSchema = z.object({
  release: optional(releaseNameSchema),
  view: optional(z.enum(CHAIN_VIEWS)),
  /** SHA-256 of the layout that judges hypothetically. */
  layout: optional(z.string().regex(/^[0-9a-f]{64}$/)),
  /** Id of the selected node or edge. */
  select: optional(z.string().max(LONGEST_NAME)),
  /** Id of the check whose evidence is open. */
  check: optional(z.string().max(LONGEST_NAME)),
  /** Which findings are shown. */
  only: optional(z.enum(FINDING_FILTERS)),
  /** The finding that the reader stands at: the beginning of its id. */
  finding: optional(z.string().regex(/^[0-9a-f]{16}$/)),
  /** What of the graph is shown; see `GraphParameters`. */
  mode: optional(z.string().max(20)),
  from: optional(z.string().max(LONGEST_NAME)),
  to: optional(z.string().max(LONGEST_NAME)),
  plan: optional(z.string().max(20)),
  verdicts: optional(z.string().max(200)),
  kinds: optional(z.string().max(200)),
  step: optional(z.string().max(LONGEST_NAME)),
  by: optional(z.string().max(500)),
  hide: optional(z.string().max(LONGEST_LIST)),
  open: optional(z.string().max(LONGEST_LIST)),
  /** Which part of the graph's picture is in sight: x, y of its middle, and zoom; everything without it. */
  at: optional(z.string().regex(/^-?\d{1,7},-?\d{1,7},\d(\.\d{1,3})?$/)),
  /** Which of legend, minimap and list stand around the picture. */
  parts: optional(z.string().max(60)),
  /** The range of times that everything is limited to, and whose clock it is by. */
  clock: optional(z.string().max(20)),
  since: optional(z.string().max(40)),
  until: optional(z.string().max(40)),
  /** Whose clock the timeline is read by where nothing is limited, and whether all clocks have one scale. */
  lane: optional(z.enum(EVIDENCE_CLOCKS)),
  scale: optional(z.enum(["one"])),
  /** What the rows of the table are filtered by. */
  find: optional(z.string().max(200)),
  /** Column of the table, with `-` before it for descending. */
  sort: optional(z.string().max(20)),
});
export type ChainSearch = z.infer<typeof chainSearchSchema>;

/** `/import`: where the evidence goes. */
export const importSearchSchema = z.object({
  supplyChain: optional(z.string().max(100)),
  release: optional(releaseNameSchema),
  /** Id of the import job that is shown. */
  job: optional(z.string().max(100)),
  /** Which of the imports that this tab remembers is shown; see `remembered-import.ts`. */
  outcome: optional(z.string().max(100)),
});
export type ImportSearch = z.infer<typeof importSearchSchema>;

/** `/supply-chains/$supplyChainId/steps/$step`: of which release. */
export const stepSearchSchema = z.object({ release: optional(releaseNameSchema) });

/** `/supply-chains/$supplyChainId/layouts/$layout`: the SHA-256 of the version that it is compared with. */
export const layoutSearchSchema = tableSearchSchema.extend({ against: optional(z.string().regex(/^[0-9a-f]{64}$/)) });

/** `/documents/$sha256`: the place that is marked, a JSON pointer (RFC 6901). */
export const documentSearchSchema = z.object({ pointer: optional(z.string().max(10_000)) });

/** `/search`: the words that are searched for. */
export const searchSearchSchema = tableSearchSchema.extend({ q: optional(z.string().max(1_000)) });

/** `/artifacts/$digest`: the release whose verdict on it is explained; the worst without it. */
export const artifactSearchSchema = z.object({
  supplyChain: optional(z.string().max(100)),
  release: optional(releaseNameSchema),
});
export type ArtifactSearch = z.infer<typeof artifactSearchSchema>;
