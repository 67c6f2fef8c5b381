import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LoadDemo, SupplyChainList } from "@stemma/api-contract";
import { and, eq, supplyChain } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { importDocuments } from "../document/import-documents.ts";
import type { UploadPart } from "../document/upload-part.ts";
import type { Answer } from "../service-error.ts";
import { createSupplyChain } from "../supply-chain/create-supply-chain.ts";
import { getSupplyChain } from "../supply-chain/get-supply-chain.ts";

type Variant = Exclude<LoadDemo["variant"], "both">;

const NAMES: Readonly<Record<Variant, string>> = { clean: "Demo, clean", tampered: "Demo, tampered" };
const OWNER_KEY = "alice.pub";

/** Loads the demo supply chains by the same way that every upload takes. A second time gives the same ones. */
export async function loadDemo(context: Context, variant: LoadDemo["variant"]): Promise<Answer<SupplyChainList>> {
  const items = [];
  for (const each of variant === "both" ? (["clean", "tampered"] as const) : [variant]) {
    const directory = join(context.examples, `demo-${each}`);
    const files = await readExample(directory);
    if (files === null) return err({ kind: "demo-missing", directory: `examples/demo-${each}` });
    const id = await findOrCreate(context, NAMES[each]);
    const imported = await importDocuments(context, id, files);
    if (!imported.ok) return imported;
    const chain = await getSupplyChain(context, id);
    if (!chain.ok) return chain;
    items.push(chain.value);
  }
  return ok({ items });
}

async function findOrCreate(context: Context, name: string): Promise<string> {
  const created = await createSupplyChain(context, name);
  if (created.ok) return created.value.id;
  const [row] = await context.database
    .select({ id: supplyChain.id })
    .from(supplyChain)
    .where(and(eq(supplyChain.workspaceId, context.workspaceId), eq(supplyChain.name, name)));
  if (row === undefined) throw new Error(`the supply chain "${name}" is taken and cannot be found`);
  return row.id;
}

/** Our own files, read from a folder that we ship; `null` when this installation has none. */
async function readExample(directory: string): Promise<AsyncIterable<UploadPart> | null> {
  const names = await readdir(directory, { recursive: true }).catch(() => null);
  const wanted = names?.filter((name) => /(\.layout|\.link)$/.test(name) || name === OWNER_KEY).sort() ?? [];
  return wanted.length === 0 ? null : parts(directory, wanted);
}

async function* parts(directory: string, names: readonly string[]): AsyncGenerator<UploadPart> {
  for (const name of names) {
    const role = name === OWNER_KEY ? "owner-key" : "evidence";
    yield { kind: "file", role, name, bytes: await readFile(join(directory, name)) };
  }
}
