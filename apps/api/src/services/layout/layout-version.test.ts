import { readFileSync } from "node:fs";
import { layoutVersion, sql } from "@stemma/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoUpload } from "../../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../../test-support/test-application.ts";
import { findLayoutVersions } from "./find-layout-versions.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const MIGRATION = new URL("../../../../../packages/db/migrations/0004_verdict_history.sql", import.meta.url);

it("layouts that were imported before there were versions become versions by the migration, those of steps do not", async () => {
  const { files, ownerKeys } = demoUpload();
  const layout = files.find(({ path }) => path.endsWith(".layout"));
  const tampered = demoUpload("tampered").files.find(({ path }) => path.endsWith(".layout"));
  if (layout === undefined || tampered === undefined) throw new Error("the demos have layouts");
  const { id: one } = await stemma.createChain("One");
  const { id: other } = await stemma.createChain("Other");
  const bytes = Buffer.concat([Buffer.from(tampered.bytes), Buffer.from("\n")]);
  await stemma.upload(one, { files: [...files, { path: "sub.00000000/inner.layout", bytes }], ownerKeys });
  await stemma.upload(one, {
    files: [
      { path: "step.00000000.link", bytes },
      { ...layout, path: "again/x.layout" },
    ],
  });
  await stemma.upload(other, { files: [{ path: "sub.0000000/a.layout", bytes }], release: "2" });
  const versions = async () => [
    await findLayoutVersions(stemma.context, one),
    await findLayoutVersions(stemma.context, other),
  ];
  const imported = await versions();
  expect(imported.map((each) => each.length)).toEqual([1, 1]);
  await stemma.context.database.delete(layoutVersion);
  const statement = readFileSync(MIGRATION, "utf8").split("--> statement-breakpoint").at(-1) ?? "";
  await stemma.context.database.execute(sql.raw(statement));
  const migrated = await versions();
  const named = (all: typeof imported) => all.map((each) => each.map(({ sha256, number }) => ({ sha256, number })));
  expect(named(migrated)).toEqual(named(imported));
});
