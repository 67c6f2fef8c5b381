import {
  digestOf,
  ed25519FromSeed,
  encodeMetablock,
  makeLayout,
  type Rule,
  signLink,
  signMetablock,
} from "@stemma/testkit";
import { createChain, sendEvidence } from "./send-evidence.ts";

const NOTHING_ELSE: Rule = ["DISALLOW", "*"];
const files = (contents: Readonly<Record<string, string>>) =>
  new Map(Object.entries(contents).map(([name, content]) => [name, digestOf(content)]));

/** Whoever reviewed and built without being allowed to. */
export const STRANGER = ed25519FromSeed("reviewed stranger");

/**
 * Sends a chain of which one of two reviews is missing, into a new supply chain as release 1. Somebody whom the layout does not
 * know has sent a review and a build of their own as well; an inspection was never run. @returns the id of the chain
 */
export async function sendReviewed(address: string, name: string): Promise<string> {
  const [owner, alice, bob, carl] = ["owner", "alice", "bob", "carl"].map((who) =>
    ed25519FromSeed(`reviewed ${who}`),
  ) as [Key, Key, Key, Key];
  const sources: Rule = ["MATCH", "src/*", "WITH", "PRODUCTS", "FROM", "fetch"];
  const layout = makeLayout({
    steps: [
      { name: "fetch", functionaries: [alice], expectedProducts: [["CREATE", "src/*"], NOTHING_ELSE] },
      { name: "review", functionaries: [bob, carl], threshold: 2, expectedMaterials: [sources, NOTHING_ELSE] },
      {
        name: "compile",
        functionaries: [bob],
        expectedCommand: ["make"],
        expectedMaterials: [sources, NOTHING_ELSE],
        expectedProducts: [["CREATE", "app"], NOTHING_ELSE],
      },
    ],
    inspections: [
      {
        name: "look",
        run: ["file", "app"],
        expectedMaterials: [["MATCH", "app", "WITH", "PRODUCTS", "FROM", "compile"]],
      },
    ],
  });
  const source = files({ "src/a.c": "a", "src/b.c": "b" });
  const links = [
    signLink(alice, { name: "fetch", products: source }),
    signLink(bob, { name: "review", materials: source, products: source }),
    signLink(STRANGER, { name: "review", materials: source, products: source }),
    signLink(bob, { name: "compile", materials: source, products: files({ app: "app" }), command: ["make"] }),
    signLink(STRANGER, {
      name: "compile",
      command: ["make", "evil"],
      materials: files({ "src/a.c": "evil" }),
      products: files({ app: "evil app" }),
    }),
  ];
  const id = await createChain(address, name);
  await sendEvidence(address, id, {
    release: "1",
    files: [
      ["root.layout", Buffer.from(encodeMetablock(signMetablock(layout, owner)))] as const,
      ...links.map(({ path, metablock }) => [`links/${path}`, Buffer.from(encodeMetablock(metablock))] as const),
    ],
    ownerKeys: [["owner.pub", owner.publicPem]],
  });
  return id;
}

type Key = ReturnType<typeof ed25519FromSeed>;
