import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BuiltCli, buildCli } from "../test-support/built-cli.ts";

// every test starts processes, and the machine may be busy
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: BuiltCli;
let stranger: { server: Server; url: string };
let file: string;

beforeAll(async () => {
  cli = await buildCli();
  file = join(cli.folder, "root.layout");
  await writeFile(file, "{}");
  stranger = await serveSomethingElse();
});
afterAll(async () => {
  stranger.server.close();
  await cli.remove();
});

/** A web server that is not Stemma: a page for whatever is asked. */
function serveSomethingElse(): Promise<{ server: Server; url: string }> {
  const server = createServer((_, response) => response.end("<html>welcome</html>"));
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("no port");
      resolve({ server, url: `http://127.0.0.1:${address.port}` });
    });
  });
}

describe("an import that cannot start gives one clear line and exit status 2", () => {
  test("when nothing listens at the address", async () => {
    // port 1 is reserved, and nothing listens there
    const run = await cli.run("import", file, "--supply-chain", "demo", "--server", "http://127.0.0.1:1");
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toMatch(/^stemma: cannot reach http:\/\/127\.0\.0\.1:1: .+\n$/);
  });

  test("when something else listens there", async () => {
    const run = await cli.run("import", file, "--supply-chain", "demo", "--server", stranger.url);
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toMatch(/^stemma: http:.* does not answer like Stemma; is it the right server\?\n$/);
  });

  test("when the address is none", async () => {
    const run = await cli.run("import", file, "--supply-chain", "demo", "--server", "file:///etc");
    expect(run).toMatchObject({ exitCode: 2, stdout: "" });
    expect(run.stderr).toBe("stemma: --server takes an http or https address, not file:///etc\n");
  });

  test("when a file does not exist, or a folder is empty", async () => {
    const missing = await cli.run("import", "nowhere", "--supply-chain", "demo", "--server", stranger.url);
    expect(missing).toMatchObject({ exitCode: 2, stderr: "stemma: nowhere does not exist\n" });
    await mkdir(join(cli.folder, "empty"));
    const empty = await cli.run(
      "import",
      join(cli.folder, "empty"),
      "--supply-chain",
      "demo",
      "--server",
      stranger.url,
    );
    expect(empty).toMatchObject({ exitCode: 2, stderr: "stemma: there is no file to import\n" });
  });
});
