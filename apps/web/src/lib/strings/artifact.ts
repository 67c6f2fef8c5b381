import { counted } from "./words.ts";

type List = "materials" | "products";
const lists: Readonly<Record<List, string>> = { materials: "material", products: "product" };

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
    claimed: "claimed, not verified",
    partial: (releases: number) =>
      `Only ${counted(releases, "release was", "releases were")} looked at; it is in more of them.`,
    chooseRelease: "Explain the verdict of",
    noRelease: "Choose a release",
    notInRelease:
      "The release that the address asks for does not have this artifact, or is not among those that were looked at.",
    notLookedAt: "Not looked at yet",
    elsewhere: {
      title: "In other releases",
      more: (releases: number) => `and ${counted(releases, "more release", "more releases")}`,
    },
    trace: {
      title: "What the verdict rests on",
      of: (chain: string, release: string) => (chain === "" ? `release ${release}` : `${chain}, release ${release}`),
      inGraph: "Show the way to it in the graph",
      cannotLoad: "The checks could not be loaded",
      notInGraph: "The graph of this release does not show this artifact: it may be too large to show whole.",
      signedBy: "counted:",
      nobodySigned: "nobody counted",
      consumed: (list: List, name: string, rule: number) =>
        `As a ${lists[list]}, ${name} was consumed by rule ${rule}.`,
      failed: (list: List, name: string, rule: number) => `As a ${lists[list]}, ${name} made rule ${rule} fail.`,
      left: (list: List, name: string) => `As a ${lists[list]}, ${name} stayed in the queue: no rule spoke of it.`,
    },
  },
} as const;
