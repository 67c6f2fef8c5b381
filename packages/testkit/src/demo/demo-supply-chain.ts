import { artifactsOf } from "../documents/artifacts.ts";
import { type Evidence, linkFileName, type SignedLink } from "../documents/evidence.ts";
import { type LinkOptions, makeLink } from "../documents/make-link.ts";
import { signMetablock } from "../documents/sign-metablock.ts";
import { ed25519FromSeed } from "../keys/ed25519-from-seed.ts";
import type { SigningKey } from "../keys/signing-key.ts";
import { archiveOf, CLONED_FILES, TAMPERED_FILES, UPDATED_FILES } from "./demo-files.ts";
import { CLONE_COMMAND, demoLayout, PACKAGE_COMMAND } from "./demo-layout.ts";

export type DemoVariant = "clean" | "tampered";
export const DEMO_VARIANTS: readonly DemoVariant[] = ["clean", "tampered"];

export interface DemoSupplyChain extends Evidence {
  readonly alice: SigningKey;
  readonly bob: SigningKey;
  readonly carl: SigningKey;
}

/**
 * The in-toto demo's supply chain, clone → update-version → package, the same bytes every time. In the tampered
 * variant Carl packaged, and honestly recorded, a foo.py that is not the one which Bob's update-version produced.
 */
export function demoSupplyChain(variant: DemoVariant): DemoSupplyChain {
  const alice = ed25519FromSeed("alice");
  const bob = ed25519FromSeed("bob");
  const carl = ed25519FromSeed("carl");
  const packaged = variant === "clean" ? UPDATED_FILES : TAMPERED_FILES;
  const links = [
    signLink(bob, { name: "clone", command: CLONE_COMMAND, products: artifactsOf(CLONED_FILES) }),
    signLink(bob, {
      name: "update-version",
      materials: artifactsOf(CLONED_FILES),
      products: artifactsOf(UPDATED_FILES),
    }),
    signLink(carl, {
      name: "package",
      command: PACKAGE_COMMAND,
      materials: artifactsOf(packaged),
      products: artifactsOf([["demo-project.tar.gz", archiveOf(packaged)]]),
    }),
  ];
  const layout = signMetablock(demoLayout(bob, carl), alice);
  return { alice, bob, carl, layout, ownerKeys: [alice], links };
}

/** A signed link under its proper file name. */
export function signLink(key: SigningKey, options: LinkOptions): SignedLink {
  return { path: linkFileName(options.name, key), metablock: signMetablock(makeLink(options), key) };
}
