import {
  digestOf,
  ed25519FromSeed,
  encodeMetablock,
  makeLayout,
  type Rule,
  signLink,
  signMetablock,
} from "@stemma/testkit";

export interface WideChain {
  readonly files: readonly (readonly [string, Uint8Array<ArrayBuffer>])[];
  readonly ownerKey: string;
}

/** How many artifacts behave alike: three are still shown one by one, five hundred are a bundle. */
export type Alike = "few" | "many";

/**
 * A supply chain of some steps, each with a functionary of its own, and some artifacts between them; the same for the same
 * numbers. `few`: no four artifacts have the same makers and users, so that none can be bundled.
 */
export function wideChain(steps: number, artifacts: number, alike: Alike): WideChain {
  const owner = ed25519FromSeed("wide owner");
  const keys = Array.from({ length: steps }, (_, at) => ed25519FromSeed(`wide ${at}`));
  const made = keys.map(() => new Map<string, ReturnType<typeof digestOf>>());
  const used = keys.map(() => new Map<string, ReturnType<typeof digestOf>>());
  // Only steps that are followed by enough others to be told apart by them.
  const makers = alike === "many" ? steps - 1 : Math.max(1, steps - Math.ceil(Math.log2(artifacts / 3 + 2)));
  for (let at = 0; at < artifacts; at += 1) {
    const name = `files/${String(at).padStart(6, "0")}`;
    const digest = digestOf(`wide ${name}`);
    const group = alike === "few" ? Math.floor(at / 3) : Math.floor((at * steps) / artifacts);
    const maker = group % makers;
    made[maker]?.set(name, digest);
    for (const user of usersOf(maker, Math.floor(group / makers), steps, alike)) used[user]?.set(name, digest);
  }
  const anything: Rule[] = [["ALLOW", "*"]];
  const layout = makeLayout({
    steps: keys.map((key, at) => ({
      name: `step-${String(at).padStart(2, "0")}`,
      functionaries: [key],
      expectedMaterials: anything,
      expectedProducts: anything,
    })),
  });
  const links = keys.map((key, at) =>
    signLink(key, {
      name: `step-${String(at).padStart(2, "0")}`,
      materials: used[at] ?? new Map(),
      products: made[at] ?? new Map(),
    }),
  );
  const files = [
    ["root.layout", Buffer.from(encodeMetablock(signMetablock(layout, owner)))] as const,
    ...links.map(({ path, metablock }) => [`links/${path}`, Buffer.from(encodeMetablock(metablock))] as const),
  ];
  return { files, ownerKey: owner.publicPem };
}

/** Later steps that use what one made: the next one, or those that the bits of the group's number choose. */
function usersOf(maker: number, turn: number, steps: number, alike: Alike): readonly number[] {
  if (alike === "many") return [maker + 1];
  const later = Array.from({ length: steps - 1 - maker }, (_, at) => maker + 1 + at);
  return later.filter((_, at) => (((turn + 1) >> at) & 1) === 1);
}
