import cytoscape, { type ElementDefinition } from "cytoscape";
import { expect, test, vi } from "vitest";
import { bringWords, keepWords } from "./waiting-words.ts";

const WORDS: readonly ElementDefinition[] = [{ group: "nodes", data: { id: "words" }, classes: "text" }];

test("words that were kept back come once, and it is said that they came", () => {
  const cy = cytoscape({ headless: true, styleEnabled: true });
  const told = vi.fn();
  cy.on("words-added", told);
  bringWords(cy);
  expect(told).not.toHaveBeenCalled();
  const make = vi.fn(() => WORDS);
  keepWords(cy, make);
  expect(make).not.toHaveBeenCalled();
  bringWords(cy);
  bringWords(cy);
  expect(cy.nodes(".text")).toHaveLength(1);
  expect(told).toHaveBeenCalledTimes(1);
});

test("those of the picture before are forgotten", () => {
  const cy = cytoscape({ headless: true, styleEnabled: true });
  keepWords(cy, () => WORDS);
  keepWords(cy, null);
  bringWords(cy);
  expect(cy.nodes()).toHaveLength(0);
});
