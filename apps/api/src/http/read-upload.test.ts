import { IMPORT_LIMITS } from "@stemma/api-contract";
import { describe, expect, it } from "vitest";
import type { UploadPart } from "../services/document/upload-part.ts";
import { toForm } from "../test-support/test-application.ts";
import { readUpload, type UploadLimits } from "./read-upload.ts";

const small: UploadLimits = { bodyBytes: 10_000, fileBytes: 100, files: 3 };

async function read(
  body: FormData | ReadableStream<Uint8Array>,
  limits: UploadLimits,
  headers?: Record<string, string>,
) {
  const init = { method: "POST", body, duplex: "half", ...(headers === undefined ? {} : { headers }) } as RequestInit;
  const parts: UploadPart[] = [];
  for await (const part of readUpload(new Request("http://localhost/", init), limits)) parts.push(part);
  return parts;
}

describe("readUpload", () => {
  it("rejects a file over the limit alone and with the limit in its message", async () => {
    const files = [
      { path: "small", bytes: "a" },
      { path: "large", bytes: "x".repeat(101) },
      { path: "exact", bytes: "x".repeat(100) },
    ];
    const parts = await read(toForm({ files }), small);
    expect(parts.map((part) => [part.kind, "name" in part && part.name])).toEqual([
      ["file", "small"],
      ["rejected", "large"],
      ["file", "exact"],
    ]);
    expect(parts[1]).toMatchObject({ reason: "the file is larger than the limit of 100 bytes" });
  });

  it("rejects the files beyond the number that one upload takes, each with an outcome", async () => {
    const files = ["1", "2", "3", "4", "5"].map((path) => ({ path, bytes: "a" }));
    const parts = await read(toForm({ files }), small);
    expect(parts.map(({ kind }) => kind)).toEqual(["file", "file", "file", "rejected", "rejected"]);
    expect(parts[4]).toMatchObject({ name: "5", reason: "one upload takes at most 3 files" });
  });

  it("refuses a body over the limit, announced or not, without reading it to its end", async () => {
    const headers = { "content-type": "multipart/form-data; boundary=b", "content-length": "10001" };
    const announced = read(new ReadableStream(), small, headers);
    await expect(announced).rejects.toMatchObject({ refusal: "too-large" });
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n';
        controller.enqueue(Buffer.from(sent === 0 ? head : "x".repeat(1_000)));
        sent += 1;
      },
    });
    const streamed = read(endless, small, { "content-type": "multipart/form-data; boundary=b" });
    await expect(streamed).rejects.toThrow("larger than 10,000 bytes");
    expect(sent).toBeLessThan(20);
  });

  it("refuses an upload of countless parts", async () => {
    const part = '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n\r\n';
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(Buffer.from(part)) });
    const upload = read(
      body,
      { ...small, bodyBytes: 1_000_000 },
      { "content-type": "multipart/form-data; boundary=b" },
    );
    await expect(upload).rejects.toThrow("more than 15 parts");
  });

  it("refuses a form that ends in the middle of a file", async () => {
    const text = '--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nxx';
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(Buffer.from(text));
        controller.close();
      },
    });
    const upload = read(body, small, { "content-type": "multipart/form-data; boundary=b" });
    await expect(upload).rejects.toMatchObject({ refusal: "malformed" });
  });

  it("reads a file of exactly the real limit", async () => {
    const bytes = new Uint8Array(IMPORT_LIMITS.fileBytes).fill(0x20);
    const [part] = await read(toForm({ files: [{ path: "large", bytes }] }), IMPORT_LIMITS);
    expect(part?.kind === "file" && part.bytes.length).toBe(IMPORT_LIMITS.fileBytes);
  });
});
