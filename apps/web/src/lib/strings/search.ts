import { counted } from "./words.ts";

export const searchStrings = {
  search: {
    label: "Search",
    title: "Search results",
    placeholder: "Find a digest, name, key id, purl or step",
    recent: "Recent searches",
    saved: "Saved searches",
    keptHere:
      "Whatever begins like it, in every supply chain. Saved and recent searches are kept in this browser only.",
    all: (words: string) => `All results for “${words}”`,
    count: (count: number, words: string) => `${counted(count, "result", "results")} for “${words}”`,
    more: (count: number, words: string) => `${counted(count, "result", "results")} and more for “${words}”`,
    nothing: (words: string) => `Nothing begins like “${words}”`,
    nothingText:
      "Digests, key ids and steps are found by their beginning; files also by the end of their path; supply chains and releases by any part of their name. At least two letters.",
    ask: "What do you look for?",
    cannotSearch: "The search did not work",
    save: "Save this search",
    unsave: "Forget this search",
    found: "Found by",
    what: "What",
    where: "In",
    graph: "In a graph",
    inGraphOf: "Open in the graph of",
    noGraph: "No release has it in its graph.",
    moreReleases: (count: number) => `and ${counted(count, "more release", "more releases")}`,
    perhapsMore: "and probably more releases",
    matched: {
      digest: "Digest",
      name: "Name",
      step: "Step",
      "key-id": "Key id",
      link: "Digest of a link",
      document: "Digest of a document",
      "supply-chain": "Name of a supply chain",
      release: "Name of a release",
    },
  },
} as const;
