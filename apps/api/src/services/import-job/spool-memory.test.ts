import { expect, it } from "vitest";
import { SpoolMemory } from "./spool-memory.ts";

const MiB = 1024 * 1024;

it("gives back the chunks of a small upload until it is forgotten", () => {
  const memory = new SpoolMemory();
  memory.keep("a", 0, Buffer.from("first"));
  memory.keep("a", 1, Buffer.from("second"));
  expect([0, 1, 2].map((number) => memory.get("a", number)?.toString())).toEqual(["first", "second", undefined]);
  memory.forget("a");
  expect(memory.get("a", 0)).toBeUndefined();
});

it("keeps nothing of an upload that is too large for it, and goes on keeping small ones", () => {
  const memory = new SpoolMemory();
  for (let number = 0; number < 20; number += 1) memory.keep("large", number, Buffer.alloc(MiB));
  expect(
    Array.from({ length: 20 }, (_, number) => memory.get("large", number)).every((chunk) => chunk === undefined),
  ).toBe(true);
  memory.keep("small", 0, Buffer.alloc(MiB));
  expect(memory.get("small", 0)).toHaveLength(MiB);
});

it("lets go of the oldest upload when there are too many", () => {
  const memory = new SpoolMemory();
  for (const job of ["a", "b", "c"])
    for (let number = 0; number < 3; number += 1) memory.keep(job, number, Buffer.alloc(MiB));
  expect(["a", "b", "c"].map((job) => memory.get(job, 2) !== undefined)).toEqual([false, true, true]);
});
