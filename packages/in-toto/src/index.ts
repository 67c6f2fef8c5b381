export { sha256Hex } from "./crypto/sha256.ts";
export { type Deviation, deviations } from "./deviations.ts";
export { type CanonicalError, canonicalJson, compareCodePoints, sortedByCodePoint } from "./envelope/canonical-json.ts";
export { decodeBase64, IN_TOTO_PAYLOAD_TYPE, preAuthenticationEncoding } from "./envelope/dsse.ts";
export { openEnvelope } from "./envelope/open-envelope.ts";
export type { OpenedDocument, Payload } from "./envelope/opened-document.ts";
export type { Signature } from "./envelope/signature.ts";
export * from "./json/json-value.ts";
export { type JsonBudget, type JsonSyntaxError, type ParsedJson, parseJson, parseJsonText } from "./json/parse-json.ts";
export { KnownDocument } from "./known-document.ts";
export { describeExceeded, type ExceededLimit, type Limit, limits, type WorkBudget } from "./limits.ts";
export { type ArtifactRule, type GenericRuleType, parseArtifactRule } from "./model/artifact-rule.ts";
export type { CertificateAuthorities, CertificateConstraint } from "./model/certificate-constraint.ts";
export {
  type Artifacts,
  type DigestSet,
  digestList,
  digestSet,
  equalDigestSets,
  recordedArtifacts,
} from "./model/digest-set.ts";
export { type DocumentError, describeDocumentError } from "./model/document-error.ts";
export { type KeyIdInput, legacyKeyId, newKeyId } from "./model/key-id.ts";
export type { Inspection, Layout, RuleWords, Step } from "./model/layout.ts";
export type { Link } from "./model/link.ts";
export { parsePublicKey, publicKeyFromJson, publicKeyFromPem } from "./model/parse-public-key.ts";
export { type GpgKey, type LayoutKey, type PublicKey, type SslibKey, signatureKeyIds } from "./model/public-key.ts";
export { err, type Failure, ok, type Result, type Success } from "./model/result.ts";
export { applyArtifactRules, type RulesResult } from "./rules/apply-rules.ts";

export type { ItemArtifacts } from "./rules/item-artifacts.ts";
export { globMatcher } from "./rules/name-pattern.ts";
export { type SniffedDocument, sniffDocument } from "./sniff-document.ts";
export { unknownStep } from "./verify/describe-items.ts";
export { type FindingKind, findingCatalog } from "./verify/finding-catalog.ts";
export type * from "./verify/input.ts";
export { type FindingExtras, makeFinding } from "./verify/make-finding.ts";
export { queueBefore } from "./verify/queue-before.ts";
export type * from "./verify/report.ts";
export type { ReferenceErrorName as ReferenceError } from "./verify/report.ts";
export { verifySupplyChain } from "./verify/verify-supply-chain.ts";
