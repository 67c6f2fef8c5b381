import type { EvidencePointer } from "@stemma/in-toto";
import type { EvidenceFile, EvidenceFiles } from "../verify/evidence-files.ts";
import type { CliFinding } from "../verify/judgement.ts";
import { locatePointers, type Region } from "./locate-pointers.ts";

export interface EvidencePlace {
  readonly file: EvidenceFile;
  /** Null for the file as a whole. */
  readonly region: Region | null;
}

/** Where findings stand in the files. Every file is read through once, for all findings on it. */
export class EvidencePlaces {
  private readonly files: EvidenceFiles;
  private readonly pointers: ReadonlyMap<string, readonly string[]>;
  private readonly regions = new Map<string, ReadonlyMap<string, Region>>();

  constructor(files: EvidenceFiles, findings: readonly CliFinding[]) {
    this.files = files;
    const evidence = findings.flatMap((finding) => finding.evidence ?? []);
    const grouped = Map.groupBy(evidence, ({ document }) => document);
    this.pointers = new Map([...grouped].map(([document, group]) => [document, group.map(({ pointer }) => pointer)]));
  }

  /** Null for what stands in no file, as for what the command line itself says. */
  find(evidence: EvidencePointer | null): EvidencePlace | null {
    const file = evidence === null ? undefined : this.files.get(evidence.document);
    if (evidence === null || file === undefined) return null;
    let regions = this.regions.get(file.sha256);
    if (regions === undefined) {
      regions = locatePointers(file.bytes, this.pointers.get(file.sha256) ?? []);
      this.regions.set(file.sha256, regions);
    }
    return { file, region: regions.get(evidence.pointer) ?? null };
  }
}
