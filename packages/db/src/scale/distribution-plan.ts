import { TABLE_GROUPS } from "../schema/groups.ts";

/** What the graph is distributed by: many tenants by workspace, one giant graph by node (storage.md, rule 1). */
export const DISTRIBUTIONS = ["workspace", "node"] as const;
export type DistributionChoice = (typeof DISTRIBUTIONS)[number];

export interface PlanOptions {
  readonly by: DistributionChoice;
  /** Parts of every distributed table; at least as many as there will ever be workers. */
  readonly shards: number;
}

/** One statement of a plan, with why it is there. */
export interface PlanStatement {
  readonly why: string;
  readonly sql: string;
}

export const DEFAULT_SHARDS = 32;

/**
 * The statements that distribute a migrated database over a Citus cluster. Every one of them may run again: what is done
 * already stays, and a graph that is distributed in the other way is refused before anything is changed.
 */
export function distributionPlan({ by, shards }: PlanOptions): readonly PlanStatement[] {
  const column = by === "node" ? "node_id" : "workspace_id";
  const [first, ...others] = TABLE_GROUPS.graph;
  return [
    { why: "Citus itself.", sql: "create extension if not exists citus" },
    { why: "A graph that is distributed in another way stays as it is.", sql: refuseOther(column) },
    { why: "The parts of every distributed table.", sql: `set citus.shard_count = ${checkedShards(shards)}` },
    ...TABLE_GROUPS.reference.map((table) => ({
      why: `${table}: small and read by everything, so every machine has a copy.`,
      sql: unlessDone(table, `create_reference_table('${table}')`),
    })),
    {
      why: `${first}: by ${column}.`,
      sql: unlessDone(first, `create_distributed_table('${first}', '${column}', colocate_with => 'none')`),
    },
    ...others.map((table) => ({
      why: `${table}: by ${column}, each part on the machine of the same part of ${first}.`,
      sql: unlessDone(table, `create_distributed_table('${table}', '${column}', colocate_with => '${first}')`),
    })),
    ...workspaceTables(by),
  ];
}

/** Tables without a node are distributed by workspace, whatever the graph is distributed by. */
function workspaceTables(by: DistributionChoice): PlanStatement[] {
  const [first, ...others] = TABLE_GROUPS.workspace;
  const home = by === "workspace" ? TABLE_GROUPS.graph[0] : null;
  return [first, ...others].map((table) => {
    const beside = home ?? (table === first ? "none" : first);
    return {
      why: `${table}: it has no node, so by workspace_id.`,
      sql: unlessDone(table, `create_distributed_table('${table}', 'workspace_id', colocate_with => '${beside}')`),
    };
  });
}

function unlessDone(table: string, call: string): string {
  return `select ${call}\nwhere not exists (select from pg_dist_partition where logicalrelid = '${table}'::regclass)`;
}

function refuseOther(column: string): string {
  const tables = TABLE_GROUPS.graph.map((table) => `'${table}'`).join(", ");
  return `do $$
declare other text;
begin
  select format('%s is distributed by %s already', logicalrelid, column_to_column_name(logicalrelid, partkey)) into other
  from pg_dist_partition
  where logicalrelid::text in (${tables}) and column_to_column_name(logicalrelid, partkey) is distinct from '${column}'
  limit 1;
  if other is not null then
    raise exception '%; undistribute the tables first', other;
  end if;
end $$`;
}

function checkedShards(shards: number): number {
  if (!Number.isInteger(shards) || shards < 1 || shards > 4_096) throw new Error(`not a number of shards: ${shards}`);
  return shards;
}

/** A plan as a file for `psql`. */
export function planToSql(plan: readonly PlanStatement[]): string {
  return plan.map(({ why, sql }) => `-- ${why}\n${sql};\n`).join("\n");
}
