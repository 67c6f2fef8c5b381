import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { documentListSchema } from "@stemma/api-contract";
import { makeTar, makeZip } from "@stemma/evidence-intake/test-support";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, TEST_NOW, type TestApplication, type Upload } from "../test-support/test-application.ts";

let stemma: TestApplication;
let counter = 0;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const freshChain = () => {
  counter += 1;
  return stemma.createChain(`Archive ${counter}`);
};
const { files, ownerKeys } = demoUpload();
const text = (bytes: Upload["bytes"]): string => Buffer.from(bytes as Uint8Array).toString();
const oneLine = ({ bytes }: Upload): string => JSON.stringify(JSON.parse(text(bytes)));
const entries = files.map(({ path, bytes }) => [`demo/${path}`, bytes] as const);
const VECTOR = fileURLToPath(new URL("../../../../packages/in-toto/vectors/cases/gen-dsse-sublayout", import.meta.url));

describe("an archive", () => {
  it.each([
    ["tar", () => makeTar(entries)],
    ["tar.gz", async () => gzipSync(await makeTar(entries))],
    ["zip", async () => makeZip(entries.map(([path, content]) => ({ path, content })))],
  ])("as %s is imported file by file, with its paths, and verifies", async (_kind, make) => {
    const chain = await freshChain();
    const archive = { path: "evidence", bytes: await make() };
    const items = await stemma.upload(chain.id, { files: [archive], ownerKeys });
    expect(items.map(({ name, outcome }) => [name, outcome])).toEqual([
      ...files.map(({ path }) => [`demo/${path}`, "stored"]),
      ["owner-0.pub", "stored"],
    ]);
    expect((await stemma.verification(chain.id)).verdict).toBe("verified");
    const again = await stemma.upload(chain.id, { files: [archive] });
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(["duplicate"]));
  });

  it("keeps the folder of a sublayout, whose links then count", async () => {
    const chain = await freshChain();
    const vector = readdirSync(VECTOR, { recursive: true, encoding: "utf8" })
      .filter((name) => /(\.link|\.layout)$/.test(name) && !name.endsWith("/"))
      .map((name) => [name, readVector(name)] as const)
      .filter(([, bytes]) => bytes !== null);
    const tar = await makeTar(vector.map(([name, bytes]) => [`release/${name}`, bytes ?? ""] as const));
    const keys = readdirSync(`${VECTOR}/keys`).map((name) => ({ path: name, bytes: readVector(`keys/${name}`) ?? "" }));
    const items = await stemma.upload(chain.id, { files: [{ path: "x", bytes: tar }], ownerKeys: keys });
    expect(items.some(({ name }) => /build\.[0-9a-f]{8}\/s\.[0-9a-f]{8}\.link$/.test(name))).toBe(true);
    expect(items.filter(({ outcome }) => outcome === "rejected")).toEqual([]);
    stemma.clock.now = Date.parse("2026-11-23T00:00:00Z");
    expect((await stemma.verification(chain.id)).verdict).toBe("verified");
    stemma.clock.now = TEST_NOW;
  });

  it("does not stop at a bad entry, and each bad one says why", async () => {
    const chain = await freshChain();
    const [layout] = files;
    const tar = await makeTar([
      ["readme.md", "# no evidence\n"],
      { header: { name: "links/evil", type: "symlink", linkname: "/etc/passwd" } },
      ["../../etc/cron.d/evil", "{}"],
      ["pointer.link", '{"signed":{"_type":"link","name":"x","materials":[]},"signatures":[]}'],
      ["root.layout", layout?.bytes ?? ""],
      ["nested.tar.gz", gzipSync("x")],
    ]);
    const items = await stemma.upload(chain.id, { files: [{ path: "mixed.tar", bytes: tar }] });
    expect(items.map(({ outcome }) => outcome)).toEqual([
      "rejected",
      "rejected",
      "rejected",
      "rejected",
      "stored",
      "rejected",
    ]);
    expect(items[2]?.name).toBe("../../etc/cron.d/evil");
    const reasons = items.map(({ reason }) => reason ?? "");
    expect(reasons[0]).toMatch(/line 1, column 1/);
    expect(reasons[1]).toContain("symbolic link");
    expect(reasons[2]).toContain("leaves the archive");
    expect(reasons[3]).toContain("/signed/materials");
    expect(reasons[5]).toContain("once more inside the archive");
  });

  it("that is cut off keeps what came before and says so", async () => {
    const chain = await freshChain();
    const whole = gzipSync(await makeTar(entries));
    const items = await stemma.upload(chain.id, { files: [{ path: "cut.tgz", bytes: whole.subarray(0, -20) }] });
    expect(items.at(-1)).toMatchObject({ name: "cut.tgz", outcome: "rejected" });
    expect(items.at(-1)?.reason).toContain("cut off");
    expect(items.filter(({ outcome }) => outcome === "stored").length).toBeGreaterThan(0);
  });

  it("among owner keys is not opened: no key becomes trusted out of an archive", async () => {
    const chain = await freshChain();
    const tar = await makeTar(ownerKeys.map(({ path, bytes }) => [path, bytes] as const));
    const [item] = await stemma
      .upload(chain.id, { files, ownerKeys: [{ path: "keys.tar", bytes: tar }] })
      .then((all) => all.slice(-1));
    expect(item).toMatchObject({ name: "keys.tar", outcome: "rejected", trusted: false });
    const inside = await stemma.upload(chain.id, { files: [{ path: "keys.tar", bytes: tar }] });
    expect(inside).toMatchObject([{ kind: "public-key", outcome: "stored", trusted: false }]);
    expect((await stemma.verification(chain.id)).verdict).not.toBe("verified");
  });
});

describe("JSON Lines", () => {
  it("are imported line by line, in any order the same rows, each line with its outcome", async () => {
    const chain = await freshChain();
    const lines = files.map(oneLine);
    const bytes = [...lines.slice(0, 2), "no json", "", '{"a":{"b":}}', ...lines.slice(2)].join("\n");
    const items = await stemma.upload(chain.id, { files: [{ path: "all.intoto.jsonl", bytes }], ownerKeys });
    expect(items.slice(0, -1).map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, "stored"],
      [2, "stored"],
      [3, "rejected"],
      [5, "rejected"],
      ...lines.slice(2).map((_, index) => [6 + index, "stored"]),
    ]);
    expect(items[2]?.reason).toContain("line 3, column 1");
    expect(items[3]?.reason).toContain("line 5, column 11");
    expect((await stemma.verification(chain.id)).verdict).toBe("verified");
    const shuffled = { path: "all.intoto.jsonl", bytes: [...lines].reverse().join("\n") };
    const again = await stemma.upload(chain.id, { files: [shuffled] });
    expect(again.map(({ outcome }) => outcome)).toEqual(lines.map(() => "duplicate"));
    const listed = await stemma.request(`/api/v1/supply-chains/${chain.id}/documents`);
    expect(documentListSchema.parse(await listed.json()).items).toHaveLength(lines.length + 1);
  });
});

/** A file of the vector; null for a folder. */
function readVector(name: string): Buffer | null {
  try {
    return readFileSync(`${VECTOR}/${name}`);
  } catch {
    return null;
  }
}
