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

/**
 * How many artifacts behave alike: three are still shown one by one, five hundred are a bundle. `few, two users`: three, each
 * with two users, which is as few edges as that can be done with.
 */
export type Alike = "few" | "few, two users" | "many";

/**
 * A supply chain of some steps, each with a functionary of its own, and some artifacts between them; the same for the same
 * numbers. `few`: no four artifacts have the same makers and users, so that none can be bundled.
 * @throws {RangeError} when there are too many artifacts for each three to have two users of their own
 */
export function wideChain(steps: number, artifacts: number, alike: Alike): WideChain {
  const owner = ed25519FromSeed("wide owner");
  const keys = Array.from({ length: steps }, (_, at) => ed25519FromSeed(`wide ${at}`));
  const made = keys.map(() => new Map<string, ReturnType<typeof digestOf>>());
  const used = keys.map(() => new Map<string, ReturnType<typeof digestOf>>());
  const trios = alike === "few, two users" ? triosOf(steps) : [];
  // Only steps that are followed by enough others to be told apart by them.
  const makers = alike === "many" ? steps - 1 : Math.max(1, steps - Math.ceil(Math.log2(artifacts / 3 + 2)));
  for (let at = 0; at < artifacts; at += 1) {
    const name = `files/${String(at).padStart(6, "0")}`;
    const digest = digestOf(`wide ${name}`);
    if (alike === "few, two users") {
      const trio = trios[Math.floor(at / 3)];
      if (trio === undefined) throw new RangeError(`${artifacts} artifacts are too many for ${steps} steps`);
      made[trio[0]]?.set(name, digest);
      for (const user of trio.slice(1)) used[user]?.set(name, digest);
      continue;
    }
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

/** Every choice of three steps, from the first to the last. */
function triosOf(steps: number): readonly (readonly [number, number, number])[] {
  const numbers = Array.from({ length: steps }, (_, at) => at);
  return numbers.flatMap((a) =>
    numbers.slice(a + 1).flatMap((b) => numbers.slice(b + 1).map((c) => [a, b, c] as const)),
  );
}

/** Later steps that use what one made: the next one, or those that the bits of the group's number choose. */
function usersOf(maker: number, turn: number, steps: number, alike: Alike): readonly number[] {
  if (alike === "many") return [maker + 1];
  const later = Array.from({ length: steps - 1 - maker }, (_, at) => maker + 1 + at);
  return later.filter((_, at) => (((turn + 1) >> at) & 1) === 1);
}
