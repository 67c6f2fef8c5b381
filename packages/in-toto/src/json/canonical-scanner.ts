import { NAME_CHARACTERS } from "../limits.ts";

/**
 * One pass over the raw bytes of JSON that writes them down in canonical form (as `canonical-json.ts` has it) without
 * building values. It handles what programs write, members in canonical order above all, and gives up on everything
 * else: every method returns false then, and the general reader decides what the document is and what is wrong.
 * Giving up is always safe; accepting needs to be right.
 */
export class CanonicalScanner {
  /** What has been written so far is `out.subarray(0, written)`. */
  readonly out: Uint8Array;
  written = 0;
  /** Where the next byte is read. */
  at = 0;
  /** Whether the last string has characters beyond ASCII. */
  isWide = false;
  /** Whether the last string has a quote or a backslash, which canonical JSON writes with a backslash. */
  isEscaped = false;
  private readonly source: Uint8Array;
  private readonly sourceView: DataView;
  private readonly outView: DataView;
  private readonly end: number;

  /** @param source well-formed UTF-8 */
  constructor(source: Uint8Array) {
    this.source = source;
    this.end = source.length;
    this.sourceView = new DataView(source.buffer, source.byteOffset, source.byteLength);
    this.out = Buffer.allocUnsafe(source.length); // canonical form is never longer
    this.outView = new DataView(this.out.buffer, this.out.byteOffset, this.out.byteLength);
  }

  /** The next byte that is not white space, which is not consumed; -1 at the end. */
  peek(): number {
    const { source, end } = this;
    let { at } = this;
    while (at < end) {
      const byte = source[at] ?? 0;
      if (byte > SPACE || (byte !== SPACE && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) break;
      at += 1;
    }
    this.at = at;
    return at < end ? (source[at] ?? -1) : -1;
  }

  /** Steps over this byte, and white space before it, without writing. */
  skip(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at += 1;
    return true;
  }

  /** Like {@link skip}, and writes the byte. */
  copy(byte: number): boolean {
    if (!this.skip(byte)) return false;
    this.write(byte);
    return true;
  }

  /** Whether the bytes in that range of what was written are these. */
  wrote(start: number, end: number, bytes: Uint8Array): boolean {
    if (end - start !== bytes.length) return false;
    for (let index = 0; index < bytes.length; index += 1) if (this.out[start + index] !== bytes[index]) return false;
    return true;
  }

  write(byte: number): void {
    this.out[this.written] = byte;
    this.written += 1;
  }

  /** Any value. @param depth how many levels it may still nest */
  value(depth: number): boolean {
    switch (this.peek()) {
      case QUOTE:
        return this.string();
      case OPEN_BRACE:
        return depth > 0 && this.object(depth - 1);
      case OPEN_BRACKET:
        return depth > 0 && this.array(depth - 1);
      case 0x74:
        return this.word(TRUE);
      case 0x66:
        return this.word(FALSE);
      case 0x6e:
        return this.word(NULL);
      default:
        return this.integer();
    }
  }

  /** A string, quotes included. Escapes are resolved; only `"` and `\` keep a backslash. */
  string(): boolean {
    if (this.peek() !== QUOTE) return false;
    const { source, out, end } = this;
    let from = this.at + 1;
    let to = this.written;
    out[to++] = QUOTE;
    this.isWide = false;
    this.isEscaped = false;
    while (from < end) {
      const plain = this.copyPlain(from, to);
      from += plain;
      to += plain;
      const byte = source[from] ?? 0;
      if (byte === QUOTE) {
        out[to] = QUOTE;
        this.written = to + 1;
        this.at = from + 1;
        return true;
      }
      if (byte < SPACE) return false;
      if (byte === BACKSLASH) {
        this.written = to;
        from = this.escape(from + 1);
        if (from < 0) return false;
        to = this.written;
        continue;
      }
      if (byte > 0x7f) this.isWide = true;
      out[to] = byte;
      to += 1;
      from += 1;
    }
    return false;
  }

  /** Copies ASCII text, four bytes at a time, up to four that hold something else; gives the number of bytes. */
  private copyPlain(from: number, to: number): number {
    const { sourceView, outView } = this;
    const last = this.end - 4;
    let at = from;
    for (; at <= last; at += 4) {
      const four = sourceView.getInt32(at, true);
      const quotes = four ^ 0x22222222;
      const backslashes = four ^ 0x5c5c5c5c;
      // a high bit is left where a byte is not ASCII, below a space, a quote or a backslash
      const special =
        four |
        ((four - 0x20202020) & ~four) |
        ((quotes - 0x01010101) & ~quotes) |
        ((backslashes - 0x01010101) & ~backslashes);
      if ((special & 0x80808080) !== 0) break;
      outView.setInt32(to + at - from, four, true);
    }
    return at - from;
  }

  /** What follows a backslash; gives where to go on, or -1. */
  private escape(at: number): number {
    const letter = this.source[at] ?? 0;
    switch (letter) {
      case QUOTE:
      case BACKSLASH:
        this.codePoint(letter);
        return at + 1;
      case 0x2f:
        this.write(0x2f);
        return at + 1;
      case 0x62:
        this.write(0x08);
        return at + 1;
      case 0x66:
        this.write(0x0c);
        return at + 1;
      case 0x6e:
        this.write(0x0a);
        return at + 1;
      case 0x72:
        this.write(0x0d);
        return at + 1;
      case 0x74:
        this.write(0x09);
        return at + 1;
      case 0x75:
        return this.unicodeEscape(at + 1);
      default:
        return -1;
    }
  }

  private unicodeEscape(at: number): number {
    const unit = this.hexUnit(at);
    if (unit < 0xd800 || unit > 0xdfff) {
      if (unit < 0) return -1;
      this.codePoint(unit);
      return at + 4;
    }
    const low = this.source[at + 4] === BACKSLASH && this.source[at + 5] === 0x75 ? this.hexUnit(at + 6) : -1;
    if (unit > 0xdbff || low < 0xdc00 || low > 0xdfff) return -1; // half a pair has no canonical form
    this.codePoint(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
    return at + 10;
  }

  private hexUnit(at: number): number {
    let unit = 0;
    for (let index = at; index < at + 4; index += 1) {
      const digit = HEX_DIGIT[this.source[index] ?? 0] ?? 0;
      if (digit === 0) return -1;
      unit = unit * 16 + digit - 1;
    }
    return unit;
  }

  private codePoint(point: number): void {
    if (point < 0x80) {
      if (point === QUOTE || point === BACKSLASH) {
        this.isEscaped = true;
        this.write(BACKSLASH);
      }
      this.write(point);
      return;
    }
    this.isWide = true;
    if (point < 0x800) {
      this.write(0xc0 | (point >> 6));
    } else {
      if (point < 0x10000) {
        this.write(0xe0 | (point >> 12));
      } else {
        this.write(0xf0 | (point >> 18));
        this.write(0x80 | ((point >> 12) & 0x3f));
      }
      this.write(0x80 | ((point >> 6) & 0x3f));
    }
    this.write(0x80 | (point & 0x3f));
  }

  /** A string of lower- or upper-case hexadecimal digits, at least one, and nothing else. */
  hexString(): boolean {
    if (this.peek() !== QUOTE) return false;
    const { source, out, end, sourceView, outView } = this;
    const start = this.at + 1;
    let from = start;
    let to = this.written;
    out[to++] = QUOTE;
    for (const last = end - 4; from <= last; from += 4, to += 4) {
      const four = sourceView.getInt32(from, true);
      if ((HEX_PAIR[four & 0xffff] ?? 0) + (HEX_PAIR[four >>> 16] ?? 0) !== 2) break;
      outView.setInt32(to, four, true);
    }
    while (from < end) {
      const byte = source[from] ?? 0;
      if (HEX_DIGIT[byte] === 0) {
        if (byte !== QUOTE || from === start) return false;
        out[to] = QUOTE;
        this.written = to + 1;
        this.at = from + 1;
        return true;
      }
      out[to] = byte;
      to += 1;
      from += 1;
    }
    return false;
  }

  /**
   * Steps over bytes that are the same as some that stood elsewhere in the source, e.g. between two members of a list
   * that a program wrote. Gives false, and does not move, where they differ.
   */
  skipSame(earlier: number, length: number): boolean {
    const { sourceView, source, at } = this;
    if (at + length > this.end) return false;
    let index = 0;
    for (; index + 4 <= length; index += 4) {
      if (sourceView.getInt32(at + index) !== sourceView.getInt32(earlier + index)) return false;
    }
    for (; index < length; index += 1) if (source[at + index] !== source[earlier + index]) return false;
    this.at = at + length;
    return true;
  }

  /** Writes bytes again that were written before. */
  writeSame(earlier: number, length: number): void {
    const { out, outView, written } = this;
    let index = 0;
    for (; index + 4 <= length; index += 4) {
      outView.setInt32(written + index, outView.getInt32(earlier + index));
    }
    for (; index < length; index += 1) out[written + index] = out[earlier + index] ?? 0;
    this.written = written + length;
  }

  private object(depth: number): boolean {
    this.copy(OPEN_BRACE);
    if (this.copy(CLOSE_BRACE)) return true;
    let previous = -1;
    let previousEnd = -1;
    for (;;) {
      const name = this.written;
      if (!this.string() || this.isEscaped) return false; // the order of escaped names is not that of their bytes
      if (this.isTooLong(name)) return false;
      if (previous >= 0 && !this.isBefore(previous, previousEnd, name, this.written)) return false;
      previous = name;
      previousEnd = this.written;
      if (!this.copy(COLON) || !this.value(depth)) return false;
      if (this.copy(CLOSE_BRACE)) return true;
      if (!this.copy(COMMA)) return false;
    }
  }

  private array(depth: number): boolean {
    this.copy(OPEN_BRACKET);
    if (this.copy(CLOSE_BRACKET)) return true;
    for (;;) {
      if (!this.value(depth)) return false;
      if (this.copy(CLOSE_BRACKET)) return true;
      if (!this.copy(COMMA)) return false;
    }
  }

  /** Whether a name that was written from here on may exceed the limit for names, which the general reader judges. */
  isTooLong(start: number): boolean {
    return this.written - start > NAME_CHARACTERS.maximum;
  }

  /**
   * Whether one written name comes strictly before another: UTF-8 bytes have the order of code points. Both ranges
   * include the quotes.
   */
  isBefore(a: number, aEnd: number, b: number, bEnd: number): boolean {
    const { out, outView } = this;
    const length = Math.min(aEnd - a, bEnd - b) - 1;
    let index = 1;
    while (index + 4 <= length && outView.getInt32(a + index) === outView.getInt32(b + index)) index += 4;
    for (; index < length; index += 1) {
      const difference = (out[a + index] ?? 0) - (out[b + index] ?? 0);
      if (difference !== 0) return difference < 0;
    }
    return aEnd - a < bEnd - b;
  }

  private word(bytes: readonly number[]): boolean {
    for (const byte of bytes) {
      if (this.source[this.at] !== byte) return false;
      this.at += 1;
      this.write(byte);
    }
    return true;
  }

  /** An integer in its only form: floats, `-0` and giants are for the general reader. */
  private integer(): boolean {
    const { source } = this;
    let at = this.at;
    if (source[at] === MINUS) {
      this.write(MINUS);
      at += 1;
      if (source[at] === ZERO) return false;
    }
    const first = at;
    for (; at < this.end; at += 1) {
      const byte = source[at] ?? 0;
      if (byte < ZERO || byte > 0x39) break;
      this.write(byte);
    }
    const digits = at - first;
    const next = source[at];
    if (digits === 0 || digits > MAX_DIGITS || next === 0x2e || next === 0x65 || next === 0x45) return false;
    this.at = at;
    return digits === 1 || source[first] !== ZERO;
  }
}

const MAX_DIGITS = 1000;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const TRUE = [...Buffer.from("true")];
const FALSE = [...Buffer.from("false")];
const NULL = [...Buffer.from("null")];

/** One more than the digit's value; 0 for what is no digit. */
const HEX_DIGIT = new Uint8Array(256);
for (const [value, digit] of [..."0123456789abcdef"].entries()) {
  HEX_DIGIT[digit.charCodeAt(0)] = value + 1;
  HEX_DIGIT[digit.toUpperCase().charCodeAt(0)] = value + 1;
}

/** For two bytes at once (little-endian): 1 where both are hexadecimal digits. */
const HEX_PAIR = new Uint8Array(0x10000);
for (let pair = 0; pair < 0x10000; pair += 1) {
  HEX_PAIR[pair] = (HEX_DIGIT[pair & 0xff] ?? 0) > 0 && (HEX_DIGIT[pair >> 8] ?? 0) > 0 ? 1 : 0;
}
