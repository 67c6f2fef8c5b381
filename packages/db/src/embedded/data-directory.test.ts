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

  it("keeps the default data elsewhere and says where and why", async () => {
    await mkdir(join(root, "home/project"), { recursive: true });
    await chmod(join(root, "home"), 0o700);
    const choice = { directory: join(root, "home/project/.stemma"), explicit: false };
    const place = await prepareDataDirectory(choice, stranger, join(root, "system"));
    expect(place.data.startsWith(join(root, "system/"))).toBe(true);
    expect(place.notice).toContain(place.data);
    expect(place.notice).toContain(`${join(root, "home")} is closed`);
    const again = await prepareDataDirectory(choice, stranger, join(root, "system"));
    expect(again.data).toBe(place.data);
  });

  it("opens a closed folder of its own, but none that holds other things", async () => {
    const own = join(root, "own");
    await mkdir(own, { mode: 0o700 });
    await prepareDataDirectory({ directory: own, explicit: true }, stranger, join(root, "system"));
    expect((await stat(own)).mode & 0o777).toBe(0o711);
    const home = join(root, "home");
    await mkdir(home, { mode: 0o700 });
    await writeFile(join(home, "letter.txt"), "");
    const choice = { directory: home, explicit: true };
    await expect(prepareDataDirectory(choice, stranger, join(root, "system"))).rejects.toThrow(`${home} is closed`);
    expect((await stat(home)).mode & 0o777).toBe(0o700);
  });

  it("refuses a STEMMA_DATA that cannot be reached instead of moving it", async () => {
    await mkdir(join(root, "home"));
    await chmod(join(root, "home"), 0o700);
    const choice = { directory: join(root, "home/data"), explicit: true };
    await expect(prepareDataDirectory(choice, stranger, join(root, "system"))).rejects.toThrow(
      `The data directory ${join(root, "home/data")} cannot be used: ${join(root, "home")} is closed to the user "postgres"`,
    );
  });
});
