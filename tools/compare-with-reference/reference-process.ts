import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { type JsonValue, jsonText } from "@stemma/in-toto";
import type { MakeDocuments } from "./generate/draft.ts";
import type { ComparedCase } from "./generate/generate-case.ts";

/** What the reference says of one case. */
export interface ReferenceVerdict {
  readonly verdict: "pass" | "fail";
  /** The name of the exception's class; null when it passes. */
  readonly error: string | null;
  readonly message: string;
  /** The links of the inspections that it ran. */
  readonly inspectionLinks: readonly { readonly path: string; readonly text: string }[];
}

/** One long-lived Python that answers one case after the other. */
export interface ReferenceProcess {
  readonly version: string;
  /** Null for a case that a file system cannot hold. */
  readonly judge: (given: ComparedCase) => Promise<ReferenceVerdict | null>;
  readonly make: MakeDocuments;
  readonly stop: () => void;
}

const PYTHON = process.env.STEMMA_PYTHON ?? "/usr/bin/python3";

/** Starts the reference; null when Python or in-toto is not installed. */
export async function startReference(): Promise<ReferenceProcess | null> {
  const script = path.join(import.meta.dirname, "reference.py");
  const child = spawn(PYTHON, [script], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { PATH: "/usr/bin:/bin", PYTHONUTF8: "1", PYTHONDONTWRITEBYTECODE: "1", TMPDIR: process.env.TMPDIR ?? "/tmp" },
  });
  const answers = readAnswers(child);
  const hello = await answers();
  if (hello === null) return null;
  const { version } = JSON.parse(hello) as { version: string };
  const ask = async (job: string): Promise<string> => {
    child.stdin?.write(`${job}\n`);
    const line = await answers();
    if (line === null) throw new Error("the reference stopped in the middle of a case");
    return line;
  };
  return {
    version,
    make: async (wanted) => {
      const list = wanted.map(
        ({ signed, keys }) =>
          new Map<string, JsonValue>([
            ["signed", signed],
            ["keys", keys],
          ]),
      );
      const line = await ask(inAscii(new Map([["make", list]])));
      return (JSON.parse(line) as { made: readonly (string | null)[] }).made;
    },
    judge: async (given) => {
      const line = await ask(jobLine(given));
      const answer = JSON.parse(line) as ReferenceVerdict | { readonly impossible: readonly string[] };
      return "impossible" in answer ? null : answer;
    },
    stop: () => child.stdin?.end(),
  };
}

/** Gives one line after the other; null when there are no more. */
function readAnswers(child: ChildProcess): () => Promise<string | null> {
  const waiting: ((line: string | null) => void)[] = [];
  const ready: string[] = [];
  let isOver = false;
  const finish = () => {
    isOver = true;
    for (const resolve of waiting.splice(0)) resolve(null);
  };
  child.on("error", finish);
  child.on("close", finish);
  child.stderr?.on("data", (data: Buffer) => process.stderr.write(data));
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const next = waiting.shift();
      if (next === undefined) ready.push(line);
      else next(line);
    });
  }
  return () => {
    const line = ready.shift();
    if (line !== undefined) return Promise.resolve(line);
    return isOver ? Promise.resolve(null) : new Promise((resolve) => waiting.push(resolve));
  };
}

function jobLine({ layout, links, ownerKeys, parameters, evaluateAt, runFiles }: ComparedCase): string {
  const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64");
  const job = new Map<string, JsonValue>([
    ["layout", base64(layout)],
    [
      "links",
      links.map(
        ({ path: name, bytes }) =>
          new Map([
            ["path", name],
            ["bytes", base64(bytes)],
          ]),
      ),
    ],
    ["keys", ownerKeys],
    ["parameters", parameters],
    ["now", evaluateAt],
    ["runFiles", runFiles === null ? null : [...runFiles].map(([name, text]) => [name, base64(text)])],
  ]);
  return inAscii(job);
}

/** JSON in ASCII, so that no text of a case is lost on the way. */
function inAscii(job: JsonValue): string {
  return jsonText(job).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
