import {
  type Acknowledge,
  type AcknowledgementList,
  LONGEST_ACKNOWLEDGEMENT_DAYS,
  type WithdrawAcknowledgement,
} from "@stemma/api-contract";
import { acknowledgement } from "@stemma/db";
import { err } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { plainText } from "../document/plain-text.ts";
import type { Answer } from "../service-error.ts";
import { findRelease } from "../verification/find-release.ts";
import { verifyRelease } from "../verification/verify-release.ts";
import { findLastNumber, findNewest, listAcknowledgements } from "./list-acknowledgements.ts";

/** A release by its names. */
export interface ReleaseAddress {
  readonly supplyChainId: string;
  readonly release: string;
}

type Decision = Pick<typeof acknowledgement.$inferInsert, "finding" | "message" | "reason" | "by" | "until">;

const DAY = 86_400_000;

/** Somebody else wrote a decision since we looked. */
class Overtaken extends Error {}

/**
 * Writes down that the team lives with some findings until a day. It changes no verdict and takes no finding away: it is
 * a note beside them. All of them are noted, or none.
 */
export async function acknowledge(
  context: Context,
  address: ReleaseAddress,
  { findings, reason, by, until }: Acknowledge,
): Promise<Answer<AcknowledgementList>> {
  const { supplyChainId, release } = address;
  const chain = await findRelease(context, supplyChainId, release);
  if (!chain.ok) return chain;
  const end = new Date(until);
  if (end.getTime() <= context.now()) return err({ kind: "bad-expiry", detail: "must be in the future" });
  if (end.getTime() > context.now() + LONGEST_ACKNOWLEDGEMENT_DAYS * DAY) {
    return err({ kind: "bad-expiry", detail: `must be within ${LONGEST_ACKNOWLEDGEMENT_DAYS} days` });
  }
  const { verification } = await verifyRelease(context, chain.value, release);
  const byId = new Map(verification.findings.map((finding) => [finding.id, finding]));
  const decisions: Decision[] = [];
  for (const finding of new Set(findings)) {
    const found = byId.get(finding);
    if (found === undefined) return err({ kind: "finding-not-found", finding });
    decisions.push({ finding, message: plainText(found.message), reason, by, until: end });
  }
  return append(context, address, decisions);
}

/** Takes acknowledgements back: the findings count again. */
export async function withdrawAcknowledgement(
  context: Context,
  address: ReleaseAddress,
  { findings, reason, by }: WithdrawAcknowledgement,
): Promise<Answer<AcknowledgementList>> {
  const { supplyChainId, release } = address;
  const chain = await findRelease(context, supplyChainId, release);
  if (!chain.ok) return chain;
  const newest = new Map((await findNewest(context, supplyChainId, release)).map((row) => [row.finding, row]));
  const decisions: Decision[] = [];
  for (const finding of new Set(findings)) {
    const row = newest.get(finding);
    if (row === undefined || row.until === null) return err({ kind: "finding-not-found", finding });
    decisions.push({ finding, message: row.message, reason, by, until: null });
  }
  return append(context, address, decisions);
}

/** Writes decisions behind all others. Two at once: one of them comes second, and none is lost. */
async function append(
  context: Context,
  { supplyChainId, release }: ReleaseAddress,
  decisions: readonly Decision[],
): Promise<Answer<AcknowledgementList>> {
  const { workspaceId, database } = context;
  const at = new Date(context.now());
  for (;;) {
    const last = await findLastNumber(context, supplyChainId, release);
    const rows = decisions.map((decision, index) => {
      return { workspaceId, supplyChainId, release, number: last + 1 + index, at, ...decision };
    });
    try {
      await database.transaction(async (transaction) => {
        const written = await transaction.insert(acknowledgement).values(rows).onConflictDoNothing().returning();
        if (written.length < rows.length) throw new Overtaken();
      });
      return listAcknowledgements(context, supplyChainId, release);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
}
