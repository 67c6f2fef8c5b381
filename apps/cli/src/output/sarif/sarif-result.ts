import { sha256Hex } from "@stemma/in-toto";
import type { CliFinding } from "../../verify/judgement.ts";
import type { EvidencePlaces } from "../evidence-places.ts";
import { safeText } from "../safe-text.ts";
import { levelOf, ruleIndex } from "./rules.ts";
import type { SarifLocation, SarifLogicalLocation, SarifResult } from "./sarif-log.ts";

/** Names the computation of the fingerprint, so that it can change without being mistaken for the old one. */
export const FINGERPRINT = "stemmaFinding/v1";

/** What a result takes from the report beside its finding. */
export interface ResultContext {
  readonly placeOf: EvidencePlaces["find"];
  /** The URI of a document by its digest, with its place among the run's artifacts. */
  readonly uriOf: (sha256: string) => { readonly uri: string; readonly index: number } | undefined;
  readonly kindOf: (item: string) => string;
}

/** A finding as a SARIF result: where it stands in the files, and which step and artifact it is about. */
export function sarifResult(finding: CliFinding, context: ResultContext): Omit<SarifResult, "partialFingerprints"> {
  const { code, severity, message, expected, observed, artifact, checkId, evidence } = finding;
  const location = locationOf(finding, context);
  const versus = { expected: artifact?.expected ?? expected, observed: artifact?.observed ?? observed };
  return {
    ruleId: code,
    ruleIndex: ruleIndex(code),
    level: levelOf(severity),
    message: { text: plainMessage(message) },
    ...(location === null ? {} : { locations: [location] }),
    properties: { checkId, ...versus, pointer: evidence?.pointer ?? null, document: evidence?.document ?? null },
  };
}

/** SARIF 3.11.6: brackets make links in messages; what a document says must not become one. */
export function plainMessage(text: string): string {
  return safeText(text).replace(/[\\[\]]/g, (character) => `\\${character}`);
}

function locationOf(finding: CliFinding, { placeOf, uriOf, kindOf }: ResultContext): SarifLocation | null {
  const place = placeOf(finding.evidence);
  const file = place === null ? undefined : uriOf(place.file.sha256);
  const logicalLocations = logical(finding, kindOf);
  if (file === undefined && logicalLocations.length === 0) return null;
  const region = place?.region ?? null;
  const physical = file === undefined ? null : { artifactLocation: file, ...(region === null ? {} : { region }) };
  return {
    ...(physical === null ? {} : { physicalLocation: physical }),
    ...(logicalLocations.length === 0 ? {} : { logicalLocations }),
  };
}

function logical({ item, artifact, rule }: CliFinding, kindOf: ResultContext["kindOf"]): SarifLogicalLocation[] {
  const locations: SarifLogicalLocation[] = [];
  const step = item === null ? "" : safeText(item);
  if (item !== null) locations.push({ name: step, fullyQualifiedName: step, kind: kindOf(item) });
  if (artifact !== null) {
    const name = safeText(artifact.name);
    const path = [...(step === "" ? [] : [step]), ...(rule === null ? [] : [rule.list]), name];
    locations.push({ name, fullyQualifiedName: path.join("/"), kind: "artifact" });
  }
  return locations;
}

/**
 * The same for the same problem in the next run, whatever the digests, the time or the line: the code, the step, the
 * key, the artifact, the rule, and the place in which file. Problems that agree in all of it are numbered.
 */
export function withFingerprints(
  results: readonly (readonly [CliFinding, Omit<SarifResult, "partialFingerprints">])[],
): readonly SarifResult[] {
  const seen = new Map<string, number>();
  return results.map(([{ code, item, keyId, artifact, rule, evidence }, result]) => {
    const uri = result.locations?.[0]?.physicalLocation?.artifactLocation.uri ?? null;
    const same = [code, item, keyId, artifact?.name ?? null, rule?.list ?? null, rule?.text ?? null, uri];
    const text = JSON.stringify([...same, evidence?.pointer ?? null]);
    const number = seen.get(text) ?? 0;
    seen.set(text, number + 1);
    const fingerprint = sha256Hex(new TextEncoder().encode(JSON.stringify([text, number])));
    return { ...result, partialFingerprints: { [FINGERPRINT]: fingerprint } };
  });
}
