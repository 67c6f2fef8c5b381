import { writeFileSync } from "node:fs";
import { inputToBytes } from "../fuzz-input.ts";
import type { FuzzOrder } from "../fuzz-process.ts";
import { readSeeds } from "../seeds.ts";

/** In the place of the fuzzing process: takes one input and then hangs, dies or eats memory over it, as its seed says. */
process.on("message", ({ seed, current }: FuzzOrder) => {
  const [input] = readSeeds();
  if (input === undefined) throw new Error("no seeds");
  writeFileSync(current, inputToBytes(input));
  if (seed === 1) for (;;);
  if (seed === 2) process.abort();
  const hoard: Uint8Array[] = [];
  for (;;) hoard.push(new Uint8Array(1 << 26).fill(1));
});
