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

/** A name with the content that it stands for. */
const files = (names: readonly string[]) => new Map(names.map((name) => [name, digestOf(name)]));

/** How many source files there are besides the one that was changed. */
export const SOURCES = 39;
export const PACKAGES = 243;

export interface Implant {
  /** Path and text of each document. */
  readonly documents: readonly (readonly [string, string])[];
  /** The owner's public key, PEM. */
  readonly ownerKey: string;
}

/**
 * A file was swapped between checkout and build by somebody whom no layout knows, nobody ran the tests, and the product was signed
 * and published all the same: after the incident of 2020, with hundreds of files that nothing happened to.
 */
export function implant(): Implant {
  const [owner, vcs, agent, hsm, tester, mallory] = ["owner", "vcs-bot", "build-agent", "hsm", "tester", "mallory"].map(
    (name) => ed25519FromSeed(`implant ${name}`),
  ) as [Key, Key, Key, Key, Key, Key];
  const sources = files(Array.from({ length: SOURCES }, (_, at) => `src/module-${at}.cs`));
  const packages = files(Array.from({ length: PACKAGES }, (_, at) => `packages/lib-${at}/lib.dll`));
  const good = new Map([["src/InventoryManager.cs", digestOf("as it should be")]]);
  const bad = new Map([["src/InventoryManager.cs", digestOf("with something in it")]]);
  const product = new Map([["Orion.dll", digestOf("Orion.dll")]]);
  const installer = new Map([["Orion-5.2.0.msi", digestOf("Orion-5.2.0.msi")]]);
  const layout = makeLayout({
    steps: [
      { name: "checkout", functionaries: [vcs], expectedProducts: [["CREATE", "src/*"], NOTHING_ELSE] },
      {
        name: "build",
        functionaries: [agent],
        expectedMaterials: [
          ["MATCH", "src/*", "WITH", "PRODUCTS", "FROM", "checkout"],
          ["ALLOW", "packages/*"],
          NOTHING_ELSE,
        ],
        expectedProducts: [["CREATE", "Orion.dll"], NOTHING_ELSE],
      },
      {
        name: "test",
        functionaries: [tester],
        expectedMaterials: [["MATCH", "Orion.dll", "WITH", "PRODUCTS", "FROM", "build"], NOTHING_ELSE],
        expectedProducts: [["CREATE", "test-report.xml"], NOTHING_ELSE],
      },
      {
        name: "sign",
        functionaries: [hsm],
        expectedMaterials: [["MATCH", "Orion.dll", "WITH", "PRODUCTS", "FROM", "build"], NOTHING_ELSE],
        expectedProducts: [["CREATE", "Orion-5.2.0.msi"], NOTHING_ELSE],
      },
    ],
  });
  const links = [
    signLink(vcs, { name: "checkout", products: new Map([...sources, ...good]) }),
    signLink(mallory, { name: "stage-sources", products: bad }),
    signLink(agent, { name: "build", materials: new Map([...sources, ...bad, ...packages]), products: product }),
    signLink(hsm, { name: "sign", materials: product, products: installer }),
  ];
  return {
    documents: [
      ["root.layout", encodeMetablock(signMetablock(layout, owner))],
      ...links.map(({ path, metablock }) => [`links/${path}`, encodeMetablock(metablock)] as const),
    ].map(([path, bytes]) => [String(path), Buffer.from(bytes as Uint8Array).toString()] as const),
    ownerKey: owner.publicPem,
  };
}

type Key = ReturnType<typeof ed25519FromSeed>;

/** Sends it into a new supply chain as release 5.2.0. @returns the id of the chain */
export async function sendImplant(address: string, name: string): Promise<string> {
  const { documents, ownerKey } = implant();
  const id = await createChain(address, name);
  await sendEvidence(address, id, { release: "5.2.0", files: documents, ownerKeys: [["owner.pub", ownerKey]] });
  return id;
}
