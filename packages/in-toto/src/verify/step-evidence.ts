import type { Link } from "../model/link.ts";
import type { StoredDocument } from "./link-store.ts";

/** A link that counts for a step: its own file, or the summary of a sublayout. */
export interface StepLink {
  readonly stored: StoredDocument;
  readonly keyId: string;
  readonly link: Link;
  /** True for the summary link of a sublayout. */
  readonly isSummary: boolean;
}
