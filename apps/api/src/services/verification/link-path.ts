import type { Link, OpenedDocument } from "@stemma/in-toto";

/** A folder that holds the links of a sublayout: `<step>.<first 8 digits of the key id>` (SPEC 4.3.1). */
const SUBLAYOUT_FOLDER = /^.+\.[0-9a-f]{8}$/;
const LINK_FILE = /^.+\.[0-9a-f]{8}\.link$/;
const KEY_AND_ENDING = /^\.[0-9a-f]{8}\.link$/;

export interface LinkPath {
  /** Relative to the link directory. */
  readonly path: string;
  /** The file name that was not usable, when the path had to be made from the content. */
  readonly replaced: string | null;
}

/** Whether a layout stands for a step (a sublayout) rather than for the release. */
export function isSublayoutPath(path: string): boolean {
  const { folders, base } = split(path);
  return folders.length > 0 || LINK_FILE.test(base);
}

/**
 * Where a file lies in the link directory, which the reference finds links by. Whatever folders an upload had around it
 * are left out, except those of sublayouts. A link under a name of its own, say from a browser's download folder, gets
 * the name that its content says it should have.
 */
export function linkPathOf(path: string, link: Link | null, document: OpenedDocument | null): LinkPath {
  const { folders, base } = split(path);
  const at = (name: string): string => [...folders, name].join("/");
  const keep: LinkPath = { path: at(base), replaced: null };
  if (link?.name == null || document === null) return keep;
  const { name } = link;
  if (LINK_FILE.test(base)) {
    const sent = asForms(name);
    const rest = base.slice(sent.length);
    return sent === name || !base.startsWith(sent) || !KEY_AND_ENDING.test(rest)
      ? keep
      : { path: at(`${name}${rest}`), replaced: base };
  }
  if (base === `${name}.link` || name === "" || /[/\\\0]/.test(name)) return keep;
  const keyId = document.signatures[0]?.keyId;
  return { path: at(keyId === undefined ? `${name}.link` : `${name}.${keyId.slice(0, 8)}.link`), replaced: base };
}

/** A name as forms send it in a file's name: three characters are escaped, and the sign of escaping is not (HTML, multipart/form-data encoding). */
function asForms(name: string): string {
  return name.replace(/["\r\n]/g, (each) => encodeURIComponent(each));
}

function split(path: string): { folders: readonly string[]; base: string } {
  const segments = path.split("/");
  const base = segments.pop() ?? "";
  let first = segments.length;
  while (first > 0 && SUBLAYOUT_FOLDER.test(segments[first - 1] ?? "")) first -= 1;
  return { folders: segments.slice(first), base };
}
