import { createHash } from "node:crypto";
import type { JsonObject, JsonValue } from "@stemma/in-toto";

/** Artifact names with their SHA-256, as materials or products of a link. */
export type Artifacts = ReadonlyMap<string, string>;

/** SHA-256 of some text, as hex. */
export function digestOf(content: string): string {
  return createHash("sha256").update(content, "utf8").digest("hex");
}

/** Hashes files, given as a map from name to content. */
export function artifactsOf(files: Iterable<readonly [string, string]>): Artifacts {
  return new Map([...files].map(([name, content]) => [name, digestOf(content)]));
}

/** The form in which a link records artifacts: name → algorithm → digest. */
export function artifactsToJson(artifacts: Artifacts): JsonObject {
  return new Map<string, JsonValue>([...artifacts].map(([name, digest]) => [name, new Map([["sha256", digest]])]));
}
