import { and, eq, ownerKey } from "@stemma/db";
import { err, ok, type PublicKey, parsePublicKey, type Result } from "@stemma/in-toto";
import type { Scope } from "../context.ts";
import { readStoredBytes } from "../document/get-document.ts";

export interface KeyToTrust {
  readonly key: PublicKey;
  readonly sha256: string;
  /** The file name under which it was given. */
  readonly name: string;
}

/**
 * Makes a public key an owner key of a supply chain. A second time changes nothing. A different key under a key id that
 * is taken is refused: key ids are labels, and the first one must not be replaced unseen.
 * @param context inside of a transaction, which counts the change behind all keys that it trusts: two that trust the same keys would
 * else wait for each other
 * @returns whether it was none before
 */
export async function trustKey(
  context: Scope,
  supplyChainId: string,
  { key, sha256, name }: KeyToTrust,
): Promise<Result<{ readonly isNew: boolean }, string>> {
  const { workspaceId, database } = context;
  const inserted = await database
    .insert(ownerKey)
    .values({
      workspaceId,
      supplyChainId,
      keyId: key.keyId,
      keyType: key.keyType,
      scheme: key.scheme,
      name,
      document: sha256,
      addedAt: new Date(context.now()),
    })
    .onConflictDoNothing()
    .returning({ keyId: ownerKey.keyId });
  if (inserted.length > 0) return ok({ isNew: true });
  const [known] = await database
    .select({ document: ownerKey.document })
    .from(ownerKey)
    .where(
      and(
        eq(ownerKey.workspaceId, workspaceId),
        eq(ownerKey.supplyChainId, supplyChainId),
        eq(ownerKey.keyId, key.keyId),
      ),
    );
  if (known === undefined || known.document === sha256) return ok({ isNew: false });
  const bytes = await readStoredBytes(context, known.document);
  const other = bytes === null ? null : parsePublicKey(bytes);
  if (other?.ok === true && isSameKey(other.value, key)) return ok({ isNew: false });
  return err(`not trusted: another key is already trusted under the key id ${key.keyId}; take that one back first`);
}

function isSameKey(a: PublicKey, b: PublicKey): boolean {
  return (
    a.kind === "sslib" &&
    b.kind === "sslib" &&
    a.keyType === b.keyType &&
    a.scheme === b.scheme &&
    a.publicValue.trim() === b.publicValue.trim()
  );
}
