import type { FuzzDocument, FuzzInput } from "./fuzz-input.ts";
import { childOf, stringToken, type Tree, textOf, treeOf, treeText } from "./json-tree.ts";
import { mutateBytes } from "./mutate-bytes.ts";
import { forge } from "./mutate-forgery.ts";
import { mutateText, mutateTree } from "./mutate-tree.ts";
import type { Random } from "./random.ts";
import { changePayload } from "./resign.ts";

/** Documents beyond this size are not grown further: the fuzzer is to try many inputs, not a few large ones. */
const LARGEST_DOCUMENT = 2_000_000;

/** A changed copy of an input. @param foreign an input to take parts from, resigned exactly when the first one is */
export function mutateInput(input: FuzzInput, foreign: FuzzInput, random: Random): FuzzInput {
  let changed = input;
  for (let count = random.size(4); count > 0; count -= 1) changed = once(changed, foreign, random);
  return changed;
}

function once(input: FuzzInput, foreign: FuzzInput, random: Random): FuzzInput {
  const other = random.pick([foreign.layout, ...foreign.links, ...input.links]);
  switch (random.below(input.resigned ? 12 : 16)) {
    case 0:
    case 1:
    case 2:
      return { ...input, layout: changeDocument(input.layout, other, random, input.resigned) };
    case 3:
    case 4:
    case 5:
    case 6:
      return changeLink(input, random, (link) => changeDocument(link, other, random, input.resigned));
    case 7:
      return changeFiles(input, other, random);
    case 8:
      return { ...input, ownerKeys: changeKeys(input, foreign, random) };
    case 9:
      return changeCircumstances(input, random);
    case 10:
      return addSublayout(input, foreign, random);
    case 12:
      return { ...input, layout: forged(input.layout, random) };
    case 13:
    case 14:
    case 15:
      return changeLink(input, random, (link) => forged(link, random));
    default:
      return changeLink(input, random, (link) => ({ ...link, path: random.pick([...input.links, link]).path }));
  }
}

function changeLink(input: FuzzInput, random: Random, change: (link: FuzzDocument) => FuzzDocument): FuzzInput {
  if (input.links.length === 0) return input;
  const at = random.below(input.links.length);
  return { ...input, links: input.links.map((link, index) => (index === at ? change(link) : link)) };
}

function forged(document: FuzzDocument, random: Random): FuzzDocument {
  return { ...document, bytes: forge(document.bytes, random) ?? document.bytes };
}

function changeDocument(document: FuzzDocument, other: FuzzDocument, random: Random, resigned: boolean): FuzzDocument {
  const tree = document.bytes.length > LARGEST_DOCUMENT || random.oneIn(5) ? null : treeOf(document.bytes);
  if (tree === null) return { ...document, bytes: mutateBytes(document.bytes, random, other.bytes) };
  const otherTree = treeOf(other.bytes);
  const foreign = otherTree === null ? [] : [otherTree];
  const change = (target: Tree) => mutateTree(target, random, foreign);
  if (resigned && !random.oneIn(6)) return { ...document, bytes: changePayload(tree, change) ?? document.bytes };
  if (!random.oneIn(3)) changeInside(tree, change);
  else change(tree);
  return { ...document, bytes: Buffer.from(treeText(tree)) };
}

/** Changes the signed part, also where it is in base64; the signatures stay as they are. */
function changeInside(tree: Tree, change: (target: Tree) => void): void {
  const encoded = childOf(tree, "payload");
  const text = textOf(encoded);
  const payload = text === undefined ? null : treeOf(Buffer.from(text, "base64"));
  if (encoded?.kind !== "token" || payload === null) {
    change(childOf(tree, "signed") ?? tree);
    return;
  }
  change(payload);
  const written = stringToken(Buffer.from(treeText(payload)).toString("base64"));
  if (written.kind === "token") encoded.text = written.text;
}

function changeFiles(input: FuzzInput, other: FuzzDocument, random: Random): FuzzInput {
  const { links } = input;
  const at = random.below(links.length + 1);
  const link = links[at];
  if (link === undefined) return { ...input, links: [...links, other] };
  switch (random.below(5)) {
    case 0:
      return { ...input, links: links.filter((_, index) => index !== at) };
    case 1: // another document under the same name
      return { ...input, links: [...links, { path: link.path, bytes: other.bytes }] };
    case 2:
      return { ...input, links: links.with(at, { ...link, path: mutateText(link.path, random) }) };
    case 3: {
      const many = Array.from({ length: random.size(200) }, (_, index) => ({ ...link, path: `${index}${link.path}` }));
      return { ...input, links: [...links, ...many] };
    }
    default:
      return {
        ...input,
        links: links.with(at, { ...link, bytes: random.oneIn(2) ? input.layout.bytes : other.bytes }),
      };
  }
}

function changeKeys(input: FuzzInput, foreign: FuzzInput, random: Random): readonly Uint8Array[] {
  const [first = new Uint8Array()] = input.ownerKeys;
  switch (random.below(5)) {
    case 0:
      return [...input.ownerKeys, ...foreign.ownerKeys];
    case 1:
      return input.ownerKeys.slice(1);
    case 2:
      return [...input.ownerKeys, first];
    case 3: {
      const tree = treeOf(first);
      if (tree === null) return [mutateBytes(first, random, first)];
      mutateTree(tree, random, []);
      return [Buffer.from(treeText(tree)), ...input.ownerKeys.slice(1)];
    }
    default:
      return [mutateBytes(first, random, first), ...input.ownerKeys.slice(1)];
  }
}

function changeCircumstances(input: FuzzInput, random: Random): FuzzInput {
  switch (random.below(4)) {
    case 0:
      return { ...input, evaluateAt: random.pick([0, 1, 4e12, Date.UTC(2026, 0, 1), input.evaluateAt]) };
    case 1:
      return { ...input, inspections: random.pick(["none", "drop", "supplied"]) };
    case 2: {
      const name = random.pick(["x", "VERSION", "", "0", "a-b", "__proto__"]);
      const value = random.pick(["", "*", "{x}", "a".repeat(random.size(100_000)), "foo"]);
      return { ...input, parameters: random.oneIn(4) ? null : [...(input.parameters ?? []), [name, value]] };
    }
    default:
      return { ...input, intermediates: [...input.intermediates, mutateText(input.intermediates[0] ?? "", random)] };
  }
}

/** A layout in the place of a link, with its folder of links: one of its own, or the very layout that is verified. */
function addSublayout(input: FuzzInput, foreign: FuzzInput, random: Random): FuzzInput {
  if (input.links.length === 0) return input;
  const link = random.pick(input.links);
  const folder = link.path.replace(/\.link$/, "/");
  const from = random.oneIn(2) ? input : foreign;
  const inside = from.links.map((inner) => ({ ...inner, path: `${folder}${inner.path}` })).slice(0, 100);
  const others = input.links.filter((each) => each !== link);
  return { ...input, links: [...others, { path: link.path, bytes: from.layout.bytes }, ...inside].slice(0, 2000) };
}
