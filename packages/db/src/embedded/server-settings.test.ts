import { describe, expect, it } from "vitest";
import { serverSettings } from "./server-settings.ts";

const GiB = 1024 ** 3;
const buffersOf = (memory: number): string | undefined =>
  serverSettings("/somewhere", memory).find((setting) => setting.startsWith("shared_buffers="));

describe("serverSettings", () => {
  it.each([
    [1 * GiB, "128MB"],
    [8 * GiB, "512MB"],
    [24 * GiB, "1024MB"],
    [512 * GiB, "1024MB"],
  ])("of %d bytes of memory, Postgres shares %s", (memory, expected) => {
    expect(buffersOf(memory)).toBe(`shared_buffers=${expected}`);
  });

  it("touches nothing that a crash is survived by", () => {
    expect(serverSettings("/somewhere").join(" ")).not.toMatch(/fsync|synchronous_commit|full_page_writes|checksum/);
  });
});
