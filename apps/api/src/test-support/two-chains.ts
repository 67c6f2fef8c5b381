import { digestOf, ed25519FromSeed, makeLayout, signLink, signMetablock } from "@stemma/testkit";
import { toUpload } from "./demo-upload.ts";
import type { TestApplication } from "./test-application.ts";

const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const owner = ed25519FromSeed("owner");
export const builder = ed25519FromSeed("builder");

/** Digests of what the two chains hold. */
export const contents = {
  source: digestOf("core.c"),
  license: digestOf("LICENSE"),
  library: digestOf("libcore.so"),
  main: digestOf("main.c"),
  app: digestOf("app"),
  appPackage: digestOf("app.tar.gz"),
  empty: EMPTY,
  stranger: digestOf("stranger"),
} as const;

/** Thirty files that behave alike. */
const headers: readonly (readonly [string, string])[] = Array.from({ length: 30 }, (_, at) => [
  `include/h${String(at).padStart(2, "0")}.h`,
  digestOf(`header ${at}`),
]);

function chainOf(steps: readonly { name: string; materials: [string, string][]; products: [string, string][] }[]) {
  const layout = makeLayout({
    steps: steps.map(({ name }) => ({ name, functionaries: [builder], expectedProducts: [["ALLOW", "*"]] })),
  });
  const links = steps.map(({ name, materials, products }) =>
    signLink(builder, { name, materials: new Map(materials), products: new Map(products) }),
  );
  return toUpload({ layout: signMetablock(layout, owner), ownerKeys: [owner], links });
}

/**
 * A library and an application that uses it, in two supply chains; and a third one that has nothing in common with them
 * but the empty file.
 */
export async function uploadTwoChains(stemma: TestApplication): Promise<{ library: string; app: string }> {
  const library = await stemma.createChain("Library");
  const { source, license, app, appPackage, main, empty, stranger } = contents;
  const files = chainOf([
    {
      name: "fetch",
      materials: [],
      products: [["core.c", source], ["LICENSE", license], ["empty", empty], ...headers] as [string, string][],
    },
    {
      name: "compile",
      // The source and the licence go in and come out again, unchanged.
      materials: [["core.c", source], ["LICENSE", license], ["empty", empty], ...headers] as [string, string][],
      products: [
        ["libcore.so", contents.library],
        ["core.c", source],
        ["LICENSE", license],
      ],
    },
  ]);
  await stemma.upload(library.id, { ...files, release: "1.0" });
  const application = await stemma.createChain("Application");
  const rest = chainOf([
    {
      name: "build",
      materials: [
        ["vendor/libcore.so", contents.library],
        ["main.c", main],
      ],
      products: [["app", app]],
    },
    { name: "package", materials: [["app", app]], products: [["app.tar.gz", appPackage]] },
  ]);
  await stemma.upload(application.id, { ...rest, release: "2.0" });
  const other = await stemma.createChain("Other");
  const unrelated = chainOf([{ name: "touch", materials: [["empty", empty]], products: [["stranger", stranger]] }]);
  await stemma.upload(other.id, { ...unrelated, release: "x" });
  return { library: library.id, app: application.id };
}
