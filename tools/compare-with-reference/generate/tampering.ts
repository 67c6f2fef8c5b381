import type { JsonValue } from "@stemma/in-toto";
import type { Draft, DraftDocument } from "./draft.ts";
import type { Path } from "./json-tree.ts";
import type { Random } from "./random.ts";

/** Something that is done to a case; false when there was nothing to do it to. */
export interface Tampering {
  readonly name: string;
  readonly apply: (
    random: Random,
    draft: Draft,
    change: (document: DraftDocument, path: Path, value: JsonValue | undefined) => void,
  ) => boolean;
}
