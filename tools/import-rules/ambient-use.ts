/** Ways to reach a clock, randomness, the network or the process without importing anything. */
const AMBIENT: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: "clock", pattern: /\bDate\.now\s*\(|\bnew Date\s*\(\s*\)|\bDate\s*\(\s*\)|\bperformance\.now\b/ },
  { name: "timer", pattern: /\bset(Timeout|Interval|Immediate)\s*\(/ },
  { name: "randomness", pattern: /\bMath\.random\b|\bgetRandomValues\b|\brandomUUID\b|\brandomBytes\b/ },
  { name: "network", pattern: /\bfetch\s*\(|\bWebSocket\b|\bXMLHttpRequest\b/ },
  { name: "process", pattern: /\bprocess\s*\.|\bglobalThis\b|\bconsole\s*\./ },
];

/**
 * Finds uses of the environment in a source text. Comments do not count.
 *
 * @returns names of what was used, e.g. `["clock"]`; empty for a pure source
 */
export function ambientUses(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
  return AMBIENT.filter(({ pattern }) => pattern.test(code)).map(({ name }) => name);
}
