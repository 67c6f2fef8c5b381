/** A stretch of a text file; lines and columns count from 1, columns in UTF-16 units, the end is exclusive. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Wanted {
  readonly children: Map<string, Wanted>;
  region: Region | null;
}

/**
 * Finds where JSON pointers (RFC 6901) point to in the bytes of a document: a member with its name, an element alone.
 * One pass for any number of pointers. A pointer to something that is not there gets the place of what is there above
 * it; in a DSSE envelope, whose payload is encoded, everything below `/signed` stands in `/payload`. A pointer is
 * missing from the answer when the document is not JSON up to that place, or when it is the document as a whole.
 */
export function locatePointers(bytes: Uint8Array, pointers: Iterable<string>): ReadonlyMap<string, Region> {
  const root: Wanted = { children: new Map(), region: null };
  const paths = new Map([...new Set(pointers)].map((pointer) => [pointer, tokensOf(pointer)]));
  for (const tokens of paths.values()) {
    want(root, tokens);
    if (tokens[0] === "signed") want(root, ["payload"]);
  }
  new Scanner(new TextDecoder().decode(bytes), root).run();
  const found = new Map<string, Region>();
  for (const [pointer, tokens] of paths) {
    const inPayload = tokens[0] === "signed" ? root.children.get("payload")?.region : null;
    const region = deepest(root, tokens) ?? inPayload ?? null;
    if (region !== null) found.set(pointer, region);
  }
  return found;
}

function tokensOf(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function want(root: Wanted, tokens: readonly string[]): void {
  let node = root;
  for (const token of tokens) {
    const child = node.children.get(token) ?? { children: new Map(), region: null };
    node.children.set(token, child);
    node = child;
  }
}

function deepest(root: Wanted, tokens: readonly string[]): Region | null {
  let node: Wanted | undefined = root;
  let region: Region | null = null;
  for (const token of tokens) {
    node = node?.children.get(token);
    if (node === undefined || node.region === null) return region;
    region = node.region;
  }
  return region;
}

const MAX_NESTING = 200;

/** Walks through JSON text and notes where wanted values stand; stops at the first thing that is not JSON. */
class Scanner {
  private readonly text: string;
  private readonly root: Wanted;
  private at = 0;
  private readonly lineStarts: number[] = [0];

  constructor(text: string, root: Wanted) {
    this.text = text;
    this.root = root;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) this.lineStarts.push(end + 1);
  }

  run(): void {
    this.value(this.root, 0);
  }

  /** Moves behind a value; false when there is none. */
  private value(wanted: Wanted | null, depth: number): boolean {
    if (depth > MAX_NESTING) return false;
    this.space();
    const first = this.text[this.at];
    if (first === "{") return this.members(wanted, depth);
    if (first === "[") return this.elements(wanted, depth);
    if (first === '"') return this.string() !== null;
    return this.scalar();
  }

  private members(wanted: Wanted | null, depth: number): boolean {
    return this.list("}", () => {
      const start = this.at;
      const name = this.string();
      if (name === null || !this.take(":")) return false;
      return this.entry(wanted?.children.get(name) ?? null, start, depth);
    });
  }

  private elements(wanted: Wanted | null, depth: number): boolean {
    let index = 0;
    return this.list("]", () => {
      const child = wanted?.children.get(String(index)) ?? null;
      index += 1;
      return this.entry(child, this.at, depth);
    });
  }

  private entry(wanted: Wanted | null, start: number, depth: number): boolean {
    // of members that occur twice the last one counts
    if (wanted !== null) for (const child of wanted.children.values()) child.region = null;
    const isValue = this.value(wanted, depth + 1);
    if (wanted !== null) wanted.region = this.region(start, this.at);
    return isValue;
  }

  private list(close: string, entry: () => boolean): boolean {
    this.at += 1;
    if (this.take(close)) return true;
    do {
      this.space();
      if (!entry()) return false;
    } while (this.take(","));
    return this.take(close);
  }

  private string(): string | null {
    if (this.text[this.at] !== '"') return null;
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    while (end >= 0 && this.isEscaped(end)) end = this.text.indexOf('"', end + 1);
    if (end < 0) return null;
    this.at = end + 1;
    const raw = this.text.slice(start, this.at);
    if (!raw.includes("\\")) return raw.slice(1, -1);
    try {
      return String(JSON.parse(raw));
    } catch {
      return null;
    }
  }

  private isEscaped(quote: number): boolean {
    let backslashes = 0;
    while (this.text[quote - 1 - backslashes] === "\\") backslashes += 1;
    return backslashes % 2 === 1;
  }

  private scalar(): boolean {
    const start = this.at;
    while (/[-+.\w]/.test(this.text[this.at] ?? "")) this.at += 1;
    return this.at > start;
  }

  private take(character: string): boolean {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private space(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? "")) this.at += 1;
  }

  private region(start: number, end: number): Region {
    const [startLine, startColumn] = this.place(start);
    const [endLine, endColumn] = this.place(end);
    return { startLine, startColumn, endLine, endColumn };
  }

  private place(offset: number): readonly [line: number, column: number] {
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return [low + 1, offset - (this.lineStarts[low] ?? 0) + 1];
  }
}
