// Verifies a folder: `root.layout`, the project owner's keys as `*.pub`, and the links below `links/`.
//   node verify-folder.js <folder>
import { readdirSync, readFileSync } from "node:fs";
import { parsePublicKey, verifySupplyChain } from "@stemma/in-toto";

const [folder = "."] = process.argv.slice(2);
const read = (path) => new Uint8Array(readFileSync(`${folder}/${path}`));
const list = (below, end) =>
  readdirSync(`${folder}/${below}`, { recursive: true }).filter((name) => name.endsWith(end));
const keys = list(".", ".pub").map((name) => ({ name, ...parsePublicKey(read(name)) }));
for (const { name, ok, error } of keys) if (!ok) throw new Error(`${name}: ${error.reason}`);
const evidence = {
  layout: { path: "root.layout", bytes: read("root.layout") },
  ownerKeys: keys.map((key) => key.value),
  links: list("links", ".link").map((path) => ({ path, bytes: read(`links/${path}`) })),
};
const rest = { evaluateAt: Date.now(), parameters: null, intermediates: [], inspections: "none" };
const report = verifySupplyChain({ ...evidence, ...rest });
console.log(report.outcome, ...report.findings.map(({ severity, message }) => `\n${severity}: ${message}`));
process.exitCode = report.outcome === "pass" ? 0 : 1;
