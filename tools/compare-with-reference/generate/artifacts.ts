import type { JsonObject, JsonValue } from "@stemma/in-toto";
import type { Random } from "./random.ts";

/** Name → digests, as links record them and rules look at them. */
export type Artifacts = ReadonlyMap<string, ReadonlyMap<string, string>>;

const USUAL = [
  "foo.py",
  "foo.tar.gz",
  "src/main.c",
  "src/util.c",
  "src/lib/x.c",
  "lib/x.c",
  "lib/y.so",
  "dist/app",
  "README",
  "a",
  "b",
];
/** Names that look like patterns, paths and escapes, and names outside ASCII and outside the basic plane. */
const ODD = [
  "",
  "*",
  "[ab]",
  "a[",
  "{x}",
  "{{x}}",
  "back\\slash",
  'quo"te',
  "new\nline",
  "tab\tand\u0000nul",
  "./foo.py",
  "../up",
  "/etc/passwd",
  "lib//x.c",
  "lib/./x.c",
  "d/../foo.py",
  "FOO.PY",
  "größe.txt",
  "cafe\u0301",
  "café",
  "日本/語.txt",
  "😀.png",
  "\u{10000}",
  "\uffff",
  "\ue000",
  "\u2028",
  "\u007f",
  "__proto__",
  "constructor",
  "a b",
  " a",
  "!x",
  "a-b",
  "^",
];

export function artifactName(random: Random): string {
  return random.chance(0.85) ? random.pick(USUAL) : random.pick(ODD);
}

/** Digests of some content: usually SHA-256 alone. */
export function digestsOf(random: Random): ReadonlyMap<string, string> {
  const sha256 = random.hex(64);
  return random.weighted<() => ReadonlyMap<string, string>>([
    [30, () => new Map([["sha256", sha256]])],
    [
      2,
      () =>
        new Map([
          ["sha256", sha256],
          ["sha512", random.hex(128)],
        ]),
    ],
    [
      1,
      () =>
        new Map([
          ["sha512", random.hex(128)],
          ["sha256", sha256],
        ]),
    ],
    [0.5, () => new Map([["sha256", sha256.toUpperCase()]])],
    [0.5, () => new Map([["md5", random.hex(32)]])],
    [0.3, () => new Map([["ünusual", random.hex(random.between(1, 9))]])],
    [0.3, () => new Map()],
  ])();
}

export function someArtifacts(random: Random, count: number): Artifacts {
  return new Map(Array.from({ length: count }, () => [artifactName(random), digestsOf(random)] as const));
}

/** Some of the artifacts, in another order perhaps. */
export function subset(random: Random, artifacts: Artifacts, share: number): Artifacts {
  return new Map(random.shuffle([...artifacts]).filter(() => random.chance(share)));
}

/** What a step makes of its materials: some changed, some gone, some new, most as they were. */
export function performStep(random: Random, materials: Artifacts): Artifacts {
  const products = new Map<string, ReadonlyMap<string, string>>();
  for (const [name, digests] of materials) {
    const fate = random.weighted([
      [6, "keep"],
      [2, "modify"],
      [1, "delete"],
      [0.3, "rename"],
    ] as const);
    if (fate === "keep") products.set(name, digests);
    if (fate === "modify") products.set(name, digestsOf(random));
    if (fate === "rename") products.set(artifactName(random), digests);
  }
  for (const [name, digests] of someArtifacts(random, random.between(0, 2))) products.set(name, digests);
  return products;
}

/** The same artifacts under a folder, or out of one. */
export function moved(artifacts: Artifacts, from: string, to: string): Artifacts {
  return new Map(
    [...artifacts].map(([name, digests]) => [name.startsWith(from) ? to + name.slice(from.length) : name, digests]),
  );
}

export function artifactsToJson(artifacts: Artifacts): JsonObject {
  return new Map([...artifacts].map(([name, digests]) => [name, new Map<string, JsonValue>(digests)]));
}
