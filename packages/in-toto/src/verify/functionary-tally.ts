import { keyMaterialFingerprint } from "../crypto/key-material.ts";
import type { Layout, Step } from "../model/layout.ts";
import type { PublicKey } from "../model/public-key.ts";
import type { LoadedLink } from "./load-links.ts";
import type { FindingCode, FunctionaryReport, KeyAttempt } from "./report.ts";
import { quoted, shortKeyId } from "./report-builder.ts";
import { signaturePointer } from "./signers.ts";
import type { VerificationContext } from "./verification-context.ts";

/** Counts distinct functionaries: by key id, by key material and by file. Remembers of each why it does not count. */
export class FunctionaryTally {
  readonly functionaries = new Set<string>();
  private readonly reports: FunctionaryReport[] = [];
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

  /** A link with a signature that verifies, by a key that the step authorises. */
  count(key: PublicKey, link: LoadedLink): void {
    const { path } = link.stored;
    if (this.functionaries.has(key.keyId)) {
      this.notCounted(link, `functionary ${shortKeyId(key.keyId)} counts already`);
      return;
    }
    const material = keyMaterialFingerprint(key);
    const sameKey = this.materials.get(material);
    const sameFile = this.paths.get(path);
    if (sameKey !== undefined) {
      const ids = `Key ids ${shortKeyId(sameKey)} and ${shortKeyId(key.keyId)}`;
      this.warn("same-key-two-ids", key, link, `${ids} are one and the same key; for step ${quoted(this.step)}`);
      this.notCounted(link, `it is the same key as ${shortKeyId(sameKey)}, which counts already`);
    } else if (sameFile !== undefined) {
      const ids = `Key ids ${shortKeyId(sameFile)} and ${shortKeyId(key.keyId)}`;
      const why = `begin alike, so both name the file ${quoted(path)}; for step ${quoted(this.step)}`;
      this.warn("key-id-collision", key, link, `${ids} ${why}`);
      this.notCounted(link, `its file counts already for key ${shortKeyId(sameFile)}`);
    } else {
      this.functionaries.add(key.keyId);
      this.materials.set(material, key.keyId);
      this.paths.set(path, key.keyId);
      this.reports.push({ keyId: link.keyId, outcome: "counted", path, reason: "" });
    }
  }

  /** A link whose signature does not count. */
  reject({ keyId, stored }: LoadedLink, { outcome, reason }: KeyAttempt): void {
    const rejected = outcome === "not-understood" ? "not-understood" : "not-counted";
    this.reports.push({ keyId, outcome: rejected, path: stored.path, reason });
  }

  /** A link that is there and does not count, for another reason than its signature. */
  notCounted({ keyId, stored }: LoadedLink, reason: string): void {
    this.reports.push({ keyId, outcome: "not-counted", path: stored.path, reason });
  }

  /** What became of every functionary of the step: those with a link, then those of the layout without one. */
  summarize(layout: Layout, step: Step): readonly FunctionaryReport[] {
    const seen = new Set(this.reports.map(({ keyId }) => keyId));
    const absent = step.pubkeys.filter((keyId) => {
      const key = layout.keys.get(keyId)?.key;
      return !seen.has(keyId) && !(key?.kind === "gpg" && [...key.subkeys.keys()].some((subkey) => seen.has(subkey)));
    });
    const reason = "there is no link under its name";
    return [...this.reports, ...absent.map((keyId) => ({ keyId, outcome: "no-link", path: null, reason }) as const)];
  }

  private warn(code: FindingCode, key: PublicKey, { stored }: LoadedLink, what: string): void {
    const pointer = stored.opened.ok ? signaturePointer(stored.opened.value, key.keyId) : "";
    const evidence = { document: stored.sha256, pointer };
    const extras = { checkId: this.checkId, item: this.step, keyId: key.keyId, evidence };
    this.context.report.finding(code, "warning", `${what} it counts once.`, {
      ...extras,
      expected: "different functionaries",
      observed: "one functionary, counted once",
    });
  }
}
