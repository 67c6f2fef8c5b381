import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DEFAULT_RELEASE, type LoadDemo, type SupplyChainList } from "@stemma/api-contract";
import { and, eq, supplyChain } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { importNow } from "../import-job/import-now.ts";
import { uploadItems } from "../import-job/upload-items.ts";
import { type FileInMemory, memoryUpload } from "../import-job/upload-parts.ts";
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
    await importNow(context, { supplyChainId: id, release: DEFAULT_RELEASE }, uploadItems(memoryUpload(files)));
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
async function readExample(directory: string): Promise<readonly FileInMemory[] | null> {
  const names = await readdir(directory, { recursive: true }).catch(() => null);
  const wanted = names?.filter((name) => /(\.layout|\.link)$/.test(name) || name === OWNER_KEY).sort() ?? [];
  if (wanted.length === 0) return null;
  return Promise.all(
    wanted.map(async (name) => ({
      role: name === OWNER_KEY ? ("owner-key" as const) : ("evidence" as const),
      name,
      bytes: await readFile(join(directory, name)),
    })),
  );
}
