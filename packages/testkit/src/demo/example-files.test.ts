import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { exampleFiles } from "./example-files.ts";

const EXAMPLES = fileURLToPath(new URL("../../../../examples", import.meta.url));

describe("the files of examples/", () => {
  test("are byte for byte what the script makes", async () => {
    for (const { path, bytes } of exampleFiles()) {
      expect((await readFile(join(EXAMPLES, path))).equals(bytes), path).toBe(true);
    }
  });

  test("are all made by the script", async () => {
    const entries = await readdir(EXAMPLES, { recursive: true, withFileTypes: true });
    const committed = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(committed.sort()).toEqual(
      exampleFiles()
        .map(({ path }) => join(EXAMPLES, path))
        .sort(),
    );
  });

  test("differ between the variants in the link of package alone", () => {
    const text = (variant: string): Map<string, string> =>
      new Map(
        exampleFiles()
          .filter(({ path }) => path.startsWith(`demo-${variant}/`) && !path.endsWith("README.md"))
          .map(({ path, bytes }) => [path.slice(`demo-${variant}/`.length), Buffer.from(bytes).toString()]),
      );
    const [clean, tampered] = [text("clean"), text("tampered")];
    const different = [...clean.keys()].filter((path) => clean.get(path) !== tampered.get(path));
    expect(different).toEqual(["links/package.beab347e.link"]);
  });
});
