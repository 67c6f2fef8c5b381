import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { manyLinks } from "../e2e/support/many-links.ts";
import { FINDING_SCREENS } from "./finding-screens.ts";
import { LARGE_GRAPH_SCREENS } from "./large-graph-screens.ts";

/** One picture: its name and the way to it. */
export interface Screen {
  readonly name: string;
  readonly open: (page: Page, theme: string) => Promise<void>;
}

const DEMO = resolve(import.meta.dirname, "../examples/demo-tampered");

async function openTampered(page: Page, view: string): Promise<void> {
  await page.goto("/supply-chains");
  await page.getByRole("link", { name: "Demo, tampered" }).click();
  if (view !== "Graph") await page.getByRole("link", { name: view }).first().click();
  if (view === "Graph") await page.getByText("nodes shown").waitFor();
  if (view === "Graph") await page.locator(".graph-canvas canvas").first().waitFor({ state: "attached" });
  await page.waitForTimeout(700);
}

async function selectNode(page: Page, name: string): Promise<void> {
  const list = page.getByRole("listbox");
  await list.focus();
  await page.keyboard.press("Home");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await list.blur();
  await page.getByRole("heading", { level: 2, name }).waitFor();
}

/** Screens of an application that nobody has used yet. */
export const EMPTY_SCREENS: readonly Screen[] = [
  {
    name: "first-run",
    open: async (page) => {
      await page.goto("/");
      await page.getByRole("heading", { level: 1 }).waitFor();
    },
  },
];

/** Screens with the demo loaded. */
export const SCREENS: readonly Screen[] = [
  {
    name: "supply-chains",
    open: async (page) => {
      await page.goto("/supply-chains");
      await page.getByText("Demo, tampered").waitFor();
    },
  },
  { name: "graph", open: (page) => openTampered(page, "Graph") },
  {
    name: "graph-clean",
    open: async (page) => {
      await page.goto("/supply-chains");
      await page.getByRole("link", { name: "Demo, clean" }).click();
      await page.locator(".graph-canvas canvas").first().waitFor({ state: "attached" });
      await page.waitForTimeout(700);
    },
  },
  {
    name: "step",
    open: async (page) => {
      await openTampered(page, "Graph");
      await selectNode(page, "package");
    },
  },
  {
    name: "list",
    open: async (page) => {
      await openTampered(page, "Graph");
      await page.getByRole("button", { name: "List" }).click();
      await selectNode(page, "demo-project.tar.gz");
    },
  },
  { name: "table", open: (page) => openTampered(page, "Table") },
  { name: "findings", open: (page) => openTampered(page, "Findings") },
  { name: "timeline", open: (page) => openTampered(page, "Timeline") },
  { name: "evidence", open: (page) => openTampered(page, "Evidence") },
  {
    name: "artifact",
    open: async (page) => {
      await openTampered(page, "Graph");
      await selectNode(page, "demo-project.tar.gz");
      await page.getByRole("link", { name: "Open artifact" }).click();
      await page.getByRole("heading", { name: "Produced by" }).waitFor();
    },
  },
  {
    name: "step-page",
    open: async (page) => {
      await openTampered(page, "Graph");
      await selectNode(page, "package");
      await page.getByRole("link", { name: "Open step" }).click();
      await page.getByRole("heading", { name: "Who performed it" }).waitFor();
    },
  },
  {
    name: "layout",
    open: async (page) => {
      await page.goto("/layouts");
      const row = page.getByRole("row").filter({ hasText: "Demo, tampered" });
      await row.getByRole("link", { name: "Version 1" }).click();
      await page.getByRole("heading", { name: "Versions" }).waitFor();
    },
  },
  {
    name: "functionaries",
    open: async (page) => {
      await page.goto("/functionaries");
      await page.getByRole("table", { name: "Functionaries" }).waitFor();
    },
  },
  {
    name: "document",
    open: async (page) => {
      await openTampered(page, "Graph");
      await page.getByRole("link", { name: "Open document" }).first().click();
      await page.getByText("Marked place").waitFor();
    },
  },
  { name: "import", open: stageDemo },
  {
    name: "imported",
    open: async (page, theme) => {
      await stageDemo(page, theme);
      await page.getByRole("button", { name: /^Import \d/ }).click();
      await page.getByRole("heading", { name: "Outcome" }).waitFor();
      await page.getByRole("link", { name: "Open supply chain" }).waitFor();
    },
  },
  {
    name: "import-job",
    open: async (page, theme) => {
      const others = [
        ["readme.md", "# no evidence\n"],
        ["../../etc/passwd", "{}"],
        ["build.sigstore.json", '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}'],
      ] as const;
      const archive = {
        name: "registry-2026-04.tar.gz",
        mimeType: "application/gzip",
        buffer: await manyLinks(3_000, others),
      };
      await page.goto("/import");
      await page.getByLabel("Choose files").setInputFiles([archive]);
      await page.getByLabel("Name of the new supply chain").fill(theme === "light" ? "registry" : "registry mirror");
      await page.getByRole("button", { name: "Import 1 file" }).click();
      await page.getByText("Done", { exact: true }).waitFor({ timeout: 120_000 });
      await page.getByRole("link", { name: "Open supply chain" }).waitFor();
    },
  },
  ...FINDING_SCREENS,
  ...LARGE_GRAPH_SCREENS,
];

async function stageDemo(page: Page, theme: string): Promise<void> {
  await page.goto("/import");
  const links = readdirSync(join(DEMO, "links")).map((name) => join(DEMO, "links", name));
  const files = [join(DEMO, "root.layout"), join(DEMO, "alice.pub"), ...links].map((path) => ({
    name: path.slice(path.lastIndexOf("/") + 1),
    mimeType: "application/octet-stream",
    buffer: readFileSync(path),
  }));
  const bad = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("not evidence\n") };
  await page.getByLabel("Choose files").setInputFiles([...files, bad]);
  await page.getByLabel("Name of the new supply chain").fill(theme === "light" ? "incident 0419" : "incident 0420");
  await page.getByText("6 files to import").waitFor();
}
