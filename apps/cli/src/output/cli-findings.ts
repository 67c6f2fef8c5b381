import { type Finding, type FindingKind, findingCatalog } from "@stemma/in-toto";
import type { FailureCode } from "../verify/failure.ts";
import type { CliFinding } from "../verify/judgement.ts";

/** What a code that the command line reports stands for. */
export type CliFindingKind = Omit<FindingKind, "code"> & { readonly code: CliFinding["code"] };

type Row = readonly [title: string, severity: Finding["severity"], meaning: string, remedy: string];

/** What only the command line can find: in reading its input. */
const ROWS: Readonly<Record<Exclude<FailureCode, FindingKind["code"]>, Row>> = {
  "internal-error": [
    "Internal error",
    "error",
    "The verifier broke down. That counts as not verified.",
    "Report it, with the documents if you may share them.",
  ],
  usage: [
    "Wrong usage",
    "error",
    "The command line makes no sense, so nothing was verified.",
    "See `stemma verify --help`.",
  ],
  "key-malformed": [
    "Owner key malformed",
    "error",
    "A file that should hold a public key of the owner does not.",
    "Give a PEM file (SubjectPublicKeyInfo) or a securesystemslib key dictionary.",
  ],
  "certificate-malformed": [
    "Certificate malformed",
    "error",
    "A file that should hold certificates does not.",
    "Give a PEM file with the intermediate certificates.",
  ],
  "parameters-malformed": [
    "Parameters file malformed",
    "error",
    "The file with the values for the layout's placeholders cannot be used.",
    "Give one JSON object, names to texts.",
  ],
  "file-unreadable": [
    "File unreadable",
    "warning",
    "A file could not be read. What it may hold counts as malformed or missing; the layout or a key that cannot be read is an error.",
    "Check the path, its permissions, and whether it is a regular file.",
  ],
};

const OF_INPUT: readonly CliFindingKind[] = Object.entries(ROWS).map(([code, [title, severity, meaning, remedy]]) => ({
  code: code as keyof typeof ROWS,
  title,
  severities: [severity],
  meaning,
  remedy,
}));

/** Every code that `stemma verify` can report, the worst cause first. */
export const cliFindings: readonly CliFindingKind[] = [...OF_INPUT, ...findingCatalog];
