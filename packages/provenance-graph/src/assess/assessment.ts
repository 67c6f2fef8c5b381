import type { ArtifactListKind, ItemReport, RecordedArtifact } from "@stemma/in-toto";
import type { Cause } from "../cause.ts";

/** What the report says of one step or inspection. */
export interface ItemAssessment {
  readonly report: ItemReport;
  /** Place in the layout's order: steps first, then inspections. */
  readonly index: number;
  /** Everything that speaks against it, in the order of the checks; empty when every check passed. */
  readonly causes: readonly Cause[];
  /** The worst of `causes`. */
  readonly state: Cause | null;
  /** The worst of those causes that say whether its links can be believed at all. */
  readonly authenticity: Cause | null;
  /** Why the lists were not judged artifact by artifact; null when they were. */
  readonly lists: Readonly<Record<ArtifactListKind, Cause | null>>;
  readonly checkIds: readonly string[];
  /** Those of its checks that apply artifact rules, by the list that they are applied to. */
  readonly ruleCheckIds: Readonly<Record<ArtifactListKind, readonly string[]>>;
  /** Those of its checks that try signatures. */
  readonly signatureCheckIds: readonly string[];
  /** How many distinct functionaries count towards the threshold. */
  readonly counted: number;
  /** True when at least one link counts. */
  readonly hasCountedLink: boolean;
  /** Steps of which a MATCH rule consumed something here, or of which nothing is there to be matched. */
  readonly dependsOn: readonly string[];
}

/** Something that a check says of one artifact in one list of one item. */
export interface ArtifactCause {
  readonly item: string;
  readonly itemIndex: number;
  readonly list: ArtifactListKind;
  readonly artifact: RecordedArtifact;
  readonly cause: Cause;
  /** The step that should have recorded it and of which no link counts; null when there is none. */
  readonly expectedFrom: string | null;
  /** The artifact has another content than the one that it should match. */
  readonly tampered: boolean;
  /** Only for artifacts that no step is known to have made (a missing step should have). */
  readonly onlyWithoutMaker: boolean;
}

export interface Assessment {
  /** Why nothing at all can be judged (no owner key is trusted); null otherwise. */
  readonly unjudged: Cause | null;
  /** What speaks against the layout itself, and so against everything that it covers. */
  readonly layout: Cause | null;
  readonly layoutCheckIds: readonly string[];
  readonly items: ReadonlyMap<string, ItemAssessment>;
  readonly artifacts: readonly ArtifactCause[];
  /** Warnings that concern no single item. */
  readonly warnings: readonly Cause[];
}
