import type { JsonValue } from "@stemma/in-toto";
import type { Random } from "./random.ts";

/** Parameters for placeholders; null for no substitution, which is not the same as none. */
export function randomParameters(
  random: Random,
  wantPass: boolean,
  features: Set<string>,
): ReadonlyMap<string, JsonValue> | null {
  if (!random.chance(0.2)) return null;
  features.add("parameters");
  const parameters = new Map<string, JsonValue>();
  const names = random.sample(["NAME", "ext", "dir_1", "x-y"], random.between(0, 3));
  for (const name of names) parameters.set(name, random.pick(["foo", "py", "src", "*", "a", "", "{NAME}", "lib"]));
  if (!wantPass && random.chance(0.2)) {
    features.add("strange parameters");
    const strange: readonly (readonly [string, JsonValue])[] = [
      ["b a d", "x"],
      ["größe", "x"],
      ["", "x"],
      ["NAME", 1],
      ["NAME", null],
      ["0", "x"],
    ];
    parameters.set(...random.pick(strange));
  }
  return parameters;
}

/** The inverse of the substitution: braces are doubled, and values of parameters become placeholders. */
export function templatizer(
  random: Random,
  parameters: ReadonlyMap<string, JsonValue> | null,
): (word: string) => string {
  if (parameters === null) return (word) => word;
  return (word) => {
    if (random.chance(0.004))
      return random.pick(["{MISSING}", "{", "}", "{}", "{0}", "{NAME!r}", "{NAME:>5}", "{NAME.x}"]) + word;
    let template = word.replaceAll("{", "{{").replaceAll("}", "}}");
    for (const [name, value] of parameters) {
      if (typeof value !== "string" || value === "" || !random.chance(0.6)) continue;
      const at = template.indexOf(value);
      if (at < 0 || template.includes("{")) continue;
      template = `${template.slice(0, at)}{${name}}${template.slice(at + value.length)}`;
    }
    return template;
  };
}
