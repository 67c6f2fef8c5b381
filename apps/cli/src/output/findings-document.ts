import { type CliFindingKind, cliFindings } from "./cli-findings.ts";

const INTRODUCTION = `# Findings

A finding is one thing that is wrong or deserves a look. Its code is stable: it is the \`code\` in the report and in
\`stemma verify --format json\`, and the \`ruleId\` in \`--format sarif\`. Every finding has a sentence, what was expected and
what was observed, and points to the document and the place in it (SHA-256 and JSON pointer).

- **error**: a check failed; not verified
- **warning**: no check failed because of it, and it deserves a look. One at something that nothing rests on (an extra link) changes no
  verdict but the release's.
- **note** (\`info\` in the data): worth knowing; never changes a verdict

The worst cause comes first, in this table and wherever findings are grouped. This page is made of the catalogue in
\`packages/in-toto/src/verify/finding-catalog.ts\` and that of the command line in \`apps/cli/src/output/cli-findings.ts\`;
a test compares them (\`npx vitest run apps/cli/src/output/findings-document.test.ts -u\` writes it anew).

| code | severity | what it means | what to do |
|---|---|---|---|
`;

/** `docs/findings.md`: every code with its severities, its meaning and what to do about it. */
export function findingsDocument(): string {
  return `${INTRODUCTION}${cliFindings.map(row).join("")}`;
}

function row({ code, severities, meaning, remedy }: CliFindingKind): string {
  const words = severities.map((severity) => (severity === "info" ? "note" : severity)).join(", ");
  return `| \`${code}\` | ${words} | ${meaning} | ${remedy} |\n`;
}
