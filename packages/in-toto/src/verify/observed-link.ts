import { recordedArtifacts } from "../model/digest-set.ts";
import { withLazyMembers } from "./lazy-members.ts";
import type { StoredDocument } from "./link-store.ts";
import type { ObservedLink } from "./report.ts";

/** The content of a link for the report; null when the document is not a well-formed link or layout. */
export function observeLink(
  stored: StoredDocument,
  state: Pick<ObservedLink, "functionary" | "authorization" | "status" | "representative">,
): ObservedLink | null {
  if (!stored.opened.ok) return null;
  const { payload, signatures } = stored.opened.value;
  const link = payload.type === "link" ? payload.link : null;
  const observed = {
    path: stored.path,
    document: stored.sha256,
    functionary: state.functionary,
    authorization: state.authorization,
    claimedKeyIds: [...new Set(signatures.map((signature) => signature.keyId))],
    status: state.status,
    representative: state.representative,
    command: link?.command ?? [],
  };
  // an object for each of ten thousand artifacts is made when somebody looks at them, and not to say "passed"
  return withLazyMembers<typeof observed, Pick<ObservedLink, "materials" | "products">>(observed, {
    materials: () => (link === null ? [] : recordedArtifacts(link.materials)),
    products: () => (link === null ? [] : recordedArtifacts(link.products)),
  });
}
