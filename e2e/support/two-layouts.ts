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
const [owner, alice, bob, carl] = ["owner", "alice", "bob", "carl"].map((who) =>
  ed25519FromSeed(`two layouts ${who}`),
) as [Key, Key, Key, Key];

/** The key that only the second version lists. */
export const NEWCOMER = carl;

/**
 * Sends two releases, each with a version of the layout of its own: the second wants two functionaries for compile, another
 * command, nothing beside the program, and has expired. @returns the id of the supply chain
 */
export async function sendTwoLayouts(address: string, name: string): Promise<string> {
  const id = await createChain(address, name);
  for (const version of [1, 2] as const) {
    const layout = layoutOf(version);
    const sources = new Map([["main.c", digestOf(`${name} source`)]]);
    const links = [
      signLink(alice, { name: "fetch", products: sources }),
      signLink(bob, {
        name: "compile",
        materials: sources,
        products: new Map(["app", "app.log"].map((file) => [file, digestOf(`${name} ${file} ${version}`)])),
        command: ["make"],
      }),
    ];
    await sendEvidence(address, id, {
      release: `${version}.0`,
      files: [
        ["root.layout", new Uint8Array(encodeMetablock(signMetablock(layout, owner)))] as const,
        ...links.map(({ path, metablock }) => [path, new Uint8Array(encodeMetablock(metablock))] as const),
      ],
      ownerKeys: [["owner.pub", owner.publicPem]],
    });
  }
  return id;
}

function layoutOf(version: 1 | 2) {
  const isFirst = version === 1;
  return makeLayout({
    ...(isFirst ? {} : { expires: "2021-03-01T12:30:00Z" }),
    steps: [
      { name: "fetch", functionaries: [alice] },
      {
        name: "compile",
        functionaries: isFirst ? [bob] : [bob, carl],
        threshold: version,
        expectedCommand: isFirst ? ["make"] : ["make", "release"],
        expectedProducts: [["CREATE", "app"], isFirst ? ["ALLOW", "*"] : NOTHING_ELSE],
      },
    ],
  });
}

type Key = ReturnType<typeof ed25519FromSeed>;
