import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const EXAMPLES = join(import.meta.dirname, "../../examples");

export type Variant = "clean" | "tampered";

/** Absolute path of a file of a demo supply chain. */
export function demoFile(variant: Variant, path: string): string {
  return join(EXAMPLES, `demo-${variant}`, path);
}

/** Absolute paths of its links. */
export function demoLinks(variant: Variant): string[] {
  const folder = demoFile(variant, "links");
  return readdirSync(folder).map((name) => join(folder, name));
}

/** A file as a browser's picker or a drop delivers it. */
export function asUpload(path: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name: basename(path), mimeType: "application/octet-stream", buffer: readFileSync(path) };
}

interface LinkFile {
  readonly signed: Record<"materials" | "products", Record<string, { readonly sha256: string } | undefined>>;
}

/** The SHA-256 that a demo link records for an artifact. */
export function recordedDigest(variant: Variant, step: string, list: "materials" | "products", name: string): string {
  const file = demoLinks(variant).find((path) => basename(path).startsWith(`${step}.`));
  if (file === undefined) throw new Error(`the demo has no link for step ${step}`);
  const digest = (JSON.parse(readFileSync(file, "utf8")) as LinkFile).signed[list][name]?.sha256;
  if (digest === undefined) throw new Error(`step ${step} recorded no ${name} among its ${list}`);
  return digest;
}
