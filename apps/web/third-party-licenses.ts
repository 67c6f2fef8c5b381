import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/**
 * Writes `third-party-licenses.txt` beside the built application: every package of which a module, stylesheet or font
 * ships, with the licence text that it brings. A package without any licence breaks the build.
 */
export function thirdPartyLicenses(): Plugin {
  return {
    name: "third-party-licenses",
    apply: "build",
    generateBundle() {
      const roots = new Set([...this.getModuleIds()].flatMap((id) => packageRoot(id) ?? []));
      const packages = [...roots].map(readPackage).sort((a, b) => (a.name < b.name ? -1 : 1));
      const bare = packages.find((each) => each.license === "");
      if (bare !== undefined) this.error(`${bare.name} ships in the browser and names no licence`);
      this.emitFile({ type: "asset", fileName: "third-party-licenses.txt", source: packages.map(describe).join("\n") });
    },
  };
}

/** The folder of the package that a module belongs to; null for our own. */
function packageRoot(id: string): string | null {
  const path = id.replace(/^\0/, "").replace(/\?.*$/, "");
  const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return match?.[1] !== undefined && existsSync(join(match[1], "package.json")) ? match[1] : null;
}

function readPackage(root: string): ShippedPackage {
  const manifest: { name: string; version: string; license?: string } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const file = readdirSync(root).find((name) => /^(licen[cs]e|copying)(\.|-|$)/i.test(name));
  const repository = dirname(root);
  const shared = ["LICENSE", "LICENSE.md"].map((name) => join(repository, name)).find((path) => existsSync(path));
  const text =
    file === undefined
      ? shared === undefined
        ? ""
        : readFileSync(shared, "utf8")
      : readFileSync(join(root, file), "utf8");
  return { name: manifest.name, version: manifest.version, license: manifest.license ?? "", text };
}

function describe({ name, version, license, text }: ShippedPackage): string {
  return `${name} ${version}\nLicence: ${license}\n\n${text.trim()}\n\n${"-".repeat(80)}\n`;
}
