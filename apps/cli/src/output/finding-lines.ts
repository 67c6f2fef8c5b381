import type { Digest } from "@stemma/in-toto";
import type { CliFinding } from "../verify/judgement.ts";
import type { EvidencePlaces } from "./evidence-places.ts";
import { safeText } from "./safe-text.ts";
import { shortenApart, shortenDigests } from "./shorten-digests.ts";
import type { Styles } from "./styles.ts";

export interface FindingStyle {
  readonly styles: Styles;
  readonly places: EvidencePlaces;
  /** Everything in full length. */
  readonly full: boolean;
}

/** A finding for a terminal: the sentence, then what was expected and observed, and where to look. */
export function findingLines(finding: CliFinding, { styles, places, full }: FindingStyle): string[] {
  const { rule } = finding;
  const short = full ? (text: string) => text : shortenDigests;
  const [expected, observed] = versus(finding, full);
  const details: [string, string | null][] = [
    ["expected", expected],
    ["observed", observed],
    ["rule", rule === null ? null : `${rule.list} ${rule.index + 1}: ${rule.text}`],
    ["see", placeOf(finding, places)],
  ];
  return [
    `  ${safeText(short(full ? finding.message : sentence(finding)))}`,
    ...details
      .filter((detail): detail is [string, string] => detail[1] !== null)
      .map(([label, text]) => `    ${styles.quiet(label.padEnd(8))} ${safeText(text || "nothing")}`),
  ];
}

/** The whole message, without what the lines below it say anyway. */
function sentence({ code, message }: CliFinding): string {
  return code === "artifact-tampered" ? firstSentence(message) : message;
}

/** Up to the first full stop outside quoted names. */
export function firstSentence(message: string): string {
  const found = /^(?:"(?:[^"\\]|\\.)*"|[^".]|\.(?! ))*\./s.exec(message);
  return found?.[0] ?? message;
}

type Versus = readonly [expected: string | null, observed: string | null];

/** Two digests in any case; anything else is in the sentence already. */
function versus({ artifact, expected, observed }: CliFinding, full: boolean): Versus {
  if (artifact === null || artifact.expected === null || artifact.observed === null) {
    return full ? [expected, observed] : [null, null];
  }
  const digests = [describeDigests(artifact.expected), describeDigests(artifact.observed)] as const;
  return full ? digests : shortenApart(...digests);
}

function describeDigests(digests: readonly Digest[]): string {
  return digests.map(({ algorithm, value }) => `${algorithm} ${value}`).join(", ") || "no digest";
}

/** `links/build.776a00e2.link:12`; null for what stands in no file. */
function placeOf({ evidence }: CliFinding, places: EvidencePlaces): string | null {
  const place = places.find(evidence);
  if (place === null) return null;
  return place.region === null ? place.file.path : `${place.file.path}:${place.region.startLine}`;
}
