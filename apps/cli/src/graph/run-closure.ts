import { CLOSURE_LIMITS, type Closure, type StoredNode } from "@stemma/api-contract";
import { ok, type Result } from "@stemma/in-toto";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { ApiClient, ApiError } from "../import/api-client.ts";
import { count } from "../output/count.ts";
import { safeText } from "../output/safe-text.ts";
import { complain, complainOf, print, readQuestion } from "./ask.ts";
import type { ClosureFlags } from "./graph-flags.ts";

/** Asks what an artifact comes from, or what comes from it, and prints it. */
export async function runClosure(
  direction: Closure["direction"],
  typed: string,
  flags: ClosureFlags,
): Promise<ExitCode> {
  const question = readQuestion(flags.server, [typed]);
  if (!question.ok) return complain(question.error);
  const { client, digests } = question.value;
  const found = await ask(client, digests[0] ?? "", direction, flags);
  if (!found.ok) return complainOf(found.error);
  const { next: _next, ...closure } = found.value;
  print(flags.format === "json" ? JSON.stringify(closure, null, 2) : toText(found.value, flags.kind));
  return EXIT.good;
}

/** All pages, up to the limit. */
async function ask(
  client: ApiClient,
  digest: string,
  direction: Closure["direction"],
  { limit, depth, kind }: ClosureFlags,
): Promise<Result<Closure, ApiError>> {
  const items: Closure["items"] = [];
  let cursor: string | null = null;
  for (;;) {
    const query = new URLSearchParams({ limit: String(Math.min(limit - items.length, CLOSURE_LIMITS.page)) });
    if (depth !== undefined) query.set("depth", String(depth));
    if (kind !== undefined) query.set("kind", kind);
    if (cursor !== null) query.set("cursor", cursor);
    const page = await client.closure(digest, direction, query);
    if (!page.ok) return page;
    items.push(...page.value.items);
    cursor = page.value.next;
    if (cursor === null || items.length >= limit || page.value.items.length === 0) return ok({ ...page.value, items });
  }
}

function toText(closure: Closure, kind: ClosureFlags["kind"]): string {
  const { artifact, direction, artifacts, runs, functionaries, truncated, items } = closure;
  const what = [
    count(artifacts, "artifact"),
    count(runs, "link"),
    functionaries === 1 ? "1 functionary" : `${functionaries} functionaries`,
  ];
  const head = `${direction} of ${safeText(`${artifact.algorithm}:${artifact.value}`)}: ${what.join(", ")}`;
  const lines = items.map(
    (item) =>
      `${String(item.distance).padStart(4)}  ${item.kind.padEnd(11)}  ${identityOf(item)}  ${safeText(item.label)}`,
  );
  return [
    head,
    ...lines,
    ...(items.length > 0 ? restOf(closure, kind) : []),
    ...(truncated === null ? [] : [`there may be more: ${safeText(truncated)}`]),
  ].join("\n");
}

/** What is not printed, of the kind that was asked for: because of the limit, or because evidence came between two pages. */
function restOf({ total, artifacts, runs, functionaries, items, next }: Closure, kind: ClosureFlags["kind"]): string[] {
  const counts = new Map([
    ["artifact", artifacts],
    ["run", runs],
    ["functionary", functionaries],
  ]);
  const rest = (kind === undefined ? total : (counts.get(kind) ?? 0)) - items.length;
  if (rest <= 0) return [];
  const number = rest.toLocaleString("en");
  return [
    next === null
      ? `evidence came meanwhile: ${number} are not among these; ask again`
      : `and ${number} more (--limit)`,
  ];
}

/** What a node can be asked for by: digest, link document or key id. */
export function identityOf({ digest, document, keyId }: StoredNode): string {
  if (digest !== null) return safeText(`${digest.algorithm}:${digest.value}`);
  return safeText(document ?? keyId ?? "");
}
