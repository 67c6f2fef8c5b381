import { type JsonObject, type JsonValue, jsonFromPlain } from "@stemma/in-toto";
import type { SigningKey } from "../keys/signing-key.ts";

export type Rule = readonly string[];

export interface StepOptions {
  readonly name: string;
  /** Who may perform the step; a key goes into `layout.keys` by being named here. */
  readonly functionaries: readonly SigningKey[];
  readonly threshold?: number;
  readonly expectedCommand?: readonly string[];
  readonly expectedMaterials?: readonly Rule[];
  readonly expectedProducts?: readonly Rule[];
}

export interface InspectionOptions {
  readonly name: string;
  readonly run: readonly string[];
  readonly expectedMaterials?: readonly Rule[];
  readonly expectedProducts?: readonly Rule[];
}

export interface LayoutOptions {
  readonly steps: readonly StepOptions[];
  readonly inspections?: readonly InspectionOptions[];
  /** `2036-01-01T00:00:00Z` unless told otherwise. */
  readonly expires?: string;
  readonly readme?: string;
}

/** The `signed` part of a layout (SPEC 4.3), with every member that the reference writes. */
export function makeLayout(options: LayoutOptions): JsonObject {
  const keys = new Map<string, JsonValue>();
  for (const key of options.steps.flatMap((step) => step.functionaries)) keys.set(key.keyId, key.publicDict);
  return new Map<string, JsonValue>([
    ["_type", "layout"],
    ["expires", options.expires ?? "2036-01-01T00:00:00Z"],
    ["inspect", (options.inspections ?? []).map(inspectionToJson)],
    ["keys", keys],
    ["readme", options.readme ?? ""],
    ["steps", options.steps.map(stepToJson)],
  ]);
}

function stepToJson(step: StepOptions): JsonValue {
  return jsonFromPlain({
    _type: "step",
    expected_command: step.expectedCommand ?? [],
    expected_materials: step.expectedMaterials ?? [],
    expected_products: step.expectedProducts ?? [],
    name: step.name,
    pubkeys: step.functionaries.map((key) => key.keyId),
    threshold: step.threshold ?? 1,
  });
}

function inspectionToJson(inspection: InspectionOptions): JsonValue {
  return jsonFromPlain({
    _type: "inspection",
    expected_materials: inspection.expectedMaterials ?? [],
    expected_products: inspection.expectedProducts ?? [],
    name: inspection.name,
    run: inspection.run,
  });
}
