/** Keys of cached answers. Everything that evidence can change stands under "evidence", so that an import renews it. */
export const queryKeys = {
  evidence: ["evidence"] as const,
  supplyChains: ["evidence", "supply-chains"] as const,
  supplyChain: (id: string) => ["evidence", "supply-chain", id] as const,
  verification: (id: string, release: string) => ["evidence", "verification", id, release] as const,
  graph: (id: string, release: string) => ["evidence", "graph", id, release] as const,
  documents: (id: string, release: string) => ["evidence", "documents", id, release] as const,
  artifact: (digest: string) => ["evidence", "artifact", digest] as const,
};
