import type { Verdict } from "@stemma/api-contract";
import { currentVerdict, type SQL, sql } from "@stemma/db";
import type { Context } from "../context.ts";
import { plainText } from "../document/plain-text.ts";
import type { BriefVerification } from "./packed-verification.ts";
import type { Revisions } from "./revisions.ts";
import { holdsAt, type StoredEvaluation } from "./verification-store.ts";

/** What a list says of the documents of a release, as they were when its verdict was found. */
export interface Extent {
  /** Documents of every kind, each once. */
  readonly documents: number;
  readonly lastEvidenceAt: Date | null;
}

/** The verdict of a release as the lists have it. */
export interface NotedVerdict extends Pick<StoredEvaluation, "evaluatedAt" | "validUntil"> {
  readonly verifier: string;
  readonly revisions: Revisions;
  readonly brief: BriefVerification;
}

/** As Postgres gives them in JSON: instants are ISO 8601. */
export type NotedColumns = readonly [
  verifier: string,
  evaluatedAt: string,
  validUntil: string | null,
  release: number,
  ownerKeys: number,
  layouts: number | null,
  verdict: Verdict,
  summary: string,
  layout: string | null,
  artifacts: number,
  findings: number,
];

export function toNoted(columns: NotedColumns): NotedVerdict {
  const [verifier, evaluatedAt, validUntil, release, ownerKeys, layouts, ...said] = columns;
  const [verdict, summary, layout, artifacts, findings] = said;
  return {
    verifier,
    evaluatedAt: Date.parse(evaluatedAt),
    validUntil: validUntil === null ? null : Date.parse(validUntil),
    revisions: { release, ownerKeys, layouts },
    brief: { verdict, summary, layout, artifacts, findings },
  };
}

/** Whether the lists believe what is noted, and may: the same verifier found it on the same, and the clock agrees. */
export function isBelieved(
  { verifier, now }: Pick<Context, "verifier" | "now">,
  noted: NotedVerdict | null,
  { release, ownerKeys, layouts }: Revisions,
): boolean {
  return (
    noted !== null &&
    noted.verifier === verifier &&
    noted.revisions.release === release &&
    noted.revisions.ownerKeys === ownerKeys &&
    noted.revisions.layouts === layouts &&
    holdsAt(noted, now())
  );
}

/** What is noted of a release. */
export interface CurrentRow {
  readonly supplyChainId: string;
  readonly release: string;
  readonly brief: BriefVerification;
  readonly extent: Extent;
  readonly evaluation: Pick<StoredEvaluation, "evaluatedAt" | "validUntil">;
  /** Read in the snapshot that the evaluation rests on. */
  readonly revisions: Revisions;
}

/**
 * The statement that notes the verdict of a release for the lists, in place of an earlier one.
 * @param condition notes only where it is true
 */
export function noteCurrent(
  { workspaceId, verifier }: Pick<Context, "workspaceId" | "verifier">,
  { supplyChainId, release, brief, extent, evaluation, revisions }: CurrentRow,
  condition: SQL = sql`true`,
): SQL {
  const time = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
  return sql`
    insert into ${currentVerdict} (workspace_id, supply_chain_id, release, verdict, summary, layout, artifacts, findings,
      documents, last_evidence_at, verifier, evaluated_at, valid_until, release_revision, owner_key_revision, layout_revision)
    select ${workspaceId}::uuid, ${supplyChainId}::uuid, ${release}::text, ${brief.verdict}::text,
      ${plainText(brief.summary)}::text, ${brief.layout || null}::text, ${brief.artifacts}::integer, ${brief.findings}::integer,
      ${extent.documents}::integer, ${extent.lastEvidenceAt?.toISOString() ?? null}::timestamptz, ${verifier}::text,
      ${time(evaluation.evaluatedAt)}::timestamptz, ${time(evaluation.validUntil)}::timestamptz,
      ${revisions.release}::integer, ${revisions.ownerKeys}::integer, ${revisions.layouts}::integer
    where ${condition}
    on conflict (workspace_id, supply_chain_id, release) do update set
      verdict = excluded.verdict, summary = excluded.summary, layout = excluded.layout, artifacts = excluded.artifacts,
      findings = excluded.findings, documents = excluded.documents, last_evidence_at = excluded.last_evidence_at,
      verifier = excluded.verifier, evaluated_at = excluded.evaluated_at, valid_until = excluded.valid_until,
      release_revision = excluded.release_revision, owner_key_revision = excluded.owner_key_revision,
      layout_revision = excluded.layout_revision`;
}
