import { readdirSync, readFileSync } from "node:fs";
import { getTableColumns, getTableName, isTable } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import * as schema from "./index.ts";

const GRAPH: ReadonlySet<string> = new Set(schema.TABLE_GROUPS.graph);

const tables: PgTable[] = Object.values(schema).filter((value) => isTable(value));
const graphTables = tables.filter((table) => GRAPH.has(getTableName(table)));
const migrations = new URL("../../migrations/", import.meta.url);
const migrationSql = readdirSync(migrations)
  .filter((name) => name.endsWith(".sql"))
  .map((name) => readFileSync(new URL(name, migrations), "utf8"))
  .join("\n");

describe("the schema and the rules of storage.md", () => {
  it("has every table in exactly one group, so that a new one is judged too", () => {
    const names = tables.map(getTableName).sort();
    expect(names).toEqual(Object.values(schema.TABLE_GROUPS).flat().sort());
  });

  it.each(graphTables.map((table) => [getTableName(table), table] as const))(
    "rule 1: every key of %s holds workspace_id and node_id",
    (_name, table) => {
      const config = getTableConfig(table);
      const keys = [
        ...config.primaryKeys.map((key) => key.columns),
        ...config.uniqueConstraints.map((key) => key.columns),
        ...config.indexes.filter((index) => index.config.unique).map((index) => index.config.columns),
        ...config.foreignKeys.map((key) => key.reference().columns),
        ...config.foreignKeys.map((key) => key.reference().foreignColumns),
      ].map((columns) => columns.map((column) => ("name" in column ? column.name : "an expression")));
      expect(config.primaryKeys).toHaveLength(1);
      for (const key of keys) expect(key).toEqual(expect.arrayContaining(["workspace_id", "node_id"]));
      expect(config.columns.filter((column) => column.primary || column.isUnique)).toEqual([]);
    },
  );

  it.each(graphTables.map((table) => [getTableName(table), table] as const))(
    "rule 2: no row of %s has an id of its own making",
    (_name, table) => {
      const columns = Object.values(getTableColumns(table));
      expect(columns.find((column) => column.name === "node_id")?.getSQLType()).toBe("uuid");
      for (const column of columns) {
        expect(column.hasDefault, column.name).toBe(false);
        expect(column.getSQLType(), column.name).not.toMatch(/serial/);
        expect(column.generatedIdentity, column.name).toBeUndefined();
      }
    },
  );

  it.each([["document"], ["node"]])("rule 2: %s keeps the full digest beside the id", (name) => {
    const table = graphTables.find((each) => getTableName(each) === name);
    const digest = Object.values(table === undefined ? {} : getTableColumns(table)).find(
      (column) => column.name === "digest",
    );
    expect(digest?.getSQLType()).toBe("bytea");
    expect(digest?.notNull).toBe(true);
  });

  it("rule 9: the migrations use nothing that fails or differs on Citus", () => {
    expect(migrationSql).not.toMatch(
      /\b(create trigger|unlogged|merge into|grouping sets|lateral|now\(\)|random\(\)|listen|notify|advisory)\b/i,
    );
    expect(migrationSql).not.toMatch(/gen_random_uuid|serial|generated (always|by default) as identity/i);
  });

  it("rule 9: no foreign key joins a graph table to a small one", () => {
    for (const table of graphTables) {
      for (const key of getTableConfig(table).foreignKeys) {
        expect(GRAPH.has(getTableName(key.reference().foreignTable))).toBe(true);
      }
    }
  });
});
