import { type Draft, type DraftDocument, documentsOf } from "./draft.ts";
import { changedText } from "./json-tree.ts";
import { pickKeys } from "./key-pool.ts";
import type { Random } from "./random.ts";
import type { Tampering } from "./tampering.ts";

/** What is done to files, their names and the owner's keys. */
export const FILE_TAMPERINGS: readonly (readonly [number, Tampering])[] = [
  [8, { name: "missing file", apply: removeFile }],
  [4, { name: "swapped files", apply: swapFiles }],
  [3, { name: "file under another name", apply: renameFile }],
  [3, { name: "copied file", apply: copyFile }],
  [2, { name: "replayed link of another step", apply: replayLink }],
  [5, { name: "JSON text", apply: (random, draft) => changeText(random, draft) }],
  [2, { name: "bytes", apply: (random, draft) => changeBytes(random, draft) }],
  [3, { name: "wrong owner key", apply: wrongOwner }],
  [2, { name: "one more owner key", apply: moreOwners }],
  [1, { name: "no owner key", apply: noOwner }],
];

function removeFile(random: Random, draft: Draft): boolean {
  if (draft.links.length === 0) return false;
  draft.links.splice(random.int(draft.links.length), 1);
  return true;
}

function swapFiles(random: Random, draft: Draft): boolean {
  const [first, second] = random.sample(draft.links, 2);
  if (first === undefined || second === undefined) return false;
  [first.path, second.path] = [second.path, first.path];
  return true;
}

function renameFile(random: Random, draft: Draft): boolean {
  const [link] = random.shuffle(draft.links);
  if (link === undefined) return false;
  const [other] = pickKeys(random, 1);
  const at = link.path.lastIndexOf(".", link.path.length - 6);
  const name = random.pick([
    `${link.path.slice(0, at)}.${(other?.keyId ?? "00000000").slice(0, 8)}.link`,
    link.path.replace(/\.link$/, ".LINK"),
    link.path.toUpperCase(),
    `x${link.path}`,
    `sub/${link.path}`,
  ]);
  if (draft.links.some(({ path }) => path === name)) return false;
  link.path = name;
  return true;
}

/** The same link once more, under the name of another functionary or of a key that nobody listed. */
function copyFile(random: Random, draft: Draft): boolean {
  const [link] = random.shuffle(draft.links);
  const [other] = pickKeys(random, 1);
  if (link === undefined) return false;
  const at = link.path.lastIndexOf(".", link.path.length - 6);
  const path = `${link.path.slice(0, at)}.${(other?.keyId ?? "00000000").slice(0, 8)}.link`;
  if (draft.links.some((present) => present.path === path)) return false;
  draft.links.push({ ...link, path });
  return true;
}

function replayLink(random: Random, draft: Draft): boolean {
  const links = draft.links.filter(({ role }) => role === "link");
  const [from, to] = random.sample(links, 2);
  if (from === undefined || to === undefined) return false;
  to.bytes = from.bytes;
  return true;
}

function anyDocument(random: Random, draft: Draft): DraftDocument {
  return random.pick(documentsOf(draft));
}

/** The text as another program would write it, or as none should. */
function changeText(random: Random, draft: Draft): boolean {
  const document = anyDocument(random, draft);
  const text = document.bytes.toString("utf-8");
  const changed = random.pick<() => string>([
    () => `\ufeff${text}`,
    () => ` \n\t${text}\r\n`,
    () => `${text}x`,
    () => `${text}{}`,
    () => `\u00a0${text}`,
    () => `\f${text}`,
    () => `// comment\n${text}`,
    () => text.replace(/"_type"/, '"_type":"x","_type"'),
    () => text.replace(/"_type"/, '"_type":"link","name":"x","_type"'),
    () => text.replace(/"signatures"/, '"signatures":[],"signatures"'),
    () => text.replace(/"return-value": ?0/, '"return-value":0.0'),
    () => text.replace(/"return-value": ?0/, '"return-value":-0'),
    () => text.replace(/"return-value": ?0/, '"return-value":00'),
    () => text.replace(/"return-value": ?0/, '"return-value":NaN'),
    () => text.replace(/"threshold": ?1/, '"threshold":1.0'),
    () => text.replace(/"threshold": ?1/, '"threshold":1e0'),
    () => text.replace(/"threshold": ?1/, '"threshold":01'),
    () => text.replace(/"threshold": ?1/, '"threshold":true'),
    () => text.replace(/([[{]),?/, "$1,"),
    () => text.replace(/([\]}])$/, ",$1"),
    () => text.replace(/"([a-z])/, "'$1"),
    () => text.replace(/"([a-z]+)"/, '"\\u00$1"'),
    () => text.replace(/"products"/, '"product\\u0073"'),
    () => text.replace(/"\]/, '\\ud83d"]'),
    () => text.replace(/"\]/, '\u0001"]'),
    () => text.replace(/"\]/, '\u007f"]'),
    () => text.replace(/true|null/, "True"),
    () => changedText(random, text),
    () => "",
    () => "{}",
    () => "[]",
    () => "null",
    () => '"x"',
    () => "7",
    () => text.slice(0, random.int(text.length)),
  ])();
  document.bytes = Buffer.from(changed, "utf-8");
  return true;
}

function changeBytes(random: Random, draft: Draft): boolean {
  const document = anyDocument(random, draft);
  const bytes = Buffer.from(document.bytes);
  if (bytes.length === 0) return false;
  const at = random.int(bytes.length);
  document.bytes = random.pick<() => Buffer>([
    () => {
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(8));
      return bytes;
    },
    () => Buffer.concat([bytes.subarray(0, at), random.bytes(1), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([0xed, 0xa0, 0x80]), bytes.subarray(at)]),
    () => Buffer.from(bytes.toString("utf-8"), "utf16le"),
    () => Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]),
  ])();
  return true;
}

function wrongOwner(random: Random, draft: Draft): boolean {
  const [key] = pickKeys(random, 1);
  if (key === undefined) return false;
  draft.ownerKeys = new Map([[key.keyId, key.dict]]);
  return true;
}

function moreOwners(random: Random, draft: Draft): boolean {
  const [key] = pickKeys(random, 1);
  if (key === undefined) return false;
  draft.ownerKeys.set(key.keyId, key.dict);
  return true;
}

function noOwner(_: Random, draft: Draft): boolean {
  draft.ownerKeys.clear();
  return true;
}
