import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isJsonObject, type JsonValue, jsonText, parseJsonText } from "@stemma/in-toto";
import type { ComparedCase } from "./generate/generate-case.ts";

/** What `case.json` holds: every byte of the case, whatever a file system thinks of its names. */
interface CaseFile {
  readonly layout: string;
  readonly links: readonly { readonly path: string; readonly bytes: string }[];
  /** JSON texts, so that numbers stay as they were written. */
  readonly ownerKeys: string;
  readonly parameters: string;
  readonly evaluateAt: number;
  readonly runFiles: readonly (readonly [string, string])[] | null;
  readonly features: readonly string[];
  /** What each side said when it was written. */
  readonly note: string;
}

/** Writes a case so that `--case <folder>` judges it again: `case.json` for that, and the files for people. */
export function writeCaseFolder(folder: string, given: ComparedCase, note: string): void {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const file: CaseFile = {
    layout: base64(given.layout),
    links: given.links.map((link) => ({ path: link.path, bytes: base64(link.bytes) })),
    ownerKeys: jsonText(given.ownerKeys),
    parameters: given.parameters === null ? "null" : jsonText(given.parameters),
    evaluateAt: given.evaluateAt,
    runFiles: given.runFiles === null ? null : [...given.runFiles],
    features: given.features,
    note,
  };
  mkdirSync(path.join(folder, "links"), { recursive: true });
  writeFileSync(path.join(folder, "case.json"), `${JSON.stringify(file, null, 1)}\n`);
  writeFileSync(path.join(folder, "root.layout"), given.layout);
  for (const [index, link] of given.links.entries()) {
    // names may be anything, so the copy for people has a safe one
    const name = `${index}-${link.path.replace(/[^\w.-]/g, "_").slice(-80)}`;
    writeFileSync(path.join(folder, "links", name), link.bytes);
  }
}

export function readCaseFolder(folder: string): ComparedCase {
  const file = JSON.parse(readFileSync(path.join(folder, "case.json"), "utf-8")) as CaseFile;
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64"));
  return {
    layout: bytes(file.layout),
    links: file.links.map((link) => ({ path: link.path, bytes: bytes(link.bytes) })),
    ownerKeys: object(file.ownerKeys) ?? new Map(),
    parameters: object(file.parameters),
    evaluateAt: file.evaluateAt,
    runFiles: file.runFiles === null ? null : new Map(file.runFiles),
    features: file.features,
  };
}

function object(text: string): ReadonlyMap<string, JsonValue> | null {
  const parsed = parseJsonText(text);
  return parsed.ok && isJsonObject(parsed.value.value) ? parsed.value.value : null;
}
