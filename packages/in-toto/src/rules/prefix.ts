/** Python's `os.path.join` of two parts on POSIX, with `\` turned into `/` as the reference does afterwards. */
export function joinPath(prefix: string, path: string): string {
  let joined: string;
  if (path.startsWith("/")) joined = path;
  else if (prefix === "" || prefix.endsWith("/")) joined = prefix + path;
  else joined = `${prefix}/${path}`;
  return joined.replaceAll("\\", "/");
}

/** A source prefix of a MATCH rule with its trailing slash; nothing else is normalised. */
export function normalizedPrefix(prefix: string): string {
  return joinPath(prefix, "");
}
