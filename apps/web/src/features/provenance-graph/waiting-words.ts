import type { Core, ElementDefinition } from "cytoscape";
import { addElements } from "./add-elements.ts";

type Words = () => readonly ElementDefinition[];
const waiting = new WeakMap<Core, Words>();

/** Keeps back the words of a picture that is seen from too far to read them; null: nothing waits any more. */
export function keepWords(cy: Core, words: Words | null): void {
  if (words === null) waiting.delete(cy);
  else waiting.set(cy, words);
}

/** Brings the words that were kept back into the picture: `words-added`. */
export function bringWords(cy: Core): void {
  const words = waiting.get(cy);
  if (words === undefined) return;
  waiting.delete(cy);
  addElements(cy, words());
  cy.emit("words-added");
}
