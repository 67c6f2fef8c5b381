/** Whether the command line asks for `verify … --format json`, judged even when the rest of it makes no sense. */
export function wantsJson(argv: readonly string[]): boolean {
  if (argv[2] !== "verify") return false;
  return argv.some((word, index) => word === "--format=json" || (word === "--format" && argv[index + 1] === "json"));
}
