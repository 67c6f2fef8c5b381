/** The parts of SARIF 2.1.0 (OASIS Standard) that are written here; names and sections are the standard's. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly SarifRun[];
}

/** 3.14 */
export interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly invocations: readonly SarifInvocation[];
  readonly artifacts?: readonly SarifArtifact[];
  readonly results: readonly SarifResult[];
  readonly columnKind: "utf16CodeUnits";
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** 3.19 */
export interface SarifDriver {
  readonly name: string;
  readonly version: string;
  readonly semanticVersion: string;
  readonly rules: readonly SarifRule[];
}

/** 3.49 */
export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly help: SarifText;
  readonly defaultConfiguration: { readonly level: SarifLevel };
  readonly properties: Readonly<Record<string, unknown>>;
}

/** 3.20 */
export interface SarifInvocation {
  readonly executionSuccessful: boolean;
  readonly exitCode: number;
  readonly toolExecutionNotifications?: readonly { readonly level: SarifLevel; readonly message: SarifText }[];
}

/** 3.24 */
export interface SarifArtifact {
  readonly location: SarifArtifactLocation;
  readonly length: number;
  readonly hashes: Readonly<Record<"sha-256", string>>;
}

/** 3.27 */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations?: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** 3.28 */
export interface SarifLocation {
  readonly physicalLocation?: {
    readonly artifactLocation: SarifArtifactLocation;
    readonly region?: SarifRegion;
  };
  readonly logicalLocations?: readonly SarifLogicalLocation[];
}

/** 3.4 */
export interface SarifArtifactLocation {
  readonly uri: string;
  readonly index?: number;
}

/** 3.30 */
export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** 3.33 */
export interface SarifLogicalLocation {
  readonly name: string;
  readonly fullyQualifiedName: string;
  readonly kind: string;
}

export interface SarifText {
  readonly text: string;
}

export type SarifLevel = "error" | "warning" | "note";
