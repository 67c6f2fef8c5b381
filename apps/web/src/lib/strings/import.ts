import { bytes, counted, number, percent } from "./words.ts";

export const importStrings = {
  import: {
    title: "Import evidence",
    short: "Import",
    subtitle:
      "A layout, its owner's public key and links, in any order and in one go. Each file gets its own outcome; one bad file never stops the others.",
    dropLabel: "Drop files or folders here",
    dropTitle: "Drop files or folders here",
    dropText:
      "Layouts, links and public keys; one by one, as JSON Lines, or in an archive (tar, tar.gz, zip). They go to this Stemma and nowhere else.",
    chooseFiles: "Choose files",
    chooseFolder: "Choose a folder",
    staged: (count: number) => `${counted(count, "file", "files")} to import`,
    clear: "Clear",
    trust: "Trust as owner key for layouts",
    trustExplained:
      "A layout never vouches for itself. A public key counts as the owner's only when you say that you trust it.",
    removeFile: (name: string) => `Take ${name} off the list`,
    where: "Where it goes",
    newChain: "A new supply chain",
    chainName: "Name of the new supply chain",
    chainNameExample: "for example demo-project",
    releaseHint: "The product that these links were delivered with.",
    ownerKey: "Owner's public key",
    ownerKeyText:
      "Adding a key here means trusting it to sign the layouts of this supply chain. Take it from its owner, never from beside the layout.",
    chooseOwnerKey: "Add the owner's key",
    send: (count: number) => (count === 0 ? "Import" : `Import ${counted(count, "file", "files")}`),
    sending: (share: number) => (share < 1 ? `${percent(share)} sent` : "Sent; waiting for the answer"),
    stopSending: "Stop",
    stopped: {
      sending: "Stopped. Nothing of this upload was stored.",
      waiting: "Stopped waiting. All of it had been sent: it may have been stored. Sending it again does no harm.",
    },
    unreadable: {
      title: (count: number) => `${counted(count, "file", "files")} could not be read`,
      text: "They are gone, were changed since they were chosen, or this browser may not read them. They are not on the list: choose them again.",
      dismiss: "Dismiss",
    },
    archive: "Archive",
    jsonLines: "JSON Lines",
    failed: "The import was refused",
    outcomes: "Outcome",
    outcomeWords: { stored: "Stored", duplicate: "Duplicate", kept: "Kept", rejected: "Rejected" },
    tally: ({
      stored,
      duplicate,
      kept,
      rejected,
    }: Readonly<Record<"stored" | "duplicate" | "kept" | "rejected", number>>) =>
      [
        `${number(stored)} stored`,
        counted(duplicate, "duplicate", "duplicates"),
        ...(kept === 0 ? [] : [`${number(kept)} kept, not understood`]),
        `${number(rejected)} rejected`,
      ].join(" · "),
    line: (line: number) => `line ${number(line)}`,
    job: {
      title: (name: string) => `Import of ${name}`,
      states: {
        receiving: "Still arriving",
        queued: "Waiting for its turn",
        running: "Importing",
        done: "Done",
        cancelled: "Cancelled; what was stored stays",
        failed: "Failed",
      },
      stopping: "Stopping after the present batch",
      progress: "Progress of the import",
      items: (done: number, total: number | null) =>
        total === null ? counted(done, "item", "items") : `${number(done)} of ${counted(total, "item", "items")}`,
      worked: (done: number, total: number) => `${bytes(done)} of ${bytes(total)}`,
      cancel: "Cancel the import",
      resume: "Go on",
      cannotLoad: "This import could not be loaded",
      cannotSteer: "That did not work",
      show: "Show",
      all: "All",
      none: "None of this kind.",
      noneYet: "No outcome yet.",
      more: "Show more",
      goingOn: "Imports that are going on",
      leave: "It goes on when this page is closed; its address leads back here.",
    },
    trusted: "owner key",
    result: "Verdict after the import",
    open: "Open supply chain",
    noTrustedKey:
      "No key is trusted to sign this layout yet, so nothing could be checked. If one of these keys came from the project owner, say so:",
  },
} as const;
