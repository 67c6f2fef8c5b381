import { digestOf, ed25519FromSeed, encodeMetablock, makeLayout, signLink, signMetablock } from "@stemma/testkit";
import { createChain, sendEvidence } from "./send-evidence.ts";

/** Checkout and build claim when they began, publishing claims nothing, and a log says when it took a bundle. @returns the id of the supply chain */
export async function sendDatedChain(address: string, name: string): Promise<string> {
  const owner = ed25519FromSeed("dated owner");
  const agent = ed25519FromSeed("dated agent");
  const layout = makeLayout({
    steps: ["checkout", "build", "publish"].map((step) => ({ name: step, functionaries: [agent] })),
  });
  const [source, product] = ["source.c", "product.bin"].map((file) => new Map([[file, digestOf(file)]]));
  const began = (at: string) => ({ byproducts: { "started-at": at } });
  const links = [
    signLink(agent, { name: "checkout", products: source ?? new Map(), ...began("2024-02-19T14:02:11Z") }),
    signLink(agent, {
      name: "build",
      materials: source ?? new Map(),
      products: product ?? new Map(),
      ...began("2024-02-21T09:30:00+01:00"),
    }),
    signLink(agent, { name: "publish", materials: product ?? new Map() }),
  ];
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
  const id = await createChain(address, name);
  await sendEvidence(address, id, {
    release: "1.0",
    files: [
      ["root.layout", text(encodeMetablock(signMetablock(layout, owner)))],
      ["publish.sigstore.json", bundleLoggedAt("2024-02-22T10:15:00Z")],
      ...links.map(({ path, metablock }) => [path, text(encodeMetablock(metablock))] as const),
    ],
    ownerKeys: [["owner.pub", owner.publicPem]],
  });
  return id;
}

/** What of a Sigstore bundle says when a transparency log took it: no more is read of it. */
function bundleLoggedAt(time: string): string {
  const integratedTime = String(Date.parse(time) / 1_000);
  const verificationMaterial = { tlogEntries: [{ logIndex: "27246114", integratedTime }] };
  return JSON.stringify({ mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json", verificationMaterial });
}
