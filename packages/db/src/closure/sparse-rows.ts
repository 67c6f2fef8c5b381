/**
 * Compressed sparse rows: the neighbours of node `n` are `targets[offsets[n]]` up to, and without, `targets[offsets[n + 1]]`.
 * Two arrays for all nodes, four bytes an edge.
 */
export interface SparseRows {
  readonly offsets: Int32Array<ArrayBuffer>;
  readonly targets: Int32Array<ArrayBuffer>;
}

/** Sorts edges `from[i] → to[i]` into rows by counting. Linear. */
export function sparseRows(nodes: number, from: Int32Array, to: Int32Array): SparseRows {
  const offsets = new Int32Array(nodes + 1);
  for (const node of from) offsets[node + 1] = (offsets[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node += 1) offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0);
  const next = offsets.slice(0, nodes);
  const targets = new Int32Array(from.length);
  for (let edge = 0; edge < from.length; edge += 1) {
    const node = from[edge] ?? 0;
    const place = next[node] ?? 0;
    targets[place] = to[edge] ?? 0;
    next[node] = place + 1;
  }
  return { offsets, targets };
}

export function bytesOfRows({ offsets, targets }: SparseRows): number {
  return offsets.byteLength + targets.byteLength;
}
