import { counted, number } from "./words.ts";

const clocks = { signed: "Signed", logged: "Logged", claimed: "Claimed", received: "Received" } as const;

/** The timeline and the range of times. */
export const timelineStrings = {
  timeline: {
    title: "Times by clock",
    explained:
      "Every time is told by the clock that it comes from, and none stands in for another. What a log says is read from the document; nobody asked the log.",
    cannotLoad: "The times cannot be loaded",
    noneTitle: "No evidence in this release",
    noneText: "Times come with documents: import links and layouts, and they appear here.",
    clocks,
    lanes: { ...clocks, undated: "Undated" },
    laneText: {
      signed: "by the signer’s clock",
      logged: "by a log, not verified",
      claimed: "as the document says",
      received: "by this server’s clock",
      undated: "no time of its own",
    },
    laneEmpty: {
      signed: "No signature here carries a time. OpenPGP signatures do; in-toto’s own keys do not.",
      logged: "No document here says when a transparency log took it.",
      claimed: "No link claims a time in its byproducts or environment.",
      received: "Nothing was received.",
      undated: "Every document has a time of its own.",
    },
    laneEmptyShort: "none",
    picture: (documents: number) => `Times of ${counted(documents, "document", "documents")} in lanes by clock`,
    several: (count: number) => counted(count, "time", "times"),
    caption: "Times of the evidence",
    columns: { time: "Time (UTC)", clock: "Clock", where: "Where it stands", step: "Step", document: "Document" },
    noTime: "none",
    arrival: "arrival here",
    earlier: (count: number) => `← ${number(count)} earlier`,
    later: (count: number) => `${number(count)} later →`,
    whole: "All clocks on one scale",
    range: "Range",
    inside: "inside",
    outside: "left out",
    by: "By clock",
    since: "From (UTC)",
    until: "To (UTC)",
    handle: { since: "Beginning of the range", until: "End of the range" },
    handleText: "Left and right arrow move it, Page Up and Page Down further, Home and End to the ends.",
    open: { since: "from the first", until: "to the last" },
    all: "All times",
    unsortable: "The range ends before it begins: nothing lies in it.",
    only: (clock: keyof typeof clocks, since: string | null, until: string | null): string => {
      const word = clock === "logged" ? "logged (not verified)" : clocks[clock].toLowerCase();
      if (since !== null && until !== null) return `Only evidence ${word} from ${since} to ${until}.`;
      return since !== null ? `Only evidence ${word} from ${since} on.` : `Only evidence ${word} until ${until ?? ""}.`;
    },
    leftOut: (documents: number) =>
      `${counted(documents, "document is", "documents are")} outside and left out of graph, table and findings; the verdict is about all of them.`,
    notLeftOut: (documents: number) =>
      `The times of ${counted(documents, "more document", "more documents")} are not read; they are not left out.`,
    unread: (read: number, total: number) =>
      `The times of ${number(read)} of ${counted(total, "document", "documents")} are shown. What follows is not in the lanes and not in the table yet.`,
    readOn: "Read on",
    undatedMore: (steps: number) => `and ${number(steps)} more, see the table`,
    undatedAll: (steps: number) => `${number(steps)}, see the table`,
    reading: "Reading the times of the evidence…",
    edit: "Change the range",
    allTimes: "All times.",
    choose: "Choose a range",
    inPicture: "A range of times leaves evidence out.",
  },
} as const;
