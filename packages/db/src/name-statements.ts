import type pg from "pg";

/** Texts that are remembered; the application has fewer, unless one is made anew for every list of values. */
const MOST_TEXTS = 300;
const LONGEST_TEXT = 4_000;
const WORTH_IT = /^\s*(select|insert|update|delete|with)\b/i;

/**
 * Gives statements that come again a name, so that Postgres parses and plans each of them once a connection and not every
 * time: a third of its work where evidence comes in small pieces. Only for a server that nothing stands in front of: behind a pooler
 * (PgBouncer), the next statement of a connection may reach another server process, which does not know the name.
 */
export function nameStatements(pool: pg.Pool): void {
  /** Null until a text comes a second time. */
  const names = new Map<string, string | null>();
  let named = 0;
  const nameOf = (text: string): string | null => {
    const known = names.get(text);
    if (known === undefined) {
      if (names.size < MOST_TEXTS && text.length <= LONGEST_TEXT && WORTH_IT.test(text)) names.set(text, null);
      return null;
    }
    if (known !== null) return known;
    named += 1;
    const name = `stemma_${named}`;
    names.set(text, name);
    return name;
  };
  pool.on("connect", (client) => {
    const query: (...given: unknown[]) => unknown = client.query.bind(client);
    const withName = (config: unknown, ...rest: unknown[]): unknown => {
      const name = isUnnamed(config) ? nameOf(config.text) : null;
      return name === null ? query(config, ...rest) : query(Object.assign({}, config, { name }), ...rest);
    };
    Object.assign(client, { query: withName });
  });
}

/** A statement as Drizzle gives it: a plain object, and no query that keeps a state of its own. */
function isUnnamed(config: unknown): config is { readonly text: string } {
  return (
    typeof config === "object" &&
    config !== null &&
    Object.getPrototypeOf(config) === Object.prototype &&
    "text" in config &&
    typeof config.text === "string" &&
    !("name" in config && config.name !== undefined)
  );
}
