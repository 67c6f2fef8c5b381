import { isUtf8 } from "../crypto/platform.ts";
import { CanonicalScanner } from "../json/canonical-scanner.ts";
import { fromNative } from "../json/from-native.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json/json-value.ts";
import { type JsonBudget, parseJsonText } from "../json/parse-json.ts";
import { DIGEST_CHARACTERS } from "../limits.ts";
import type { Artifacts } from "../model/digest-set.ts";
import { readLayout } from "../model/layout.ts";
import type { Link } from "../model/link.ts";
import { parsed } from "../model/parsed.ts";
import { type ArtifactNotes, ScannedArtifacts } from "../model/scanned-artifacts.ts";
import type { OpenedDocument, Payload } from "./opened-document.ts";
import { isWholeLayout } from "./signable.ts";
import { readSignatures, type Signature } from "./signature.ts";

/** Deep nesting is for the general reader, which names its limit. */
const MAX_DEPTH = 32;
/** A colon, and 64 digits in quotes. */
const SHA256_TEXT = 67;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const SIGNED = Buffer.from('"signed"');
const SIGNATURES = Buffer.from('"signatures"');
const KEYID = Buffer.from('"keyid"');
const SIG = Buffer.from('"sig"');
const LINK = Buffer.from('"link"');
const SHA256 = Buffer.from('"sha256":');

/**
 * Opens a metablock in one pass over its bytes: checks them, writes the canonical form that was signed and, for a
 * link, notes where names and digests stand in it. Ten thousand artifacts cost no value but a slice of text each.
 * Null for everything that is not exactly as programs write it (a member too many, another order, a float, an error);
 * then the general reader decides. Where it gives an answer, the general reader would give the same.
 */
export function scanMetablock(bytes: Uint8Array, budget?: JsonBudget): OpenedDocument | null {
  if (!isUtf8(bytes)) return null;
  const scanner = new CanonicalScanner(bytes);
  let signatures: readonly Signature[] | null = null;
  let signed: ScannedPayload | null = null;
  if (!scanner.skip(OPEN_BRACE)) return null;
  do {
    const start = scanner.written;
    if (!scanner.string()) return null;
    const end = scanner.written;
    if (!scanner.skip(COLON)) return null;
    if (signed === null && scanner.wrote(start, end, SIGNED)) {
      signed = scanLink(scanner, bytes) ?? scanLayout(scanner, bytes, budget);
      if (signed === null) return null;
    } else if (signatures === null && scanner.wrote(start, end, SIGNATURES)) {
      signatures = scanSignatures(scanner, bytes);
      if (signatures === null) return null;
    } else {
      return null;
    }
  } while (scanner.skip(COMMA));
  if (!scanner.skip(CLOSE_BRACE) || scanner.peek() !== -1) return null;
  if (signed === null || signatures === null) return null;
  return {
    envelope: "metablock",
    payload: signed.payload,
    signatures,
    signedBytes: signed.canonical,
    unsignedMembers: [],
    duplicateMembers: [],
  };
}

/** What was scanned, and its canonical form. */
interface ScannedPayload {
  readonly payload: Payload;
  readonly canonical: Uint8Array;
}

/** A layout has many kinds of members and is read as ever; only its canonical form is made here. */
function scanLayout(scanner: CanonicalScanner, bytes: Uint8Array, budget?: JsonBudget): ScannedPayload | null {
  scanner.peek();
  const sourceStart = scanner.at;
  const start = scanner.written;
  if (!scanner.value(MAX_DEPTH)) return null;
  const text = textAt(bytes, sourceStart, scanner.at);
  const signed = fromNative(text, budget) ?? generally(text, budget);
  if (!isJsonObject(signed) || signed.get("_type") !== "layout" || !isWholeLayout(signed)) return null;
  const layout = parsed(() => readLayout({ value: signed, pointer: "/signed" }));
  if (!layout.ok) return null;
  return {
    payload: { type: "layout", layout: layout.value },
    canonical: scanner.out.subarray(start, scanner.written),
  };
}

function generally(text: string, budget?: JsonBudget): JsonValue | undefined {
  const json = parseJsonText(text, budget);
  return json.ok ? json.value.value : undefined;
}

/** The payload of a DSSE envelope, when it is a link as programs write it; null otherwise. */
export function scanLinkPayload(bytes: Uint8Array): Link | null {
  if (!isUtf8(bytes)) return null;
  const scanner = new CanonicalScanner(bytes);
  const scanned = scanLink(scanner, bytes);
  return scanned?.payload.type === "link" && scanner.peek() === -1 ? scanned.payload.link : null;
}

/** Signatures are few and small: the scanner only makes sure that they are what they seem. */
function scanSignatures(scanner: CanonicalScanner, bytes: Uint8Array): readonly Signature[] | null {
  scanner.peek();
  const start = scanner.at;
  const { written } = scanner;
  const plain = scanPlainSignatures(scanner);
  if (plain !== null) return plain;
  scanner.at = start;
  scanner.written = written;
  if (!scanner.value(MAX_DEPTH)) return null;
  const value = fromNative(textAt(bytes, start, scanner.at));
  const signatures = parsed(() => readSignatures({ value, pointer: "/signatures" }));
  return value !== undefined && signatures.ok ? signatures.value : null;
}

/** Below every limit on signatures: what is beyond is for the general reader. */
const FEW = 16;
const SHORT = 1024;

/** `[{"keyid":"…","sig":"…"}]`: what nearly every document has. Null for anything else. */
function scanPlainSignatures(scanner: CanonicalScanner): readonly Signature[] | null {
  const signatures: Signature[] = [];
  if (!scanner.copy(OPEN_BRACKET)) return null;
  do {
    if (!scanner.copy(OPEN_BRACE)) return null;
    const keyId = scanHexMember(scanner, KEYID);
    if (keyId === null || !scanner.copy(COMMA)) return null;
    const sig = scanHexMember(scanner, SIG);
    if (sig === null || !scanner.copy(CLOSE_BRACE) || signatures.length === FEW) return null;
    signatures.push({ kind: "sslib", keyId, sig, certificate: null });
  } while (scanner.copy(COMMA));
  return scanner.copy(CLOSE_BRACKET) ? signatures : null;
}

function scanHexMember(scanner: CanonicalScanner, member: Uint8Array): string | null {
  const start = scanner.written;
  if (!scanner.string() || !scanner.wrote(start, scanner.written, member) || !scanner.copy(COLON)) return null;
  const value = scanner.written + 1;
  if (!scanner.hexString() || scanner.written - value > SHORT) return null;
  return asBuffer(scanner.out).toString("latin1", value, scanner.written - 1);
}

/** In the order of canonical JSON; a link that lacks one is for the general reader. */
const MEMBERS = ["_type", "byproducts", "command", "environment", "materials", "name", "products"].map((name) =>
  Buffer.from(JSON.stringify(name)),
);
const TYPE = 0;
const BYPRODUCTS = 1;
const COMMAND = 2;
const ENVIRONMENT = 3;
const MATERIALS = 4;
const NAME = 5;
const PRODUCTS = 6;
/** With which byte the value of a member begins. */
const OPENING = [QUOTE, OPEN_BRACE, OPEN_BRACKET, OPEN_BRACE, OPEN_BRACE, QUOTE, OPEN_BRACE];

const NONE_WIDE: ReadonlySet<number> = new Set();
const NO_NOTES: ArtifactNotes = { numbers: [], wide: NONE_WIDE, isSha256: true };

/** The range of a written member (with its name) and of its value, and the range of its value in the source. */
interface Member {
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
  readonly sourceStart: number;
  readonly sourceEnd: number;
}

/** Gives up without moving, so that something else can be tried. */
function scanLink(scanner: CanonicalScanner, bytes: Uint8Array): ScannedPayload | null {
  scanner.peek();
  const { at, written } = scanner;
  const scanned = scanLinkMembers(scanner, bytes);
  if (scanned === null) {
    scanner.at = at;
    scanner.written = written;
  }
  return scanned;
}

function scanLinkMembers(scanner: CanonicalScanner, bytes: Uint8Array): ScannedPayload | null {
  const first = scanner.written;
  const members: (Member | undefined)[] = [];
  let materials = NO_NOTES;
  let products = NO_NOTES;
  let found = 0;
  let isInOrder = true;
  if (!scanner.copy(OPEN_BRACE)) return null;
  do {
    const start = scanner.written;
    if (!scanner.string()) return null;
    const end = scanner.written;
    // the members nearly always come in order
    const expected = MEMBERS[found];
    const isNext = expected !== undefined && scanner.wrote(start, end, expected);
    const index = isNext ? found : MEMBERS.findIndex((name) => scanner.wrote(start, end, name));
    if (index < 0 || members[index] !== undefined || !scanner.copy(COLON)) return null;
    isInOrder &&= isNext;
    const opening = scanner.peek();
    const valueStart = scanner.written;
    const sourceStart = scanner.at;
    if (index === MATERIALS || index === PRODUCTS) {
      const notes = scanArtifacts(scanner);
      if (notes === null) return null;
      if (index === MATERIALS) materials = notes;
      else products = notes;
    } else if (OPENING[index] !== opening || !scanner.value(MAX_DEPTH)) {
      return null;
    }
    members[index] = { start, valueStart, end: scanner.written, sourceStart, sourceEnd: scanner.at };
    found += 1;
  } while (scanner.copy(COMMA));
  if (!scanner.copy(CLOSE_BRACE) || found !== MEMBERS.length) return null;
  return assemble(scanner, bytes, { first, members, materials, products, isInOrder });
}

interface Parts {
  readonly first: number;
  readonly members: readonly (Member | undefined)[];
  readonly materials: ArtifactNotes;
  readonly products: ArtifactNotes;
  readonly isInOrder: boolean;
}

function assemble(scanner: CanonicalScanner, bytes: Uint8Array, parts: Parts): ScannedPayload | null {
  const { out } = scanner;
  const at = (index: number): Member => parts.members[index] ?? NOWHERE;
  if (!scanner.wrote(at(TYPE).valueStart, at(TYPE).end, LINK)) return null;
  const command = readCommand(textAt(bytes, at(COMMAND).sourceStart, at(COMMAND).sourceEnd));
  if (command === null) return null;
  const name = textAt(out, at(NAME).valueStart + 1, at(NAME).end - 1);
  const canonical = parts.isInOrder
    ? out.subarray(parts.first, scanner.written)
    : inOrder(MEMBERS.map((_name, index) => out.subarray(at(index).start, at(index).end)));
  // Without the room behind it, which nobody has written to: what is read of the same bytes is the same in every byte.
  const written = asBuffer(out.subarray(0, scanner.written));
  const text = { bytes: written, view: new DataView(written.buffer, written.byteOffset, written.byteLength) };
  const link = new LazyLink({
    name: name.includes("\\") ? name.replace(/\\(["\\])/g, "$1") : name,
    command,
    materials: new ScannedArtifacts(text, parts.materials),
    products: new ScannedArtifacts(text, parts.products),
    bytes,
    byproducts: at(BYPRODUCTS),
    environment: at(ENVIRONMENT),
  });
  return { payload: { type: "link", link }, canonical };
}

function readCommand(text: string): readonly string[] | null {
  if (text === "[]") return [];
  const words = fromNative(text) ?? generally(text);
  return words !== undefined && isArrayOfText(words) ? words : null;
}

function isArrayOfText(value: JsonValue): value is readonly string[] {
  return isJsonArray(value) && value.every((item) => typeof item === "string");
}

const NOWHERE: Member = { start: 0, valueStart: 0, end: 0, sourceStart: 0, sourceEnd: 0 };

function inOrder(members: readonly Uint8Array[]): Uint8Array {
  const comma = Buffer.from(",");
  const parts = members.flatMap((member, index) => (index === 0 ? [member] : [comma, member]));
  return Buffer.concat([Buffer.from("{"), ...parts, Buffer.from("}")]);
}

/** Nobody looks at the environment, and only inspections at a return value: they are read when asked for. */
class LazyLink implements Link {
  readonly name: string;
  readonly command: readonly string[];
  readonly materials: Artifacts;
  readonly products: Artifacts;
  private readonly raw: { readonly bytes: Uint8Array; readonly byproducts: Member; readonly environment: Member };

  constructor(parts: Omit<Link, "name" | "byproducts" | "environment"> & { name: string } & LazyLink["raw"]) {
    this.name = parts.name;
    this.command = parts.command;
    this.materials = parts.materials;
    this.products = parts.products;
    this.raw = { bytes: parts.bytes, byproducts: parts.byproducts, environment: parts.environment };
  }

  get byproducts(): JsonObject {
    return objectAt(this.raw.bytes, this.raw.byproducts);
  }

  get environment(): JsonObject {
    return objectAt(this.raw.bytes, this.raw.environment);
  }
}

function objectAt(bytes: Uint8Array, { sourceStart, sourceEnd }: Member): JsonObject {
  const json = parseJsonText(textAt(bytes, sourceStart, sourceEnd));
  const value: JsonValue = json.ok ? json.value.value : null;
  return isJsonObject(value) ? value : new Map();
}

function scanArtifacts(scanner: CanonicalScanner): ArtifactNotes | null {
  const numbers: number[] = [];
  let wide: Set<number> | null = null;
  const manner: Manner = {
    opening: 0,
    openingLength: 0,
    written: 0,
    writtenLength: 0,
    closing: 0,
    closingLength: 0,
    isSha256: true,
  };
  if (!scanner.copy(OPEN_BRACE)) return null;
  if (scanner.copy(CLOSE_BRACE)) return NO_NOTES;
  let previous = -1;
  let previousEnd = -1;
  do {
    const name = scanner.written;
    if (!scanner.string() || scanner.isEscaped || scanner.isTooLong(name)) return null;
    const nameEnd = scanner.written;
    if (previous >= 0 && !scanner.isBefore(previous, previousEnd, name, nameEnd)) return null;
    if (scanner.isWide) wide = (wide ?? new Set()).add(name + 1);
    previous = name;
    previousEnd = nameEnd;
    if (!scanDigests(scanner, manner)) return null;
    if (scanner.written - nameEnd - 1 > DIGEST_CHARACTERS.maximum) return null;
    numbers.push(name + 1, nameEnd - 1, nameEnd + 1, scanner.written);
  } while (scanner.copy(COMMA));
  return scanner.copy(CLOSE_BRACE) ? { numbers, wide: wide ?? NONE_WIDE, isSha256: manner.isSha256 } : null;
}

/**
 * How the program that wrote the list gets from a name to its first digest, and from that to the end of the set: bytes
 * of the source, and what was written for them. It does so ten thousand times, so the next time they are compared and
 * not read. All zero before the first artifact.
 */
interface Manner {
  opening: number;
  openingLength: number;
  written: number;
  writtenLength: number;
  closing: number;
  closingLength: number;
  /** Whether every set so far is one SHA-256 and nothing else. */
  isSha256: boolean;
}

/** From the end of an artifact's name to the end of its digests. */
function scanDigests(scanner: CanonicalScanner, manner: Manner): boolean {
  const opening = scanner.at;
  const written = scanner.written;
  let previous = written + 2;
  if (manner.openingLength > 0 && scanner.skipSame(manner.opening, manner.openingLength)) {
    scanner.writeSame(manner.written, manner.writtenLength);
  } else {
    if (!scanner.copy(COLON) || !scanner.copy(OPEN_BRACE)) return false;
    if (scanner.copy(CLOSE_BRACE)) {
      manner.isSha256 = false;
      return true;
    }
    previous = scanner.written;
    if (!scanAlgorithm(scanner)) return false;
    manner.isSha256 &&= scanner.wrote(previous, scanner.written, SHA256);
    scanner.peek();
    manner.opening = opening;
    manner.openingLength = scanner.at - opening;
    manner.written = written;
    manner.writtenLength = scanner.written - written;
  }
  let previousEnd = scanner.written - 1;
  if (!scanner.hexString()) return false;
  manner.isSha256 &&= scanner.written - previousEnd === SHA256_TEXT;
  const closing = scanner.at;
  if (manner.closingLength > 0 && scanner.skipSame(manner.closing, manner.closingLength)) {
    scanner.write(CLOSE_BRACE);
    return true;
  }
  if (scanner.copy(CLOSE_BRACE)) {
    manner.closing = closing;
    manner.closingLength = scanner.at - closing;
    return true;
  }
  manner.isSha256 = false;
  while (scanner.copy(COMMA)) {
    const name = scanner.written;
    if (!scanAlgorithm(scanner)) return false;
    const nameEnd = scanner.written - 1;
    if (!scanner.isBefore(previous, previousEnd, name, nameEnd)) return false;
    previous = name;
    previousEnd = nameEnd;
    if (!scanner.hexString()) return false;
  }
  return scanner.copy(CLOSE_BRACE);
}

/** The name of an algorithm and the colon. They are plain words; another text would not be its own JSON text. */
function scanAlgorithm(scanner: CanonicalScanner): boolean {
  const name = scanner.written;
  if (!scanner.string() || scanner.isEscaped || scanner.isWide || scanner.isTooLong(name)) return false;
  for (let at = name; at < scanner.written; at += 1) if ((scanner.out[at] ?? 0) < 0x20) return false;
  return scanner.copy(COLON);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textAt(bytes: Uint8Array, start: number, end: number): string {
  return asBuffer(bytes).toString("utf-8", start, end);
}
