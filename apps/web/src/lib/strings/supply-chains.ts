import { counted, list, number, plural } from "./words.ts";

export const supplyChainsStrings = {
  firstRun: {
    title: "Find the step that broke it",
    what: "Stemma reads in-toto layouts and links, checks every signature, threshold and artifact rule, and draws how each artifact came to be. When something is wrong it names the step, the rule and the file, with the digest that was expected beside the one that was observed.",
    loadDemo: "Load the demo supply chain",
    import: "Import evidence",
    demoNote:
      "The demo is small: clone, update-version, package, signed by Alice, Bob and Carl. It comes twice, once as it should be and once with a file changed on the way.",
    demoFailed: "The demo could not be loaded",
    picture: "A supply chain with a break: the file that step package used is not the one that update-version produced",
    goodStep: "update",
    badStep: "package",
  },
  supplyChains: {
    title: "Supply chains",
    subtitle: "What a layout governs, with its releases. What needs a look stands first.",
    count: (count: number) => counted(count, "supply chain", "supply chains"),
    create: "New supply chain",
    createHint: "A product, a repository, whatever one layout governs.",
    createNow: "Create",
    noEvidence: "No evidence has been imported yet.",
    cannotLoad: "The supply chains could not be loaded",
  },
  chain: {
    cannotLoad: "This supply chain could not be loaded",
    cannotVerify: "The verification could not be loaded",
    backToList: "All supply chains",
    emptyTitle: "No evidence yet",
    emptyText:
      "Import a layout, the owner's public key and the links of a release, in any order. The verdict appears as soon as there is a layout signed by a key that you trust.",
    explain: {
      verifiedSteps: (names: readonly string[]) =>
        `${plural(names.length, "Step", "Steps")} ${list(names)} ${plural(names.length, "is", "are")} verified.`,
      downstream: (step: string) => `Everything after ${step} is downstream of it.`,
      noLayout: "No layout has been imported for it.",
      warnings: (count: number) => `${counted(count, "warning deserves", "warnings deserve")} a look.`,
      checks: (passed: number, all: number) => `${number(passed)} of ${counted(all, "check", "checks")} passed.`,
      steps: (count: number) => plural(count, "step", "steps"),
      artifacts: (count: number) => plural(count, "artifact", "artifacts"),
      findings: (count: number) => plural(count, "finding", "findings"),
    },
  },
  views: { label: "View", graph: "Graph", table: "Table", findings: "Findings", evidence: "Evidence" },
  overview: {
    title: "Verification",
    release: (name: string) => `Release ${name}`,
    layout: "Layout",
    expires: "Layout expires",
    evaluated: "Evaluated",
    ownerKeys: "Owner keys",
    trusted: (count: number) => (count === 0 ? "none trusted yet" : `${number(count)} trusted`),
    moreFindings: (count: number) => `${counted(count, "more finding", "more findings")} under Findings`,
  },
  ownerKeys: {
    title: "Owner keys",
    explained: "Trusted by you to sign the layouts of this supply chain",
    noneTitle: "No key is trusted yet",
    noneText: "A layout never vouches for itself: add the project owner's public key and say that you trust it.",
    remove: "Remove",
    removeTitle: "Remove this owner key?",
    removeText: (name: string) =>
      `Layouts signed by “${name}” will no longer be trusted, and every release is verified again without it. The key's document stays.`,
    removeNow: "Remove owner key",
    trustThis: "Trust this key",
  },
  documents: {
    title: "Documents",
    explained: "As they were received, byte for byte",
    noneTitle: "No documents",
    noneText: "Nothing has been imported into this release.",
    cannotLoad: "The documents could not be loaded",
  },
  unplaced: {
    title: "Waiting for a release",
    explained: "Came without one, and not exactly one release fits",
    candidates: "Shares digests with",
    none: "No release",
    placeIn: (release: string, count: number) => `Place in ${release} (${counted(count, "digest", "digests")})`,
    cannotPlace: "The document could not be placed",
  },
} as const;
