import { DOCUMENT_KINDS, type SearchHit } from "@stemma/api-contract";
import { digestAddress, shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleName, visibleText } from "../../lib/visible-text.ts";

/** A hit as it is shown, with the address of the page that it opens. */
export interface ShownHit {
  readonly key: string;
  readonly matched: SearchHit["matched"];
  readonly title: string;
  readonly detail: string;
  /** Where it stands, for what has the same name in many places; null for others. */
  readonly place: string | null;
  /** The digest or key id at full length; null where there is none. */
  readonly whole: string | null;
  /** What its graphs are found by: the digest of an artifact as in addresses, a key id, or the SHA-256 of a document. */
  readonly graph: { readonly kind: "artifact" | "functionary" | "document"; readonly id: string } | null;
  /** Null where no page is about it: an artifact of which no digest was recorded. */
  readonly address: string | null;
  readonly icon: "artifact" | "step-run" | "functionary" | "document" | "supply-chain" | "release";
}

export function showHit(hit: SearchHit): ShownHit {
  const { matched } = hit;
  const place = null;
  if (matched === "document") {
    const { sha256, kind } = hit.document;
    return {
      key: `document ${sha256}`,
      matched,
      place,
      title: shortDigest(sha256),
      detail: kindName(kind),
      whole: sha256,
      graph: { kind: "document", id: sha256 },
      address: `/documents/${sha256}`,
      icon: "document",
    };
  }
  if (matched === "supply-chain" || matched === "release") {
    const { supplyChain } = hit;
    const chain = visibleText(supplyChain.name);
    const address = `/supply-chains/${encodeURIComponent(supplyChain.id)}`;
    const isRelease = hit.matched === "release";
    return {
      key: `${matched} ${supplyChain.id} ${isRelease ? hit.release : ""}`,
      matched,
      place: isRelease ? chain : null,
      title: isRelease ? strings.releaseNamed(visibleText(hit.release)) : chain,
      detail: "",
      whole: null,
      graph: null,
      address: isRelease ? `${address}?release=${encodeURIComponent(hit.release)}` : address,
      icon: matched,
    };
  }
  const { kind, label, digest, document, keyId } = hit.node;
  const title = visibleName(label);
  switch (kind) {
    case "artifact":
      return {
        key: `artifact ${digest === null ? label : digestAddress(digest)}`,
        matched,
        place: hit.place === null ? null : placeText(hit.place),
        title,
        whole: digest?.value ?? null,
        graph: digest === null ? null : { kind: "artifact", id: digestAddress(digest) },
        detail: digest === null ? strings.graph.noDigest : shortDigest(visibleText(digest.value)),
        address: digest === null ? null : `/artifacts/${encodeURIComponent(digestAddress(digest))}`,
        icon: "artifact",
      };
    case "run":
      return {
        key: `run ${document ?? label}`,
        matched,
        title,
        whole: document,
        graph: document === null ? null : { kind: "document", id: document },
        detail: document === null ? "" : shortDigest(document),
        place: hit.place === null ? null : placeText(hit.place),
        address: document === null ? null : `/documents/${document}`,
        icon: "step-run",
      };
    case "functionary":
      return {
        key: `functionary ${keyId ?? label}`,
        matched,
        place,
        title: shortDigest(title),
        whole: keyId,
        graph: keyId === null ? null : { kind: "functionary", id: keyId },
        detail: strings.graph.functionary,
        address: keyId === null ? null : `/functionaries/${encodeURIComponent(keyId)}`,
        icon: "functionary",
      };
  }
}

function kindName(kind: string): string {
  const known = DOCUMENT_KINDS.find((each) => each === kind);
  return known === undefined ? visibleText(kind) : strings.documentKinds[known];
}

function placeText({
  supplyChain,
  release,
  places,
  more,
}: NonNullable<Extract<SearchHit, { place: unknown }>["place"]>): string {
  const first = `${visibleText(supplyChain.name)}, ${strings.releaseNamed(visibleText(release))}`;
  // Of how many more there are is only known that there may be some.
  if (more) return `${first}, ${strings.search.perhapsMore}`;
  return places === 1 ? first : `${first}, ${strings.search.moreReleases(places - 1)}`;
}
