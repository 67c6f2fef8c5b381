import type { SearchHit } from "@stemma/api-contract";
import { digestAddress, shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

/** A hit as it is shown, with the address of the page that it opens. */
export interface ShownHit {
  readonly key: string;
  readonly matched: SearchHit["matched"];
  readonly title: string;
  readonly detail: string;
  /** The digest or key id at full length; null where there is none. */
  readonly whole: string | null;
  /** What its graph is found by: the digest of an artifact as in addresses, or a key id. */
  readonly graph: { readonly kind: "artifact" | "functionary"; readonly id: string } | null;
  /** Null where no page is about it: an artifact of which no digest was recorded. */
  readonly address: string | null;
  readonly icon: "artifact" | "step-run" | "functionary" | "document";
}

export function showHit(hit: SearchHit): ShownHit {
  const { matched } = hit;
  if (matched === "document") {
    const { sha256, kind } = hit.document;
    return {
      key: `document ${sha256}`,
      matched,
      title: shortDigest(sha256),
      detail: visibleText(kind),
      whole: sha256,
      graph: null,
      address: `/documents/${sha256}`,
      icon: "document",
    };
  }
  const { kind, label, digest, document, keyId } = hit.node;
  const title = visibleText(label);
  switch (kind) {
    case "artifact":
      return {
        key: `artifact ${digest === null ? label : digestAddress(digest)}`,
        matched,
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
        graph: null,
        detail: document === null ? "" : shortDigest(document),
        address: document === null ? null : `/documents/${document}`,
        icon: "step-run",
      };
    case "functionary":
      return {
        key: `functionary ${keyId ?? label}`,
        matched,
        title: shortDigest(title),
        whole: keyId,
        graph: keyId === null ? null : { kind: "functionary", id: keyId },
        detail: strings.graph.functionary,
        address: keyId === null ? null : `/functionaries/${encodeURIComponent(keyId)}`,
        icon: "functionary",
      };
  }
}
