import { isDeepStrictEqual } from "node:util";
import { decodeBase64 } from "@stemma/in-toto";
import { openEnvelopeGenerally } from "../../packages/in-toto/src/envelope/open-envelope.ts";
import type { OpenedDocument } from "../../packages/in-toto/src/envelope/opened-document.ts";
import { scanLinkPayload, scanMetablock } from "../../packages/in-toto/src/envelope/scan-metablock.ts";
import { childOf, textOf, treeOf } from "./json-tree.ts";

/**
 * Two ways to the same answer: what a fast path says of a document must be what the general one says, or the fast one
 * must have given up. Each oracle names a pair and says what is wrong, or null.
 */
export interface Oracle {
  readonly name: string;
  readonly disagreement: (bytes: Uint8Array) => string | null;
}

const ORACLES: readonly Oracle[] = [
  { name: "scanMetablock", disagreement: scannedAndGeneral },
  { name: "scanLinkPayload", disagreement: payloadAndGeneral },
];

/** The first disagreement of any pair on a document, in words; null when all agree. */
export function disagreement(bytes: Uint8Array): string | null {
  for (const oracle of ORACLES) {
    const found = oracle.disagreement(bytes);
    if (found !== null) return `${oracle.name}: ${found}`;
  }
  return null;
}

function scannedAndGeneral(bytes: Uint8Array): string | null {
  const scanned = scanMetablock(bytes);
  if (scanned === null) return null;
  const general = openEnvelopeGenerally(bytes);
  if (!general.ok) return `accepts what the general reader refuses: ${general.error.reason}`;
  const left = comparable(scanned);
  const right = comparable(general.value);
  const different = Object.keys(right).filter(
    (name) => !isDeepStrictEqual(Reflect.get(left, name), Reflect.get(right, name)),
  );
  return different.length === 0 ? null : `differs from the general reader in ${different.join(", ")}`;
}

/** The payload of a DSSE envelope, read by the short way and as the signed part of a metablock by the general one. */
function payloadAndGeneral(bytes: Uint8Array): string | null {
  const text = textOf(childOf(treeOf(bytes) ?? undefined, "payload"));
  const payload = text === undefined ? null : decodeBase64(text);
  if (payload === null) return null;
  const wrapped = Buffer.concat([Buffer.from('{"signatures":[],"signed":'), payload, Buffer.from("}")]);
  const link = scanLinkPayload(payload);
  if (link === null) return scannedAndGeneral(wrapped);
  const general = openEnvelopeGenerally(wrapped);
  if (!general.ok) return `accepts what the general reader refuses: ${general.error.reason}`;
  const scanned = comparable({ ...general.value, payload: { type: "link", link } });
  return isDeepStrictEqual(scanned, comparable(general.value)) ? null : "reads another link than the general reader";
}

/** What may be lazy in one and not in the other, laid open. */
function comparable({ payload, signedBytes, ...rest }: OpenedDocument): object {
  const bytes = Buffer.from(signedBytes);
  if (payload.type === "layout") return { ...rest, ...payload, bytes };
  const { name, command, materials, products, byproducts, environment } = payload.link;
  return { ...rest, bytes, name, command, materials: [...materials], products: [...products], byproducts, environment };
}
