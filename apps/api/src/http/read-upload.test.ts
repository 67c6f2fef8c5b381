import { describe, expect, it } from "vitest";
import type { UploadEvent } from "../services/document/upload-event.ts";
import { toForm } from "../test-support/test-application.ts";
import { readUpload, type UploadLimits } from "./read-upload.ts";

const small: UploadLimits = { bodyBytes: 10_000, files: 3 };

async function read(
  body: FormData | ReadableStream<Uint8Array>,
  limits: UploadLimits,
  headers?: Record<string, string>,
) {
  const init = { method: "POST", body, duplex: "half", ...(headers === undefined ? {} : { headers }) } as RequestInit;
  const events: UploadEvent[] = [];
  for await (const event of readUpload(new Request("http://localhost/", init), limits)) events.push(event);
  return events;
}

/** What was read, one string a file: its name and its bytes. */
function filesOf(events: readonly UploadEvent[]): string[] {
  const files: string[] = [];
  for (const event of events) {
    if (event.kind === "file") files.push(`${event.role} ${event.name}: `);
    else if (event.kind === "rejected") files.push(`rejected ${event.name}: ${event.reason}`);
    else if (event.kind === "field") files.push(`field ${event.field}: ${event.value}`);
    else files.push(`${files.pop()}${event.bytes.toString()}`);
  }
  return files;
}

describe("readUpload", () => {
  it("keeps files and fields apart and in the order of the upload, however small they are", async () => {
    const files = Array.from({ length: 300 }, (_, index) => ({ path: `links/${index}`, bytes: `${index}` }));
    const ownerKeys = [{ path: "alice.pub", bytes: "key" }];
    const events = await read(toForm({ files, ownerKeys, release: "1.0" }), { bodyBytes: 1_000_000, files: 1_000 });
    expect(filesOf(events)).toEqual([
      ...files.map(({ path, bytes }) => `evidence ${path}: ${bytes}`),
      "owner-key alice.pub: key",
      "field release: 1.0",
    ]);
  });

  it("gives a large file piece by piece and never holds much of it", async () => {
    const bytes = new Uint8Array(20 * 1024 * 1024).fill(0x0d);
    const files = [
      { path: "large", bytes },
      { path: "next", bytes: "x" },
    ];
    const form = new Request("http://localhost/", { method: "POST", body: toForm({ files }) });
    const type = form.headers.get("content-type") ?? "";
    const whole = Buffer.from(await form.arrayBuffer());
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (at >= whole.length) return controller.close();
        controller.enqueue(whole.subarray(at, at + 65_536));
        at += 65_536;
      },
    });
    const events = await read(body, { bodyBytes: 30 * 1024 * 1024, files: 3 }, { "content-type": type });
    const pieces = events.flatMap((event) => (event.kind === "bytes" ? [event.bytes] : []));
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(65_536);
    expect(Buffer.concat(pieces.slice(0, -1)).equals(bytes)).toBe(true);
    expect(filesOf(events).at(-1)).toBe("evidence next: x");
  });

  it("rejects the files beyond the number that one upload takes, each with an outcome", async () => {
    const files = ["1", "2", "3", "4", "5"].map((path) => ({ path, bytes: "a" }));
    expect(filesOf(await read(toForm({ files }), small))).toEqual([
      "evidence 1: a",
      "evidence 2: a",
      "evidence 3: a",
      "rejected 4: one upload takes at most 3 files",
      "rejected 5: one upload takes at most 3 files",
    ]);
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
});
