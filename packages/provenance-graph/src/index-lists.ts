/**
 * Lists of places in an array, one list for each of some groups, in one run of memory: for what is done to every edge of
 * a graph that may have a million of them.
 */
export interface IndexLists {
  /** Where the list of each group begins in `members`; one more at the end. */
  readonly starts: Int32Array;
  readonly members: Int32Array;
}

/**
 * @param groupOf the group of each element; -1: none
 * @param groups how many groups there are
 * @returns for every group the places of its elements, in their order
 */
export function indexLists(groupOf: Int32Array, groups: number): IndexLists {
  const starts = new Int32Array(groups + 1);
  for (let index = 0; index < groupOf.length; index += 1) {
    const group = groupOf[index] ?? -1;
    if (group >= 0) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  }
  for (let group = 0; group < groups; group += 1) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const members = new Int32Array(starts[groups] ?? 0);
  const next = starts.slice();
  for (let index = 0; index < groupOf.length; index += 1) {
    const group = groupOf[index] ?? -1;
    if (group < 0) continue;
    members[next[group] ?? 0] = index;
    next[group] = (next[group] ?? 0) + 1;
  }
  return { starts, members };
}

/** The places in one group's list. A view of the lists, not a copy. */
export function listOf({ starts, members }: IndexLists, group: number): Int32Array {
  return members.subarray(starts[group] ?? 0, starts[group + 1] ?? 0);
}
