import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readFailure, writeFailure } from "./failure-file.ts";
import type { FuzzNews, FuzzOrder } from "./fuzz-process.ts";

export interface FuzzOptions {
  readonly seed: number;
  readonly seconds: number;
  readonly runs: number;
  /** Only a part of the corpus, for a look that is the same on every machine. */
  readonly isSample?: boolean;
  /** Where failures are written. */
  readonly folder: string;
  readonly print: (line: string) => void;
  /** Another program than the fuzzing process, and other bounds: to see whether the watching works. */
  readonly program?: string;
  readonly limits?: WatchLimits;
}

export interface WatchLimits {
  /** One input may take so long, whatever its size; the limit for its size is in the target. */
  readonly hangMs: number;
  /** All memory of the process, buffers included. */
  readonly residentBytes: number;
}

export interface FuzzResult {
  readonly runs: number;
  readonly blocks: number;
  /** Files with the inputs that broke something. */
  readonly failures: readonly string[];
}

const LIMITS: WatchLimits = { hangMs: 10_000, residentBytes: 2 * 2 ** 30 };
/** Heap for the process; a verification of a few megabytes needs a tenth of it. */
const HEAP_MB = 1024;
/** After so many, somebody should look at them first. */
const ENOUGH_FAILURES = 20;

/**
 * Fuzzes in a process of its own and watches it: one input that takes too long, needs too much memory or kills the
 * process is written down, and a new process goes on with another seed.
 */
export async function watchFuzzing(options: FuzzOptions): Promise<FuzzResult> {
  const home = mkdtempSync(path.join(tmpdir(), "stemma-fuzz-"));
  const endAt = Date.now() + options.seconds * 1000;
  const failures: string[] = [];
  let runs = 0;
  let blocks = 0;
  for (let round = 0; runs < options.runs && Date.now() < endAt && failures.length < ENOUGH_FAILURES; round += 1) {
    const order = {
      seed: options.seed + round * 1_000_003,
      endAt,
      runs: options.runs - runs,
      isSample: options.isSample === true,
      folder: options.folder,
      current: path.join(home, "current"),
    };
    const found = await oneProcess(order, options);
    runs += Math.max(found.runs, found.failures.length); // who dies does not say how far it came
    blocks = Math.max(blocks, found.blocks);
    failures.push(...found.failures);
    if (found.runs === 0 && found.failures.length === 0) break; // it does not even start; said so already
  }
  rmSync(home, { recursive: true, force: true });
  return { runs, blocks, failures };
}

function oneProcess(order: FuzzOrder, { print, program, limits = LIMITS }: FuzzOptions): Promise<FuzzResult> {
  const child = fork(program ?? path.join(import.meta.dirname, "fuzz-process.ts"), {
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  const failures: string[] = [];
  let last = { runs: 0, blocks: 0 };
  let isEnd = false;
  let killed: { kind: string; message: string } | null = null;
  let stderr = "";
  child.stderr?.on("data", (text: Buffer) => {
    stderr = (stderr + text.toString()).slice(-4000);
  });
  child.on("message", (news: FuzzNews) => {
    if (news.kind === "failure") {
      failures.push(news.file);
      print(`FAILURE ${news.what}: ${news.message.split("\n")[0]}\n  replay: npm run fuzz -- --replay ${news.file}`);
      return;
    }
    last = news;
    isEnd = news.isEnd;
    print(`${news.runs} runs, ${news.blocks} blocks of code reached, ${news.kept} inputs kept`);
  });
  const timer = setInterval(() => {
    const reason = reasonToKill(child, order.current, limits);
    if (reason === null || killed !== null) return;
    killed = reason;
    child.kill("SIGKILL");
  }, 250);
  child.send(order);
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      clearInterval(timer);
      if (!isEnd) {
        const { kind, message } = killed ?? { kind: "dies", message: `exit ${code ?? signal}\n${stderr}` };
        const file = recordCurrent(order, kind, message);
        if (file !== null) failures.push(file);
        print(`FAILURE ${kind}: ${message.split("\n")[0]}\n  replay: npm run fuzz -- --replay ${file ?? order.folder}`);
      }
      resolve({ ...last, failures });
    });
  });
}

function reasonToKill(
  child: ChildProcess,
  current: string,
  { hangMs, residentBytes }: WatchLimits,
): { kind: string; message: string } | null {
  try {
    const age = Date.now() - statSync(current).mtimeMs;
    if (age > hangMs) return { kind: "hangs", message: `longer than ${hangMs / 1000} s on one input` };
    const pages = Number(readFileSync(`/proc/${child.pid}/statm`, "utf8").split(" ")[1]);
    if (pages * 4096 > residentBytes) return { kind: "memory", message: `more than ${residentBytes} bytes resident` };
  } catch {
    // not started yet, just ended, or a system without /proc: the heap limit remains
  }
  return null;
}

function recordCurrent({ folder, current }: FuzzOrder, kind: string, message: string): string | null {
  mkdirSync(folder, { recursive: true });
  try {
    const file = writeFailure(folder, { kind, message, input: readFailure(current) });
    return file === null ? null : path.relative(process.cwd(), file);
  } catch {
    return null; // it died before its first input
  }
}
