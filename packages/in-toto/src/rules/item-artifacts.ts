import type { Artifacts } from "../model/digest-set.ts";

/** The materials and products that stand for a step or an inspection. */
export interface ItemArtifacts {
  /** What went in. */
  readonly materials: Artifacts;
  /** What came out. */
  readonly products: Artifacts;
}
