import { NAMES, RULES, TOKENS } from "./atoms.ts";
import { copyTree, stringToken, type Tree, textOf, token, treesIn } from "./json-tree.ts";
import type { Random } from "./random.ts";

/** Changes a tree in place, once. `foreign` are trees of other documents, to take parts from. */
export function mutateTree(tree: Tree, random: Random, foreign: readonly Tree[]): void {
  const target = random.pick(treesIn(tree));
  if (target.kind === "token") mutateToken(target, random);
  else if (target.kind === "array") mutateArray(target.items, random, foreign);
  else mutateObject(target.members, random, foreign);
}

function anyTree(random: Random, foreign: readonly Tree[]): Tree {
  switch (random.below(4)) {
    case 0:
      return token(random.pick(RULES));
    case 1:
      return foreign.length === 0 ? token("[]") : copyTree(random.pick(treesIn(random.pick(foreign))));
    case 2:
      return nested(random);
    default:
      return token(random.pick(TOKENS));
  }
}

/** Brackets or braces inside each other, around the limit on depth and far beyond. */
function nested(random: Random): Tree {
  const depth = random.pick([3, 100, 127, 128, 129, 5000]);
  return token(
    random.oneIn(2) ? "[".repeat(depth) + "]".repeat(depth) : `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`,
  );
}

function mutateArray(items: Tree[], random: Random, foreign: readonly Tree[]): void {
  const at = random.below(items.length + 1);
  const item = items[at];
  switch (item === undefined ? 0 : random.below(6)) {
    case 0:
      items.splice(at, 0, anyTree(random, foreign));
      break;
    case 1:
      items.splice(at, 1);
      break;
    case 2:
      items.splice(at, 1, anyTree(random, foreign));
      break;
    case 3:
      if (item !== undefined) items.splice(at, 0, ...Array.from({ length: random.size(300) }, () => copyTree(item)));
      break;
    case 4:
      items.reverse();
      break;
    default:
      items.push(...items.splice(at, 1));
  }
}

function mutateObject(members: [string, Tree][], random: Random, foreign: readonly Tree[]): void {
  const at = random.below(members.length + 1);
  const member = members[at];
  const other = members[random.below(members.length)];
  if (member === undefined || other === undefined) {
    members.push([random.pick(NAMES), anyTree(random, foreign)]);
    return;
  }
  switch (random.below(7)) {
    case 0:
      members.splice(at, 1);
      break;
    case 1:
      member[1] = anyTree(random, foreign);
      break;
    case 2:
      member[0] = random.oneIn(2) ? random.pick(NAMES) : mutateText(member[0], random);
      break;
    case 3: // the same name twice
      members.splice(random.below(members.length + 1), 0, [
        member[0],
        copyTree(random.oneIn(2) ? other[1] : member[1]),
      ]);
      break;
    case 4: // many of a kind
      for (let count = random.size(1000); count > 0; count -= 1)
        members.push([`${member[0]}${count}`, copyTree(member[1])]);
      break;
    case 5:
      [member[1], other[1]] = [other[1], member[1]];
      break;
    default:
      [member[0], other[0]] = [other[0], member[0]];
  }
}

function mutateToken(target: { text: string }, random: Random): void {
  const text = textOf({ kind: "token", text: target.text });
  if (text === undefined || random.oneIn(3)) target.text = random.pick(TOKENS);
  else target.text = treeTokenText(mutateText(text, random));
}

function treeTokenText(text: string): string {
  const tree = stringToken(text);
  return tree.kind === "token" ? tree.text : "null";
}

/** Changes a string: a character, a part, its length, or all of it. */
export function mutateText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const piece = random.pick([
    "*",
    "?",
    "[",
    "]",
    "!",
    "-",
    "/",
    "..",
    "\\",
    "{",
    "}",
    "{x}",
    "0",
    "a",
    "\n",
    "\u{1F600}",
    "\ud800",
  ]);
  switch (random.below(7)) {
    case 0:
      return text.slice(0, at) + piece + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + random.size(8));
    case 2:
      return text.slice(0, at) + piece.repeat(random.size(20_000)) + text.slice(at);
    case 3:
      return text.slice(0, at) + "*a".repeat(random.size(5_000)) + text.slice(at);
    case 4:
      return random.oneIn(2) ? text.toUpperCase() : text.toLowerCase();
    case 5:
      return text.slice(0, at) + String.fromCharCode(random.below(0x250)) + text.slice(at + 1);
    default:
      return text.slice(0, at) + text.slice(random.below(text.length + 1));
  }
}
