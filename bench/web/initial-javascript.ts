import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export interface BuiltJavaScript {
  /** Gzip bytes of what the page loads before anything is asked for. */
  readonly initial: number;
  /** Gzip bytes of what comes later, on demand. */
  readonly later: number;
  /** Whether Cytoscape is in what comes at first. */
  readonly hasGraph: boolean;
}

/** Reads a built web application: what index.html names, and everything that is imported by it statically. */
export function measureBuild(dist: string): BuiltJavaScript {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const named = [...html.matchAll(/(?:src|href)="\/((?:assets\/)?[^"]+\.js)"/g)].map((match) => match[1] ?? "");
  const initial = new Set(named);
  for (const file of initial) {
    const text = readFileSync(join(dist, file), "utf8");
    for (const match of text.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)) initial.add(`assets/${match[1]}`);
  }
  const size = (file: string): number => gzipSync(readFileSync(join(dist, file))).length;
  const all = readdirSync(join(dist, "assets")).filter((name) => name.endsWith(".js"));
  const later = all.map((name) => `assets/${name}`).filter((file) => !initial.has(file));
  const sum = (files: readonly string[]): number => files.reduce((total, file) => total + size(file), 0);
  return {
    initial: sum([...initial]),
    later: sum(later),
    hasGraph: [...initial].some((file) =>
      readFileSync(join(dist, file), "utf8").includes("boxSelectionEnabled:!1,minZoom"),
    ),
  };
}
