import { API_BASE } from "./request.ts";

/** Where the original bytes of a document are, by the lower-case hex SHA-256 of them. */
export function documentAddress(sha256: string): string {
  return `${API_BASE}/documents/${encodeURIComponent(sha256)}`;
}
