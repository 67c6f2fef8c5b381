import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The code that decides on verdicts. */
const SOURCES = [
  "../../../../packages/in-toto/src",
  "../../../../packages/provenance-graph/src",
  "../services/verification",
];

/**
 * SHA-256 over the sources of everything that decides on a verdict. With it a stored verdict of another version of
 * Stemma, one with a bug perhaps, is never taken for a verdict of this one; nobody has to remember to raise a number.
 */
export function fingerprintVerifier(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    const folder = fileURLToPath(new URL(source, import.meta.url));
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    for (const name of names.filter((each) => /(?<!\.test)\.ts$/.test(each)).sort()) {
      hash.update(`${source}/${name}\n`).update(readFileSync(`${folder}/${name}`));
    }
  }
  return hash.digest("hex");
}
