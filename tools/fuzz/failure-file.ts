import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type FuzzInput, inputFromBytes, inputToBytes } from "./fuzz-input.ts";

/** A failure as the run reports it: what happened, and on which input. */
export interface RecordedFailure {
  readonly kind: string;
  readonly message: string;
  readonly input: FuzzInput;
}

/**
 * Writes an input that broke something, and beside it what happened in words. One file for each way of breaking: the same
 * kind with the same first lines of the message is not written again.
 *
 * @returns the path, or null when there was already one
 */
export function writeFailure(folder: string, { kind, message, input }: RecordedFailure): string | null {
  const symptom = message
    .replace(/[0-9a-f]{16,}|\d+/g, "N")
    .split("\n")
    .slice(0, 3)
    .join("\n");
  const name = `${kind}-${createHash("sha256").update(`${kind}\n${symptom}`).digest("hex").slice(0, 12)}`;
  const file = path.join(folder, `${name}.input`);
  if (existsSync(file)) return null;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, inputToBytes(input));
  const replay = `npm run fuzz -- --replay ${file}`;
  writeFileSync(path.join(folder, `${name}.txt`), `${kind}, from ${input.origin}\n${replay}\n\n${message}\n`);
  return file;
}

/** Reads an input of {@link writeFailure}. */
export function readFailure(file: string): FuzzInput {
  return inputFromBytes(readFileSync(file));
}
