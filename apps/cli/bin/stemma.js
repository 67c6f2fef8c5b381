#!/usr/bin/env node
// Plain JavaScript that any Node understands: it only says what is missing, or starts the bundle.
import { existsSync } from "node:fs";

const OLDEST_NODE = 22;
const bundle = new URL("../dist/stemma.js", import.meta.url);

function refuse(message) {
  process.stderr.write(`stemma: ${message}\n`);
  process.exitCode = 2;
}

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  refuse(
    `this is Node ${process.versions.node}, and Stemma needs Node ${OLDEST_NODE} or later; ` +
      "from the project's folder, `npx stemma` brings its own",
  );
} else if (!existsSync(bundle)) {
  refuse("not built yet; run `npm run build` first, in the project's folder");
} else {
  await import(bundle.href);
}
