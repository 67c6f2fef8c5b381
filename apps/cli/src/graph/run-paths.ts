import type { ArtifactPaths } from "@stemma/api-contract";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { count } from "../output/count.ts";
import { safeText } from "../output/safe-text.ts";
import { shortenDigests } from "../output/shorten-digests.ts";
import { complain, complainOf, print, readQuestion } from "./ask.ts";
import type { GraphFlags } from "./graph-flags.ts";
import { identityOf } from "./run-closure.ts";

/** Asks for the ways between two artifacts and prints them. */
export async function runPaths(from: string, to: string, flags: GraphFlags): Promise<ExitCode> {
  const question = readQuestion(flags.server, [from, to]);
  if (!question.ok) return complain(question.error);
  const { client, digests } = question.value;
  const found = await client.paths(digests[0] ?? "", digests[1] ?? "");
  if (!found.ok) return complainOf(found.error);
  print(flags.format === "json" ? JSON.stringify(found.value, null, 2) : toText(found.value));
  return found.value.paths.length > 0 ? EXIT.good : EXIT.bad;
}

function toText({ from, to, direction, paths, truncated }: ArtifactPaths): string {
  const [one, other] = [from, to].map(({ algorithm, value }) => shortenDigests(safeText(`${algorithm}:${value}`)));
  if (direction === null || paths.length === 0) return `there is no way between ${one} and ${other}`;
  const relation = direction === "forwards" ? `${other} comes from ${one}` : `${one} comes from ${other}`;
  const ways = paths.map((nodes, at) => {
    const steps = nodes.map((node) => `  ${node.kind.padEnd(11)}  ${identityOf(node)}  ${safeText(node.label)}`);
    return [`way ${at + 1}:`, ...steps].join("\n");
  });
  return [
    `${relation}: ${count(paths.length, "way")}`,
    ...ways,
    ...(truncated === null ? [] : [`there may be more: ${safeText(truncated)}`]),
  ].join("\n");
}
