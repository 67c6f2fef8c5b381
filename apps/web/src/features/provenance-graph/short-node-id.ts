/**
 * Eleven letters and digits for a node's id, so that an address can name many nodes. Two FNV-1a hashes of 32 bits with
 * different starts: nobody is protected by it, and two nodes of one graph sharing one is as likely as one in 10^19 / n².
 */
export function shortNodeId(id: string): string {
  return [0x811c9dc5, 0x01000193 ^ id.length].map((start) => fnv1a(id, start).toString(36).padStart(7, "0")).join("");
}

function fnv1a(text: string, start: number): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
