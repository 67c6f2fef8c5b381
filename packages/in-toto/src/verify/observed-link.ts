import { recordedArtifacts } from "../model/digest-set.ts";
import type { StoredDocument } from "./link-store.ts";
import type { ObservedLink, RecordedArtifact } from "./report.ts";

/** The content of a link for the report; null when the document is not a well-formed link or layout. */
export function observeLink(
  stored: StoredDocument,
  state: Pick<ObservedLink, "functionary" | "authorization" | "status" | "representative">,
): ObservedLink | null {
  if (!stored.opened.ok) return null;
  const { payload, signatures } = stored.opened.value;
  const link = payload.type === "link" ? payload.link : null;
  // an object for each of ten thousand artifacts is made when somebody looks at them, and not to say "passed"
  let materials: readonly RecordedArtifact[] | null = null;
  let products: readonly RecordedArtifact[] | null = null;
  return {
    path: stored.path,
    document: stored.sha256,
    functionary: state.functionary,
    authorization: state.authorization,
    claimedKeyIds: [...new Set(signatures.map((signature) => signature.keyId))],
    status: state.status,
    representative: state.representative,
    command: link?.command ?? [],
    get materials() {
      materials ??= link === null ? [] : recordedArtifacts(link.materials);
      return materials;
    },
    get products() {
      products ??= link === null ? [] : recordedArtifacts(link.products);
      return products;
    },
  };
}
