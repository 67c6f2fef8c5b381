const KEY = "stemma.name";

/** The name under which decisions are written down: what was typed last on this machine. */
export function myName(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** Remembers it for the next decision. */
export function rememberMyName(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Storage may be switched off; then the name is typed again.
  }
}
