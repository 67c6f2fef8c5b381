import { childOf, copyTree, stringToken, type Tree, textOf, token, treeOf, treeText } from "./json-tree.ts";
import type { Random } from "./random.ts";

/**
 * What somebody would do who wants a changed document to pass for a signed one: a change of the content that no rule
 * looks at or that opens one, and something strange about the signature, or about where the content stands.
 */
export function forge(bytes: Uint8Array, random: Random): Uint8Array | null {
  const document = treeOf(bytes);
  if (document?.kind !== "object") return null;
  const encoded = childOf(document, "payload");
  const text = textOf(encoded);
  const payload = text === undefined ? childOf(document, "signed") : treeOf(Buffer.from(text, "base64"));
  if (payload?.kind !== "object") return null;
  const original = copyTree(payload);
  if (!random.oneIn(5)) changeContent(payload.members, random);
  const name = text === undefined ? "signed" : "payload";
  const content = text === undefined ? payload : stringToken(Buffer.from(treeText(payload)).toString("base64"));
  const member = document.members.findLast(([each]) => each === name);
  if (member !== undefined) member[1] = content;
  if (random.oneIn(4)) addTwin(document.members, name, original, random);
  if (!random.oneIn(3)) changeSignatures(childOf(document, "signatures"), random);
  return Buffer.from(treeText(document));
}

type Members = [string, Tree][];

function changeContent(members: Members, random: Random): void {
  const find = (name: string) => members.find(([each]) => each === name)?.[1];
  switch (random.below(9)) {
    case 0:
      members.push([random.pick(["unknown", "_type", "name", "readme", "environment"]), stringToken("changed")]);
      break;
    case 1:
      addMember(find("byproducts"), "stdout", stringToken(`changed ${random.below(1000)}`));
      break;
    case 2:
      addMember(find("environment"), "workdir", stringToken("/tmp"));
      break;
    case 3:
      addItem(find("command"), stringToken("--changed"));
      break;
    case 4:
      addMember(find(random.oneIn(2) ? "products" : "materials"), "extra", token(`{"sha256":"${"ab".repeat(32)}"}`));
      break;
    case 5:
      setMember(members, "expires", stringToken("2099-01-01T00:00:00Z"));
      break;
    case 6: {
      const steps = find("steps");
      const step = steps?.kind === "array" && steps.items.length > 0 ? random.pick(steps.items) : undefined;
      if (step?.kind === "object")
        setMember(
          step.members,
          random.pick(["threshold", "expected_products", "pubkeys"]),
          token(random.pick(["1", "[]", "0", "true"])),
        );
      break;
    }
    case 7:
      addMember(find("keys"), "abcdef00", token("{}"));
      break;
    default:
      respell(members, random);
  }
}

/** The same value in other words: a reader that does not tell them apart signs one and shows the other. */
function respell(members: Members, random: Random): void {
  const member = random.pick(members);
  const [name] = member;
  switch (random.below(4)) {
    case 0:
      member[1] = token(random.pick(["1.0", "1e0", "-0", "true", "null", '"1"']));
      break;
    case 1:
      members.unshift([name, token("null")]);
      break;
    case 2:
      members.reverse();
      break;
    default:
      member[0] = random.pick([`${name}\u0000`, name.toUpperCase(), `\u200b${name}`, name.replace("e", "\u0435")]);
  }
}

/** The content twice: the signed one beside the changed one, in the places where a reader may look first. */
function addTwin(members: Members, name: string, original: Tree, random: Random): void {
  const twin: [string, Tree] = [random.pick([name, "signed", "payload"]), original];
  if (twin[0] === "payload" && random.oneIn(2)) {
    twin[1] = stringToken(Buffer.from(treeText(original)).toString("base64"));
    members.push(["payloadType", stringToken("application/vnd.in-toto+json")]);
  }
  if (random.oneIn(2)) members.unshift(twin);
  else members.push(twin);
}

function changeSignatures(signatures: Tree | undefined, random: Random): void {
  if (signatures?.kind !== "array") return;
  const signature = signatures.items.length === 0 ? undefined : random.pick(signatures.items);
  if (signature?.kind !== "object") {
    signatures.items.push(token('{"keyid":"abcdef00","sig":""}'));
    return;
  }
  if (random.oneIn(4)) {
    const copy = copyTree(signature);
    if (copy.kind === "object") changeSignature(copy.members, random);
    signatures.items.splice(random.below(signatures.items.length + 1), 0, copy);
    return;
  }
  changeSignature(signature.members, random);
}

function changeSignature(members: Members, random: Random): void {
  const field = random.pick(["sig", "signature", "other_headers"]);
  const member = members.find(([name]) => name === field) ?? members.find(([name]) => name === "sig");
  const text = textOf(member?.[1]);
  if (member === undefined || text === undefined) return;
  const zeros = "0".repeat(text.length);
  const changed = random.pick([
    ...["", "0", "00", "=", zeros, `01${zeros.slice(2)}`, "A".repeat(text.length), "ff".repeat(text.length / 2)],
    ...[text.slice(1), text.slice(0, -1), text.slice(0, -2), `00${text}`, `${text}00`, `${text}\n`, text.toUpperCase()],
    ...[text.slice(0, text.length / 2) + zeros.slice(text.length / 2), [...text].reverse().join(""), ` ${text}`],
  ]);
  member[1] = stringToken(changed);
  if (random.oneIn(5)) setMember(members, "keyid", stringToken(random.pick(["", "abcdef00", "ABCDEF00"])));
}

function setMember(members: Members, name: string, value: Tree): void {
  const member = members.find(([each]) => each === name);
  if (member === undefined) members.push([name, value]);
  else member[1] = value;
}

function addMember(object: Tree | undefined, name: string, value: Tree): void {
  if (object?.kind === "object") object.members.push([name, value]);
}

function addItem(list: Tree | undefined, value: Tree): void {
  if (list?.kind === "array") list.items.push(value);
}
