/** What a rule trace says of why rules failed; `RuleTrace` of `@stemma/in-toto` has it. */
export interface FailureTrace {
  readonly state: "passed" | "failed";
  readonly offending: readonly string[];
  readonly offendingOmitted?: number | undefined;
  readonly mismatches: readonly {
    readonly name: string;
    readonly reason: "destination-item-missing" | "destination-artifact-missing" | "digests-differ";
    readonly destinationItem: string;
  }[];
}

/**
 * For each artifact that made rules fail, the items without evidence with which it should have been matched, every such list
 * once: where each list has a step whose evidence is missing, that explains the failure. Null where nothing failed, where
 * anything else speaks against an artifact, or where a limit left one unnamed.
 */
export function awaitedItems(trace: readonly FailureTrace[]): string[][] | null {
  const failed = trace.filter(({ state }) => state === "failed");
  if (failed.length === 0) return null;
  const itemsByName = new Map<string, Set<string>>();
  for (const { offending, offendingOmitted = 0 } of failed) {
    if (offending.length === 0 || offendingOmitted > 0) return null;
    for (const name of offending) itemsByName.set(name, new Set());
  }
  for (const { name, reason, destinationItem } of trace.flatMap(({ mismatches }) => mismatches)) {
    const items = itemsByName.get(name);
    if (items === undefined) continue;
    if (reason === "digests-differ") return null;
    if (reason === "destination-item-missing") items.add(destinationItem);
  }
  const lists = new Map<string, string[]>();
  for (const items of itemsByName.values()) {
    if (items.size === 0) return null;
    const list = [...items].sort();
    lists.set(JSON.stringify(list), list);
  }
  return [...lists.values()];
}
