import { createHash } from "node:crypto";
import type { JsonValue } from "@stemma/in-toto";
import type { Artifacts } from "./artifacts.ts";
import { draftDocument, generateChain } from "./chain.ts";
import { type Draft, documentsOf, type MakeDocuments, signDocument, signElsewhere, writeDocument } from "./draft.ts";
import { NOW } from "./gpg-keys.ts";
import { pickKeys } from "./key-pool.ts";
import { randomParameters, templatizer } from "./parameters.ts";
import { Random } from "./random.ts";
import { ENVELOPE_TAMPERINGS } from "./tamper-envelopes.ts";
import { FILE_TAMPERINGS } from "./tamper-files.ts";
import { afterSigning, beforeSigning, VALUE_TAMPERINGS } from "./tamper-values.ts";
import type { Tampering } from "./tampering.ts";

/** A case as both verifiers get it. */
export interface ComparedCase {
  readonly layout: Uint8Array;
  /** Paths relative to the link directory. */
  readonly links: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** Key id → key dictionary. */
  readonly ownerKeys: ReadonlyMap<string, JsonValue>;
  /** Null: no substitution. */
  readonly parameters: ReadonlyMap<string, JsonValue> | null;
  /** Seconds since the epoch. */
  readonly evaluateAt: number;
  /** Files among which the reference runs the inspections; null when their links are supplied. */
  readonly runFiles: ReadonlyMap<string, string> | null;
  /** What the case has in it, for the report. */
  readonly features: readonly string[];
}

/**
 * The case of that number; always the same for the same seed.
 * @param make signs a part of the cases; their random signatures are not the same every time. Null: all are ours.
 */
export async function generateCase(seed: number, index: number, make: MakeDocuments | null): Promise<ComparedCase> {
  const random = new Random(`case ${seed} ${index}`);
  const wantPass = random.chance(0.62);
  const draft = draftCase(random, wantPass);
  const count = wantPass
    ? random.chance(0.2)
      ? 1
      : 0
    : random.weighted([
        [1, 0],
        [6, 1],
        [2, 2],
        [1, 3],
      ]);
  const stages = Array.from({ length: count }, () =>
    random.pick(["before", "before", "after", "envelope", "file"] as const),
  );
  const tamper = (stage: (typeof stages)[number], list: readonly (readonly [number, Tampering])[], prefix: string) => {
    for (const chosen of stages) {
      if (chosen !== stage) continue;
      const { name, apply } = random.weighted(list);
      const change = stage === "after" ? afterSigning : beforeSigning;
      if (apply(random, draft, change)) draft.features.add(`tampered: ${name}${prefix}`);
    }
  };
  tamper("before", VALUE_TAMPERINGS, ", then signed");
  for (const document of documentsOf(draft)) signDocument(document, random);
  if (random.chance(0.15) && make !== null && (await signElsewhere(documentsOf(draft), make))) {
    draft.features.add("made by the reference");
  }
  tamper("after", VALUE_TAMPERINGS, " after signing");
  tamper("envelope", ENVELOPE_TAMPERINGS, "");
  for (const document of documentsOf(draft)) writeDocument(document, random);
  tamper("file", FILE_TAMPERINGS, "");
  if (![...draft.features].some((feature) => feature.startsWith("tampered"))) draft.features.add("not tampered");
  const { layout, links, ownerKeys, parameters, evaluateAt, runFiles, features } = draft;
  return {
    layout: layout.bytes,
    links: onePerPath(random.shuffle(links)),
    ownerKeys,
    parameters,
    evaluateAt,
    runFiles,
    features: [...features].sort(),
  };
}

/** Key ids that begin alike name the same file, and a directory has one of a name: the last one written. */
function onePerPath(links: readonly { readonly path: string; readonly bytes: Uint8Array }[]): ComparedCase["links"] {
  return [...new Map(links.map(({ path, bytes }) => [path, bytes]))].map(([path, bytes]) => ({ path, bytes }));
}

function draftCase(random: Random, wantPass: boolean): Draft {
  const features = new Set<string>();
  const runFiles = random.chance(0.04) ? filesToInspect(random) : null;
  const parameters = randomParameters(random, wantPass, features);
  const owners = pickKeys(
    random,
    random.weighted([
      [8, 1],
      [2, 2],
    ]),
  ).filter(({ kind }) => !wantPass || !/has expired|another type/.test(kind));
  const chain = generateChain(random, {
    depth: 0,
    directory: "",
    wantPass,
    target: null,
    runArtifacts: runFiles === null ? null : digestsOfFiles(runFiles),
    templatize: templatizer(random, parameters),
    features,
  });
  const signers = owners.filter((key, index) => owners.findIndex(({ keyId }) => keyId === key.keyId) === index);
  for (const { kind } of signers) features.add(`key: ${kind}`);
  return {
    layout: draftDocument(random, "root.layout", "layout", chain.layout, signers),
    links: [...chain.links],
    ownerKeys: new Map(signers.map((key) => [key.keyId, key.dict])),
    parameters,
    evaluateAt: NOW,
    runFiles,
    features,
  };
}

function filesToInspect(random: Random): ReadonlyMap<string, string> {
  const names = random.sample(
    ["foo.py", "src/main.c", "a", "b~", "größe.txt", "x.link", "y.pyc", "[ab]"],
    random.between(0, 5),
  );
  return new Map(names.map((name) => [name, random.pick(["", "x", "line\r\nline\n", random.hex(20)])]));
}

/** What the reference records of them: everything but its own and editors' files. */
function digestsOfFiles(files: ReadonlyMap<string, string>): Artifacts {
  const recorded = [...files].filter(([name]) => !/\.link|\.pyc$|~$/.test(name));
  return new Map(
    recorded.map(([name, text]) => [name, new Map([["sha256", createHash("sha256").update(text).digest("hex")]])]),
  );
}
