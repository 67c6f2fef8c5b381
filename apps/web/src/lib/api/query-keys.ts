/** Keys of cached answers. Everything that evidence can change stands under "evidence", so that an import renews it. */
export const queryKeys = {
  evidence: ["evidence"] as const,
  supplyChains: ["evidence", "supply-chains"] as const,
  supplyChain: (id: string) => ["evidence", "supply-chain", id] as const,
  verification: (id: string, release: string) => ["evidence", "verification", id, release] as const,
  whatIf: (id: string, release: string, layout: string) => ["evidence", "what-if", id, release, layout] as const,
  graph: (id: string, release: string) => ["evidence", "graph", id, release] as const,
  documents: (id: string, release: string) => ["evidence", "documents", id, release] as const,
  times: (id: string, release: string) => ["evidence", "times", id, release] as const,
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
  /** Not "evidence": it is named by a digest of what it says. */
  fullCheck: (id: string, release: string, digest: string) => ["full-check", id, release, digest] as const,
  documentContent: (sha256: string) => ["document-content", sha256] as const,
  documentBytes: (sha256: string) => ["document-bytes", sha256] as const,
  expectedGraph: (id: string, layout: string) => ["evidence", "expected-graph", id, layout] as const,
  layouts: (id: string) => ["evidence", "layouts", id] as const,
  functionaries: ["evidence", "functionaries"] as const,
  functionary: (keyId: string) => ["evidence", "functionary", keyId] as const,
  signedLinks: (keyId: string) => ["evidence", "signed-links", keyId] as const,
  closure: (digest: string, direction: string) => ["evidence", "closure", digest, direction] as const,
  artifact: (digest: string) => ["evidence", "artifact", digest] as const,
  documentPlaces: (sha256: string) => ["evidence", "document-places", sha256] as const,
  search: (words: string) => ["evidence", "search", words] as const,
};
