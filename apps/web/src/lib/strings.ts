import { artifactStrings } from "./strings/artifact.ts";
import { conflictsStrings } from "./strings/conflicts.ts";
import { findingsStrings } from "./strings/findings.ts";
import { graphStrings } from "./strings/graph.ts";
import { importStrings } from "./strings/import.ts";
import { keysStrings } from "./strings/keys.ts";
import { pagesStrings } from "./strings/pages.ts";
import { searchStrings } from "./strings/search.ts";
import { supplyChainsStrings } from "./strings/supply-chains.ts";
import { timelineStrings } from "./strings/timeline.ts";
import { verdictChangesStrings } from "./strings/verdict-changes.ts";
import { verificationStrings } from "./strings/verification.ts";
import { whatIfStrings } from "./strings/what-if.ts";
import { bytes, number, percent } from "./strings/words.ts";

/** Every English word of the interface; the words of each area are in a file of their own. Sentences from the server come with the answers. */
export const strings = {
  number,
  bytes,
  percent,
  none: "–",
  nOfM: (n: number, m: number) => `${number(n)} of ${number(m)}`,
  andMore: (count: number) => `+${number(count)}`,
  releaseNamed: (name: string) => `release ${name}`,
  copy: (what: string) => `Copy ${what}`,
  copied: "Copied",
  keyId: "Key id",
  close: "Close",
  cancel: "Cancel",
  tryAgain: "Try again",
  loading: "Loading",
  home: "Stemma, all supply chains",
  whereYouAre: "Where you are",
  screens: "Screens",
  skipToContent: "Skip to content",
  theme: { change: "Light or dark", light: "Light", dark: "Dark", system: "As the system" },
  versus: {
    noCommandExpected: "The layout expects no certain command.",
    noCommandRecorded: "The link records no command.",
    expected: "Expected",
    observed: "Observed",
    one: "One link",
    other: "Another",
    expectedOnEdge: "expected",
    observedOnEdge: "observed",
    nothing: "nothing",
  },
  columns: {
    verdict: "Verdict",
    supplyChain: "Supply chain",
    release: "Release",
    releases: "Releases",
    artifacts: "Artifacts",
    findings: "Findings",
    owner: "Owner key",
    lastEvidence: "Last evidence",
    name: "Name",
    names: "Names",
    kind: "Kind",
    marks: "Marks",
    digest: "Digest",
    reason: "Reason",
    sentence: "What it is about",
    note: "Note",
    scheme: "Scheme",
    trustedSince: "Trusted since",
    actions: "Actions",
    file: "File",
    size: "Size",
    received: "Received",
    step: "Step",
    recordedAs: "Recorded as",
    functionary: "Functionary",
    document: "Link",
  },
  documentKinds: {
    layout: "Layout",
    link: "Link",
    "public-key": "Public key",
    "dsse-envelope": "DSSE envelope",
    unknown: "Unknown",
  },
  about: {
    title: "About",
    short: "About",
    privacy: "It works on your own machine: no request ever leaves this page's own origin.",
    licences: "Third-party licences",
    licencesText: "everything that ships in this page",
    api: "HTTP API",
    apiText: "OpenAPI 3.1",
    licence: "Stemma is under the Apache License 2.0.",
  },
  notFound: { title: "There is no such page", text: "The address may be mistyped, or from another version of Stemma." },
  ...graphStrings,
  ...verificationStrings,
  ...whatIfStrings,
  ...findingsStrings,
  ...conflictsStrings,
  ...searchStrings,
  ...supplyChainsStrings,
  ...artifactStrings,
  ...importStrings,
  ...keysStrings,
  ...verdictChangesStrings,
  ...pagesStrings,
  ...timelineStrings,
} as const;
