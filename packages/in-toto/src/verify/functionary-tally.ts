import { keyMaterialFingerprint } from "../crypto/key-material.ts";
import type { PublicKey } from "../model/public-key.ts";
import { quoted, shortKeyId } from "./report-builder.ts";
import type { VerificationContext } from "./verification-context.ts";

/** Counts distinct functionaries: by key id, by key material and by file. */
export class FunctionaryTally {
  readonly functionaries = new Set<string>();
  private readonly materials = new Map<string, string>();
  private readonly paths = new Map<string, string>();
  private readonly context: VerificationContext;
  private readonly checkId: string;
  private readonly step: string;

  constructor(context: VerificationContext, checkId: string, step: string) {
    this.context = context;
    this.checkId = checkId;
    this.step = step;
  }

  count(key: PublicKey, path: string): void {
    if (this.functionaries.has(key.keyId)) return;
    const extras = { checkId: this.checkId, item: this.step, keyId: key.keyId };
    const material = keyMaterialFingerprint(key);
    const sameKey = this.materials.get(material);
    const sameFile = this.paths.get(path);
    if (sameKey !== undefined) {
      const message = `Key ids ${shortKeyId(sameKey)} and ${shortKeyId(key.keyId)} are one and the same key; for step ${quoted(this.step)} it counts once.`;
      this.context.report.finding("same-key-two-ids", "warning", message, extras);
    } else if (sameFile !== undefined) {
      const message = `Key ids ${shortKeyId(sameFile)} and ${shortKeyId(key.keyId)} begin alike, so both name the file ${quoted(path)}; for step ${quoted(this.step)} it counts once.`;
      this.context.report.finding("key-id-collision", "warning", message, extras);
    } else {
      this.functionaries.add(key.keyId);
      this.materials.set(material, key.keyId);
      this.paths.set(path, key.keyId);
    }
  }
}
