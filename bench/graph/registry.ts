import { digestOf, type Files, keyBytes, layoutBytes, linkBytes, type Signer, signerOf } from "./evidence.ts";
import { Random } from "./random.ts";

export interface RegistryOptions {
  /** About how many links. */
  readonly links: number;
  readonly seed: number;
  readonly signatures: "real" | "made-up";
  /** Source files of a package, licence and dependencies apart; 11 unless told otherwise. */
  readonly files?: number;
  /** Steps of every package; 3 to 12 unless told otherwise. */
  readonly steps?: number;
}

/** How a release is broken; one in twenty is, each way in turn. */
export const FAULTS = [
  "tampered file",
  "missing link",
  "unauthorized functionary",
  "forged signature",
  "extra file",
] as const;
export type Fault = (typeof FAULTS)[number];

/** A release of a package with its evidence. */
export interface RegistryRelease {
  readonly supplyChain: string;
  readonly release: string;
  readonly fault: Fault | null;
  readonly owner: { readonly keyId: string; readonly bytes: Buffer };
  readonly layout: Buffer;
  readonly links: readonly { readonly path: string; readonly bytes: Buffer }[];
  /** SHA-256 of what the last step made. */
  readonly product: string;
}

const STEPS = [
  "fetch",
  "resolve",
  "generate",
  "compile",
  "test",
  "bundle",
  "minify",
  "scan",
  "sign",
  "package",
  "attest",
  "publish",
];
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const FUNCTIONARIES = 200;
const RELEASES_OF_A_PACKAGE = 8;
const FILES = 11;
/** Files that a step changes. */
const CHANGED = 5;
/** Of a package's files, so many change from one release to the next. */
const CHANGED_SOURCES = 4;
const BROKEN = 0.05;
/** So many releases use the tool that everybody uses. */
const HUB_SHARE = 0.35;
/** A release uses one that was published before it, this often, twice. */
const DEPENDS = 0.35;
const LONG_CHAIN = 50;

/** The names under which figures are taken. */
export const LANDMARKS = {
  hub: { supplyChain: "toolchain", release: "1.0.0" },
  longChain: { supplyChain: "long-chain", release: "1.0.0" },
} as const;

interface Package {
  readonly name: string;
  readonly steps: readonly { readonly name: string; readonly signer: Signer }[];
  readonly owner: Signer;
  readonly layout: Buffer;
  version: number;
}

/**
 * The evidence of a package registry, release by release: chains of 3 to 12 steps whose files are partly the same from
 * release to release, packages that use earlier ones, a tool that a third of everything uses, empty files, 200 functionaries,
 * and one release in twenty that is broken in a known way. The same options give the same bytes.
 */
export class Registry {
  readonly #options: RegistryOptions;
  readonly #random: Random;
  readonly #functionaries: readonly Signer[];
  readonly #published: { readonly name: string; readonly digest: string }[] = [];
  #packages: Package[] = [];
  #broken = 0;
  #hub = "";

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#functionaries = Array.from({ length: FUNCTIONARIES }, (_, at) => signerOf(`functionary ${at}`));
  }

  get #files(): number {
    return this.#options.files ?? FILES;
  }

  /** SHA-256 of the tool that a third of everything uses. Known once the first release is made. */
  get hub(): string {
    return this.#hub;
  }

  *releases(): Generator<RegistryRelease> {
    const tool = this.#release(this.#newPackage(LANDMARKS.hub.supplyChain, 3), [], null);
    this.#hub = tool.product;
    yield tool;
    let links = tool.links.length;
    const long = this.#release(this.#newPackage(LANDMARKS.longChain.supplyChain, LONG_CHAIN), [], null);
    links += long.links.length;
    yield long;
    while (links < this.#options.links) {
      const made = this.#release(this.#nextPackage(), this.#dependencies(), this.#fault());
      links += made.links.length;
      yield made;
    }
  }

  #nextPackage(): Package {
    const random = this.#random;
    // Some sixty packages are being worked on at any time.
    if (this.#packages.length < 60) {
      const number = this.#published.length;
      const fresh = this.#newPackage(`package-${String(number).padStart(6, "0")}`, 3 + random.below(10));
      this.#packages.push(fresh);
      return fresh;
    }
    const at = random.below(this.#packages.length);
    const [chosen] = this.#packages.slice(at, at + 1);
    if (chosen === undefined || chosen.version + 1 >= RELEASES_OF_A_PACKAGE) this.#packages.splice(at, 1);
    return chosen ?? this.#nextPackage();
  }

  #newPackage(name: string, wanted: number): Package {
    const length = this.#options.steps ?? wanted;
    const long = length > STEPS.length;
    const steps = Array.from({ length }, (_, at) => ({
      name: long ? `stage-${String(at).padStart(2, "0")}` : (STEPS[at < length - 1 ? at : STEPS.length - 1] ?? ""),
      signer: this.#someone(),
    }));
    const owner = signerOf(`owner of ${name}`);
    return { name, steps, owner, layout: layoutBytes(steps, owner), version: -1 };
  }

  #someone(): Signer {
    const [first] = this.#functionaries;
    const found = this.#functionaries[this.#random.below(FUNCTIONARIES)] ?? first;
    if (found === undefined) throw new Error("nobody is there");
    return found;
  }

  /** What a release uses: often the tool, sometimes packages that were published before, the newer the likelier. */
  #dependencies(): Files {
    const random = this.#random;
    const used: [string, string][] = [];
    if (random.chance(HUB_SHARE)) used.push(["node_modules/toolchain.tgz", this.#hub]);
    for (let turn = 0; turn < 2; turn += 1) {
      if (!random.chance(DEPENDS)) continue;
      const one = this.#published[random.below(this.#published.length)];
      if (one !== undefined) used.push([`node_modules/${one.name}.tgz`, one.digest]);
    }
    return [...new Map(used)];
  }

  #fault(): Fault | null {
    if (!this.#random.chance(BROKEN)) return null;
    this.#broken += 1;
    return FAULTS[this.#broken % FAULTS.length] ?? null;
  }

  #release(from: Package, dependencies: Files, fault: Fault | null): RegistryRelease {
    from.version += 1;
    const { name, version, steps, owner } = from;
    const release = `1.${version}.0`;
    const badStep = fault === null ? -1 : 1 + this.#random.below(steps.length - 1);
    let files: Files = [];
    const links: { path: string; bytes: Buffer }[] = [];
    for (const [at, step] of steps.entries()) {
      const isBad = at === badStep;
      const materials = at === 0 ? [] : [...files, ...(at === 1 ? dependencies : [])];
      if (isBad && fault === "tampered file")
        materials[0] = [materials[0]?.[0] ?? "x", digestOf(`tampered ${name} ${release}`)];
      const products =
        at === 0 ? this.#sources(name, version) : this.#changed(files, `${name} ${release} ${step.name}`, at);
      const isLast = at === steps.length - 1;
      const made = isLast ? [[`${name}-${release}.tgz`, digestOf(`${name} ${release} package`)] as const] : [];
      const extra =
        isBad && fault === "extra file" ? [["payload.exe", digestOf(`payload ${name} ${release}`)] as const] : [];
      const signer = isBad && fault === "unauthorized functionary" ? this.#otherThan(step.signer) : step.signer;
      const signature = isBad && fault === "forged signature" ? "made-up" : this.#options.signatures;
      const bytes = linkBytes(step.name, { materials, products: [...products, ...made, ...extra] }, signer, signature);
      files = products;
      if (isBad && fault === "missing link") continue;
      links.push({ path: `${step.name}.${step.signer.key.keyId.slice(0, 8)}.link`, bytes });
    }
    const product = digestOf(`${name} ${release} package`);
    this.#published.push({ name: `${name}-${release}`, digest: product });
    const key = { keyId: owner.key.keyId, bytes: keyBytes(owner) };
    return { supplyChain: name, release, fault, owner: key, layout: from.layout, links, product };
  }

  #otherThan(signer: Signer): Signer {
    const other = this.#someone();
    return other === signer ? this.#otherThan(signer) : other;
  }

  /** What is checked out: most files are those of the release before; the licence is the same in the whole package. */
  #sources(name: string, version: number): Files {
    const files = Array.from({ length: this.#files }, (_, at) => {
      const changedAt = version - ((version + at) % Math.ceil(this.#files / CHANGED_SOURCES));
      return [`src/${name}/file-${at}.js`, digestOf(`${name} file ${at} of ${Math.max(0, changedAt)}`)] as const;
    });
    const empty = this.#random.chance(0.2) ? [["src/empty", EMPTY] as const] : [];
    return [...files, ...empty, ["LICENSE", digestOf(`${name} licence`)]];
  }

  #changed(files: Files, by: string, turn: number): Files {
    return files.map(([name, digest], at): readonly [string, string] => {
      const changed = Math.min(CHANGED, Math.ceil(this.#files / 2));
      const isChanged = at < this.#files && (at + turn * changed) % this.#files < changed;
      return isChanged ? [name, digestOf(`${by} ${name}`)] : [name, digest];
    });
  }
}
