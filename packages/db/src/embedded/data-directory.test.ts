import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prepareDataDirectory } from "./data-directory.ts";
import { firstClosedParent } from "./postgres-user.ts";

/** Somebody who owns none of our folders and shares no group with us. */
const stranger = { uid: 54_321, gid: 54_321 };
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "stemma-reach-"));
  await chmod(root, 0o755);
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe("a project in a folder that is closed to the user of Postgres", () => {
  it("finds the first closed folder on the way", async () => {
    await mkdir(join(root, "home/project"), { recursive: true });
    await chmod(join(root, "home"), 0o700);
    expect(await firstClosedParent(join(root, "home/project/.stemma"), stranger)).toBe(join(root, "home"));
    const { uid, gid } = userInfo();
    expect(await firstClosedParent(join(root, "home/project/.stemma"), { uid, gid })).toBeNull();
  });

  it("keeps the data elsewhere and says where and why; the next start finds the same place", async () => {
    const wanted = join(root, "home/project/.stemma");
    await mkdir(wanted, { recursive: true });
    await chmod(join(root, "home"), 0o700);
    const place = await prepareDataDirectory(wanted, stranger, join(root, "system"));
    expect(place.data.startsWith(join(root, "system/"))).toBe(true);
    expect(place.notice).toContain(place.data);
    expect(place.notice).toContain(`${join(root, "home")} is closed`);
    expect((await prepareDataDirectory(wanted, stranger, join(root, "system"))).data).toBe(place.data);
    await rm(wanted, { recursive: true });
    expect((await prepareDataDirectory(wanted, stranger, join(root, "system"))).data).not.toBe(place.data);
  });

  it("takes binaries along that the user cannot reach where they are", async () => {
    const own = join(root, "own");
    const place = await prepareDataDirectory(own, stranger, join(root, "system"));
    expect(await firstClosedParent(join(place.native, "bin/postgres"), stranger)).toBeNull();
  });

  it("opens a closed folder of its own, but none that holds other things", async () => {
    const own = join(root, "own");
    await mkdir(own, { mode: 0o700 });
    expect((await prepareDataDirectory(own, stranger, join(root, "system"))).data).toBe(own);
    expect((await stat(own)).mode & 0o777).toBe(0o711);
    const home = join(root, "home");
    await mkdir(home, { mode: 0o700 });
    await writeFile(join(home, "letter.txt"), "");
    expect((await prepareDataDirectory(home, stranger, join(root, "system"))).data).not.toBe(home);
    expect((await stat(home)).mode & 0o777).toBe(0o700);
  });

  it("refuses a folder that cannot be made, open or closed", async () => {
    await mkdir(join(root, "home"), { mode: 0o700 });
    await writeFile(join(root, "home/file"), "");
    await expect(prepareDataDirectory(join(root, "home/file/data"), stranger, join(root, "system"))).rejects.toThrow(
      "cannot be written: a file is in the way",
    );
  });
});
