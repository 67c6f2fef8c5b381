/** What the command line asks for with `verify … --format`, judged even when the rest of it makes no sense. */
export function wantedFormat(argv: readonly string[]): "json" | "sarif" | "text" {
  if (argv[2] !== "verify") return "text";
  const isWanted = (format: string) =>
    argv.some((word, index) => word === `--format=${format}` || (word === "--format" && argv[index + 1] === format));
  return isWanted("json") ? "json" : isWanted("sarif") ? "sarif" : "text";
}
