import { SEARCH_LIMITS } from "@stemma/api-contract";
import {
  and,
  asc,
  document,
  documentComplete,
  eq,
  nameKeyOf,
  node,
  nodeName,
  release,
  type SQL,
  sql,
  supplyChain,
} from "@stemma/db";
import type { Context } from "../context.ts";

/** After everything that begins with a text, in the order of bytes. */
const LAST = "\u{10ffff}";
/** One more than is shown, to see that there are more. */
const LIMIT = SEARCH_LIMITS.hits + 1;
/** Names that begin alike and are looked through for the folders that were asked for as well. */
const NAMES_LOOKED_THROUGH = 5_000;
const ALGORITHMS: readonly string[] = [
  "sha256",
  "sha512",
  "sha384",
  "sha224",
  "sha3_256",
  "sha3_384",
  "sha3_512",
  "blake2b",
  "blake2s",
  "sha1",
  "md5",
];

/** As the index has it: see `node_identity` in the schema. */
const IDENTITY = sql`left(${node.identity}, 80) collate "C"`;
const IDENTITY_INDEXED = 80;

/** Nodes whose digest, link document or key id begins with a text. */
export async function findNodes(
  context: Context,
  kind: "artifact" | "run" | "functionary",
  algorithm: string | null,
  text: string,
): Promise<{ readonly nodeId: string }[]> {
  const prefixes =
    kind === "artifact"
      ? (algorithm === null ? ALGORITHMS : [algorithm.toLowerCase()]).map((each) => JSON.stringify([each, text]))
      : [JSON.stringify([text])];
  const parts = prefixes.map((json) => {
    // Without the closing `"]`: more may follow.
    const whole = json.slice(0, -2);
    const indexed = whole.slice(0, IDENTITY_INDEXED);
    return sql`(
      select node_id as "nodeId" from ${node}
      where workspace_id = ${context.workspaceId} and kind = ${kind}
        and ${IDENTITY} >= ${indexed} and ${IDENTITY} < ${indexed + LAST} and starts_with(identity, ${whole})
      order by ${IDENTITY} limit ${LIMIT})`;
  });
  const { rows } = await context.database.execute<{ nodeId: string }>(sql.join(parts, sql` union all `));
  return rows;
}

/** Documents that are no links and whose SHA-256 begins with a text: links are found as runs. */
export async function findDocuments(context: Context, hex: string): Promise<{ sha256: string; kind: string }[]> {
  const sha256 = sql`${document.sha256} collate "C"`;
  const rows = await context.database
    .select({ sha256: document.sha256, kind: document.kind })
    .from(document)
    .innerJoin(
      documentComplete,
      and(eq(documentComplete.workspaceId, document.workspaceId), eq(documentComplete.nodeId, document.nodeId)),
    )
    .where(
      and(
        eq(document.workspaceId, context.workspaceId),
        sql`${sha256} >= ${hex} and ${sha256} < ${hex + LAST}`,
        sql`${document.kind} <> 'link'`,
      ),
    )
    .orderBy(sha256)
    .limit(LIMIT);
  return rows;
}

export interface FoundName {
  readonly nodeId: string;
  readonly nameKey: string;
}

/**
 * Artifacts and runs by name: those that are called so, then those whose name begins so, then, for a path, those whose
 * file name begins like its last segment and that lie in such folders.
 */
export async function findNames(context: Context, words: string): Promise<FoundName[]> {
  const key = nameKeyOf(words);
  if (key === "") return [];
  const found = new Map<string, FoundName>();
  const slash = key.indexOf("/");
  // Each runs along the table's one index and stops when it has enough; one query for all of them would have to sort.
  const queries = [
    inOrder(context, sql`name_key = ${key}`),
    inOrder(context, sql`name_key >= ${`${key}/`} and name_key < ${`${key}0`}`),
    inOrder(context, sql`name_key >= ${key} and name_key < ${key + LAST}`),
    ...(slash < 0 ? [] : [inFolders(context, key.slice(0, slash), key.slice(slash + 1))]),
  ];
  for (const query of queries) {
    if (found.size >= LIMIT) break;
    const { rows } = await context.database.execute<{ nodeId: string; nameKey: string }>(query);
    for (const row of rows) if (!found.has(row.nodeId)) found.set(row.nodeId, row);
  }
  return [...found.values()].slice(0, LIMIT);
}

function inOrder({ workspaceId }: Context, condition: SQL): SQL {
  return sql`
    select node_id as "nodeId", name_key as "nameKey" from ${nodeName}
    where workspace_id = ${workspaceId} and ${condition} order by name_key, node_id limit ${LIMIT}`;
}

function inFolders(context: Context, file: string, folders: string) {
  return sql`
    select node_id as "nodeId", name_key as "nameKey" from (
      select node_id, name_key from ${nodeName}
      where workspace_id = ${context.workspaceId} and name_key >= ${file} and name_key < ${file + LAST}
      order by name_key, node_id limit ${NAMES_LOOKED_THROUGH}
    ) as alike
    where starts_with(substr(name_key, strpos(name_key, '/') + 1), ${folders}) and strpos(name_key, '/') > 0
    order by name_key, node_id limit ${LIMIT}`;
}

interface FoundChain {
  readonly id: string;
  readonly name: string;
}

/** Supply chains that have the words in their names, in whatever letter case. */
export function findChains({ database, workspaceId }: Context, words: string): Promise<FoundChain[]> {
  return database
    .select({ id: supplyChain.id, name: supplyChain.name })
    .from(supplyChain)
    .where(and(eq(supplyChain.workspaceId, workspaceId), containing(supplyChain.name, words)))
    .orderBy(asc(supplyChain.name), asc(supplyChain.id))
    .limit(LIMIT);
}

/** Releases that have the words in their names, in whatever letter case, with their supply chains. */
export function findReleases(
  { database, workspaceId }: Context,
  words: string,
): Promise<{ supplyChain: FoundChain; release: string }[]> {
  return database
    .select({ supplyChain: { id: supplyChain.id, name: supplyChain.name }, release: release.name })
    .from(release)
    .innerJoin(
      supplyChain,
      and(eq(supplyChain.workspaceId, release.workspaceId), eq(supplyChain.id, release.supplyChainId)),
    )
    .where(and(eq(release.workspaceId, workspaceId), containing(release.name, words)))
    .orderBy(asc(release.name), asc(supplyChain.name), asc(supplyChain.id))
    .limit(LIMIT);
}

function containing(column: typeof supplyChain.name | typeof release.name, words: string): SQL {
  return sql`strpos(lower(${column}), lower(${words}::text)) > 0`;
}
