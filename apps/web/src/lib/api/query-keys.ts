/** Keys of cached answers. Everything that evidence can change stands under "evidence", so that an import renews it. */
export const queryKeys = {
  evidence: ["evidence"] as const,
  supplyChains: ["evidence", "supply-chains"] as const,
  supplyChain: (id: string) => ["evidence", "supply-chain", id] as const,
  verification: (id: string, release: string) => ["evidence", "verification", id, release] as const,
  graph: (id: string, release: string) => ["evidence", "graph", id, release] as const,
  documents: (id: string, release: string) => ["evidence", "documents", id, release] as const,
  verdicts: (id: string, release: string) => ["evidence", "verdicts", id, release] as const,
  acknowledgements: (id: string, release: string) => ["evidence", "acknowledgements", id, release] as const,
  conflicts: (id: string, release: string) => ["evidence", "conflicts", id, release] as const,
  verdictChanges: (id: string, since: string) => ["evidence", "verdict-changes", id, since] as const,
  unplaced: (id: string) => ["evidence", "unplaced", id] as const,
  /** Not "evidence": a job is looked at while it runs, and not again because evidence changed. */
  importJob: (id: string) => ["import-job", id] as const,
  importOutcomes: (id: string, outcome: string | null, version: string) =>
    ["import-job", id, "outcomes", outcome, version] as const,
  importJobs: (supplyChainId: string) => ["evidence", "import-jobs", supplyChainId] as const,
  artifact: (digest: string) => ["evidence", "artifact", digest] as const,
};
