import path from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The URI of a file: relative to the working folder where it lies inside (so that code scanning finds it in the
 * repository), absolute otherwise.
 */
export function artifactUri(file: string, workingFolder: string): string {
  const absolute = path.resolve(workingFolder, file);
  const relative = path.relative(workingFolder, absolute);
  const isInside = relative !== "" && relative !== ".." && !relative.startsWith(`..${path.sep}`);
  if (!isInside || path.isAbsolute(relative)) return pathToFileURL(absolute).href;
  const segments = relative.toWellFormed().split(path.sep).map(encodeURIComponent);
  return segments.join("/");
}
