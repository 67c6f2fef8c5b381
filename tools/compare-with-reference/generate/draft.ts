import { canonicalJson, type JsonObject, type JsonValue, parseJsonText } from "@stemma/in-toto";
import { layoutSignable, linkSignable } from "../../../packages/in-toto/src/envelope/signable.ts";
import type { PoolKey } from "./key-pool.ts";
import type { Random } from "./random.ts";
import { type JsonStyle, writeJson } from "./write-json.ts";

/** A document on its way from values to signed bytes. Every stage may be tampered with. */
export interface DraftDocument {
  /** Relative to the link directory; `root.layout` for the layout. */
  path: string;
  readonly role: "layout" | "sublayout" | "link" | "inspection";
  signed: JsonValue;
  signers: readonly PoolKey[];
  /** Set when it is signed. */
  envelope: JsonValue;
  style: JsonStyle;
  /** Set when it is written. */
  bytes: Buffer;
  madeElsewhere?: { readonly text: string; readonly envelope: JsonValue };
}

/** A case on its way: everything that a verifier is given, and what the report counts. */
export interface Draft {
  readonly layout: DraftDocument;
  /** Links, sublayouts and inspection links. */
  links: DraftDocument[];
  ownerKeys: Map<string, JsonValue>;
  parameters: ReadonlyMap<string, JsonValue> | null;
  /** Seconds. */
  evaluateAt: number;
  /** Files that inspections see when the reference runs them; null when inspection links are supplied. */
  readonly runFiles: ReadonlyMap<string, string> | null;
  readonly features: Set<string>;
}

export function documentsOf(draft: Draft): readonly DraftDocument[] {
  return [draft.layout, ...draft.links];
}

/** Signs what the reference would: its model, with defaults filled in. What has no canonical form is signed as nothing. */
export function signDocument(document: DraftDocument, random: Random): void {
  const message = signableBytes(document.signed);
  const signatures = document.signers.map((key) => key.signature(message, random));
  document.envelope = new Map<string, JsonValue>(
    random.shuffle([
      ["signed", document.signed],
      ["signatures", signatures],
    ]),
  );
}

function signableBytes(signed: JsonValue): Uint8Array {
  if (!(signed instanceof Map)) return new Uint8Array();
  const object: JsonObject = signed;
  const model = object.get("_type") === "layout" ? layoutSignable(object) : linkSignable(object);
  const bytes = canonicalJson(model.value);
  return bytes.ok ? bytes.value : new Uint8Array();
}

/** Makes signed documents out of values and private keys, as text; null for one that it refuses to make. */
export type MakeDocuments = (
  wanted: readonly { readonly signed: JsonValue; readonly keys: readonly JsonObject[] }[],
) => Promise<readonly (string | null)[]>;

/** Lets another program sign, and write, what it can: documents whose keys it can use. @returns whether it made any */
export async function signElsewhere(documents: readonly DraftDocument[], make: MakeDocuments): Promise<boolean> {
  const possible = documents.filter(({ signers }) => signers.every(({ privateDict }) => privateDict !== null));
  const made = await make(
    possible.map(({ signed, signers }) => ({ signed, keys: signers.flatMap(({ privateDict }) => privateDict ?? []) })),
  );
  for (const [index, document] of possible.entries()) {
    const text = made[index];
    const parsed = text ? parseJsonText(text) : null;
    if (!text || !parsed?.ok) continue;
    document.envelope = parsed.value.value;
    document.madeElsewhere = { text, envelope: parsed.value.value };
  }
  return made.some((text) => text !== null);
}

/** Writes the envelope; what was made elsewhere and not touched since stays as it was written there. */
export function writeDocument(document: DraftDocument, random: Random): void {
  if (document.madeElsewhere?.envelope === document.envelope) {
    document.bytes = Buffer.from(document.madeElsewhere.text, "utf-8");
    return;
  }
  document.bytes = Buffer.from(writeJson(document.envelope, document.style, random), "utf-8");
}
