import { counted, number, plural } from "./words.ts";

export const conflictsStrings = {
  conflicts: {
    title: "Different documents in one place",
    explained:
      "Several documents claim to be the same link. All are kept, and the worst result of them counts until the team picks one.",
    place: (path: string) => `Claims to be ${path}`,
    states: { open: "Counts, the worst of all", picked: "Picked", "set-aside": "Set aside" },
    pick: "Pick this one",
    pickOf: (digest: string) => `document ${digest}`,
    undo: "Take the pick back",
    pickTitle: "Pick one document",
    undoTitle: "Take the pick back",
    pickText: (digest: string) =>
      `From now on only ${digest} counts in this place; the others stay and are set aside. The decision is logged, and the verdict is made again. A document that comes later opens the conflict again.`,
    undoText: "All documents in this place count again, and the verdict is the worst of theirs.",
    by: "Your name",
    reason: "Reason, if there is one",
    command: "Command",
    signedBy: "Signatures name",
    materials: "Materials",
    products: "Products",
    count: (total: number, differing: number) =>
      `${number(total)}, ${number(differing)} ${plural(differing, "differs", "differ")}`,
    countMany: (total: number) => `${number(total)}, too many to compare here`,
    differing: (list: "materials" | "products") =>
      list === "materials" ? "Materials that differ" : "Products that differ",
    same: "Materials, products and command are the same.",
    absent: "not recorded",
    more: (count: number) => `and ${counted(count, "more that differs", "more that differ")}`,
    notLink: "This document is not a link; open it to see what it says.",
    open: "Open document",
    cannotLoad: "The conflicts could not be loaded",
    compare: "Compare and pick",
    log: "Decisions",
    logPicked: (digest: string) => `Picked ${digest}`,
    logUndone: "Took the pick back",
  },
} as const;
