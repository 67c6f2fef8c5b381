import { pointerTo } from "../json/json-value.ts";
import { type Artifacts, digestList, isStrongDigestSet } from "../model/digest-set.ts";
import type { Link } from "../model/link.ts";
import type { ArtifactListKind } from "./report.ts";
import { counted, firstNames, quoted } from "./report-builder.ts";
import type { VerificationContext } from "./verification-context.ts";

/** A link that stands for a step or an inspection. */
export interface WeighedLink {
  readonly item: string;
  readonly keyId: string | null;
  readonly path: string;
  readonly document: string;
  readonly link: Link;
}

/**
 * Warns of artifacts that a link records only with digests weaker than SHA-256 (or with none): somebody can make
 * another file with the same digest, so equal digests do not say equal files. One finding for each list of a link.
 */
export function reportWeakDigests(context: VerificationContext, weighed: WeighedLink): void {
  reportList(context, weighed, "materials");
  reportList(context, weighed, "products");
}

function reportList(context: VerificationContext, weighed: WeighedLink, list: ArtifactListKind): void {
  const { item, keyId, path, document, link } = weighed;
  const names = weakNames(link[list]);
  const [first] = names;
  const digests = first === undefined ? undefined : link[list].get(first);
  if (first === undefined || digests === undefined) return;
  const observed = digestList(digests);
  const only = observed.length === 0 ? "no digest at all" : `no digest but ${observed.map(digestName).join(", ")}`;
  const message = `The link ${quoted(path)} of ${quoted(item)} has ${counted(names.length, list.slice(0, -1))} with a digest weaker than SHA-256, or none: ${firstNames(names)} (${only}). Whoever can make another file with the same digest could exchange ${names.length === 1 ? "it" : "them"} unnoticed.`;
  context.report.finding("weak-digest-algorithm", "warning", message, {
    item,
    keyId,
    artifact: { name: first, expected: null, observed },
    expected: "a digest by SHA-256 or stronger",
    observed: only,
    evidence: { document, pointer: pointerTo(`/signed/${list}`, first) },
  });
}

/** Looks at every artifact and keeps nothing where there is nothing to say. */
function weakNames(artifacts: Artifacts): readonly string[] {
  if (artifacts.isSha256 === true) return [];
  let isWeak = false;
  for (const digests of artifacts.values()) {
    if (!isStrongDigestSet(digests)) {
      isWeak = true;
      break;
    }
  }
  if (!isWeak) return [];
  return [...artifacts].flatMap(([name, digests]) => (isStrongDigestSet(digests) ? [] : [name]));
}

function digestName({ algorithm }: { readonly algorithm: string }): string {
  return quoted(algorithm);
}
