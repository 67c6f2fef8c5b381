import {
  DOCUMENT_CONTENT_LIMITS,
  type DocumentContent,
  type LayoutContent,
  type LayoutRule,
  type LinkContent,
} from "@stemma/api-contract";
import {
  type Artifacts,
  digestList,
  jsonText,
  type Layout,
  type Link,
  type OpenedDocument,
  parseArtifactRule,
  type RuleWords,
  type Step,
  sniffDocument,
} from "@stemma/in-toto";
import { describeKey } from "./describe-key.ts";
import { foreignEvidence } from "./foreign-evidence.ts";

/** What a document says, as plain data; nothing is verified here. */
export function describeContent(sha256: string, bytes: Uint8Array): DocumentContent {
  const sniffed = sniffDocument(bytes);
  switch (sniffed.kind) {
    case "layout":
      return layoutContent(sha256, sniffed.layout, sniffed.document);
    case "link":
      return linkContent(sha256, sniffed.link, sniffed.document);
    case "public-key":
      return { kind: "public-key", sha256, key: describeKey(sniffed.key) };
    case "dsse-envelope":
      return { kind: "other", sha256, reason: `a DSSE envelope around ${sniffed.payloadType}, which is not read yet` };
    case "unknown":
      return { kind: "other", sha256, reason: foreignReason(bytes) ?? sniffed.reason };
  }
}

function foreignReason(bytes: Uint8Array): string | null {
  const foreign = foreignEvidence(bytes);
  return foreign === null ? null : `${foreign.name}, which is not read yet`;
}

function signersOf({ envelope, signatures }: OpenedDocument) {
  return { envelope, claimedKeyIds: [...new Set(signatures.map(({ keyId }) => keyId))] };
}

function layoutContent(sha256: string, layout: Layout, document: OpenedDocument): LayoutContent {
  return {
    kind: "layout",
    sha256,
    ...signersOf(document),
    expires: layout.expires,
    readme: layout.readme,
    keys: [...layout.keys.values()].map(({ index, key }) => describeKey(key, index)),
    steps: layout.steps.map((step) => ({
      name: step.name,
      ...rulesOf(step),
      threshold: step.threshold,
      pubkeys: [...step.pubkeys],
      certificateConstraints: step.certificateConstraints.length,
      expectedCommand: [...step.expectedCommand],
    })),
    inspections: layout.inspections.map((inspection) => ({
      name: inspection.name,
      ...rulesOf(inspection),
      run: [...inspection.run],
    })),
  };
}

function rulesOf({ expectedMaterials, expectedProducts }: Pick<Step, "expectedMaterials" | "expectedProducts">) {
  return { expectedMaterials: expectedMaterials.map(toRule), expectedProducts: expectedProducts.map(toRule) };
}

function toRule(words: RuleWords): LayoutRule {
  const rule = parseArtifactRule(words);
  // A layout with a rule that does not parse is no layout: it was never read.
  if (!rule.ok) throw new Error(`a layout was read with the rule ${JSON.stringify(words)}`);
  return { words: [...words], rule: rule.value };
}

function linkContent(sha256: string, link: Link, document: OpenedDocument): LinkContent {
  return {
    kind: "link",
    sha256,
    ...signersOf(document),
    name: link.name,
    command: [...link.command],
    materials: beginningOf(link.materials),
    products: beginningOf(link.products),
    byproducts: [...link.byproducts].map(([name, value]) => {
      const text = typeof value === "string" ? value : jsonText(value);
      const cut = text.length > DOCUMENT_CONTENT_LIMITS.byproduct;
      return { name, value: cut ? text.slice(0, DOCUMENT_CONTENT_LIMITS.byproduct) : text, cut };
    }),
    environment: [...link.environment.keys()],
  };
}

function beginningOf(artifacts: Artifacts): LinkContent["materials"] {
  const items: LinkContent["materials"]["items"] = [];
  for (const [name, digests] of artifacts) {
    if (items.length === DOCUMENT_CONTENT_LIMITS.artifacts) break;
    items.push({ name, digests: digestList(digests).map((digest) => ({ ...digest })) });
  }
  return { total: artifacts.size, items };
}
