export const artifactStrings = {
  artifact: {
    title: "Artifact",
    identity: "Names and digests",
    verdicts: "Verdicts",
    noVerdicts: "No layout speaks of this artifact.",
    producedBy: "Produced by",
    nobodyProduced: "No link that was imported records it as a product.",
    consumedBy: "Used by",
    nobodyConsumed: "No link that was imported records it as a material.",
    cannotLoad: "This artifact could not be loaded",
  },
} as const;
