import type { CheckOutline } from "@stemma/api-contract";

/** The checks of one step or inspection, or of the layout itself. */
export type CheckGroup = readonly [item: string | null, checks: readonly CheckOutline[]];

/**
 * Checks by what they are about, in the order in which each is mentioned first. A list of all checks goes from kind to kind
 * and not from step to step, so that a part of it would be a part of every group.
 *
 * @param atLeast so many checks are enough; every group that is given is whole, so that nothing moves when the others follow
 */
export function groupChecks(checks: readonly CheckOutline[], atLeast = Number.POSITIVE_INFINITY): CheckGroup[] {
  const groups = new Map<string | null, CheckOutline[]>();
  for (const check of checks) {
    const group = groups.get(check.item);
    if (group === undefined) groups.set(check.item, [check]);
    else group.push(check);
  }
  const given: CheckGroup[] = [];
  let count = 0;
  for (const group of groups) {
    if (count >= atLeast) break;
    given.push(group);
    count += group[1].length;
  }
  return given;
}
