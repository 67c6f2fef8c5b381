import { type JsonObject, type JsonValue, jsonFromPlain } from "@stemma/in-toto";
import { type Artifacts, artifactsToJson } from "./artifacts.ts";

export interface LinkOptions {
  readonly name: string;
  readonly command?: readonly string[];
  readonly materials?: Artifacts;
  readonly products?: Artifacts;
  /** The return value of the command; 0 unless told otherwise. */
  readonly returnValue?: number;
  /** Further byproducts: times that it claims, say. */
  readonly byproducts?: Readonly<Record<string, string>>;
}

/** The `signed` part of a link (SPEC 4.4), with every member that the reference writes. */
export function makeLink(options: LinkOptions): JsonObject {
  return new Map<string, JsonValue>([
    ["_type", "link"],
    [
      "byproducts",
      jsonFromPlain({ "return-value": options.returnValue ?? 0, stderr: "", stdout: "", ...options.byproducts }),
    ],
    ["command", options.command ?? []],
    ["environment", new Map()],
    ["materials", artifactsToJson(options.materials ?? new Map())],
    ["name", options.name],
    ["products", artifactsToJson(options.products ?? new Map())],
  ]);
}
