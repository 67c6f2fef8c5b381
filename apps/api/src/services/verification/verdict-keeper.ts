import { setTimeout as sleep } from "node:timers/promises";
import { isUnavailable } from "@stemma/db";
import type { Context } from "../context.ts";
import type { Change } from "./change-notes.ts";
import type { ReleaseName } from "./evaluate-release.ts";
import { findChanged, findOverdue, sizeOf } from "./find-due.ts";
import { findVerdict } from "./verify-release.ts";

/** Larger releases are verified when somebody asks: nobody waits for them here, and their evidence would fill the memory. */
const MOST_BYTES = 16 * 1024 * 1024;
const LOOK_MS = 500;
/** Looks for which a release has to stay as it is, and after which one that goes on changing has waited enough. */
const QUIET_LOOKS = 2;
const MOST_LOOKS = 20;
/** How often to look for expiries that have passed. */
const OVERDUE_MS = 30_000;
/** What was tried in vain is not tried again before. */
const RETRY_MS = 10 * 60_000;
/** A rest after every release, as a multiple of the time that it took: requests and imports come first. */
const REST = 4;

export interface VerdictKeeper {
  stop(): Promise<void>;
}

/**
 * Keeps the history of verdicts up to date while nobody asks: re-verifies what changed in this process, and what an expiry
 * or a new version of the verifier has overtaken. Two processes that do the same write the same.
 */
export function startVerdictKeeper(context: Context, report: (error: unknown) => void): VerdictKeeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (milliseconds: number) => sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  const waiting = new Map<string, number>();
  /** The moments of the last looks, the newest first. */
  const looks: number[] = [];
  let lookedAt = 0;
  const round = async (changes: readonly Change[]): Promise<void> => {
    const due = await findChanged(context, changes);
    const now = performance.now();
    if (lookedAt === 0 || now - lookedAt >= OVERDUE_MS) {
      due.push(...(await findOverdue(context)));
      lookedAt = now;
    }
    for (const each of due) {
      if (signal.aborted) return;
      const start = performance.now();
      if ((waiting.get(nameOf(each)) ?? 0) > start) continue;
      try {
        if (!(await keepVerdict(context, each))) waiting.set(nameOf(each), start + RETRY_MS);
      } catch (error) {
        waiting.set(nameOf(each), start + RETRY_MS);
        throw error;
      }
      await rest(REST * (performance.now() - start));
    }
  };
  const running = (async () => {
    while (!signal.aborted) {
      await rest(LOOK_MS);
      if (signal.aborted) return;
      looks.unshift(context.changes.mark);
      looks.length = Math.min(looks.length, MOST_LOOKS + 1);
      const changes = context.changes.take(looks[QUIET_LOOKS] ?? 0, looks[MOST_LOOKS] ?? 0);
      await round(changes).catch((error: unknown) => {
        if (!isUnavailable(error)) report(error);
        for (const { supplyChainId, release } of changes) context.changes.note(supplyChainId, release);
      });
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Verifies a release so that its history is up to date. @returns false for one that is too large to be verified unasked */
export async function keepVerdict(
  context: Context,
  each: ReleaseName,
  mostBytes: number = MOST_BYTES,
): Promise<boolean> {
  if ((await sizeOf(context, each)) > mostBytes) return false;
  await findVerdict(context, each.supplyChain, each.release);
  return true;
}

function nameOf({ supplyChain, release }: ReleaseName): string {
  return JSON.stringify([supplyChain.id, release]);
}
