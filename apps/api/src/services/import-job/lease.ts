import { randomUUID } from "node:crypto";
import { and, eq, importJob, type SQL, sql } from "@stemma/db";
import type { Context } from "../context.ts";

/** How long a process may be silent before another one takes its job. */
const LEASE_SECONDS = 10;
const BEAT_MS = 3_000;

/** Until when a lease holds that is taken now, by the clock of the database: machines disagree about the time. */
export function leaseUntil(): SQL<Date> {
  return sql`now() + make_interval(secs => ${LEASE_SECONDS})`;
}

/**
 * Whether nobody has a job any more. A lease that ends later than any that can be taken now was given before the clock of the
 * database was set back: it would hold for as long as the clock jumped.
 */
export function isLeaseOver(): SQL {
  return sql`(${importJob.leaseUntil} < now() or ${importJob.leaseUntil} > now() + make_interval(secs => ${3 * LEASE_SECONDS}))`;
}

/**
 * The claim of this process on a job. It is renewed while work goes on; what is committed for the job carries its token, so
 * that a process that was taken for dead (it slept, its network was cut, a clock jumped) commits nothing any more.
 */
export class Lease {
  readonly token: string = randomUUID();
  private readonly context: Context;
  private readonly jobId: string;
  private readonly state: "receiving" | "running";
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | null = null;

  constructor(context: Context, jobId: string, state: "receiving" | "running") {
    this.context = context;
    this.jobId = jobId;
    this.state = state;
  }

  /** Aborts when the job is to stop: its `reason` is `cancelled` or `lost`. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The columns of a job that is claimed by this lease. */
  firstValues(): { readonly lease: string; readonly leaseUntil: SQL<Date> } {
    return { lease: this.token, leaseUntil: leaseUntil() };
  }

  start(): void {
    this.timer = setInterval(() => void this.beat(), BEAT_MS);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    try {
      const [row] = await this.context.database
        .update(importJob)
        .set({ leaseUntil: leaseUntil() })
        .where(
          and(
            eq(importJob.workspaceId, this.context.workspaceId),
            eq(importJob.id, this.jobId),
            eq(importJob.lease, this.token),
            eq(importJob.state, this.state),
          ),
        )
        .returning({ cancelRequested: importJob.cancelRequested });
      if (row === undefined) this.controller.abort("lost");
      else if (row.cancelRequested) this.controller.abort("cancelled");
    } catch {
      // The database is away. The work finds that out by itself; should the lease expire meanwhile, its token tells.
    }
  }
}
