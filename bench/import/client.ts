import { Agent, request } from "node:http";
import type { RegistryRelease } from "../graph/registry.ts";
import { TAR_END, tarEntry } from "../import-memory/tar-entry.ts";

const BOUNDARY = "stemma-bench-boundary";
/** More files than this come as one archive, as people send them. */
const MOST_FILES = 50;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Talks to an API over connections that are kept. */
export class Client {
  readonly #address: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(address: string) {
    this.#address = `${address}/api/v1`;
  }

  get(path: string): Promise<Answer> {
    return this.#send("GET", path, {}, null);
  }

  post(path: string, value: unknown): Promise<Answer> {
    return this.#send("POST", path, { "content-type": "application/json" }, Buffer.from(JSON.stringify(value)));
  }

  upload(path: string, body: Buffer): Promise<Answer> {
    return this.#send("POST", path, { "content-type": `multipart/form-data; boundary=${BOUNDARY}` }, body);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, headers: Record<string, string>, body: Buffer | null): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(`${this.#address}${path}`, {
        method,
        agent: this.#agent,
        headers: { ...headers, ...(body === null ? {} : { "content-length": String(body.length) }) },
      });
      sent.once("error", reject);
      sent.once("response", (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.once("error", reject);
        response.once("end", () => {
          const text = Buffer.concat(pieces).toString();
          resolve({ status: response.statusCode ?? 0, body: text === "" ? null : JSON.parse(text) });
        });
      });
      sent.end(body ?? undefined);
    });
  }
}

/** The upload of a release: its layout and links as files, or as a tar where they are many, and the owner's key. */
export function uploadOf({ release, layout, links, owner }: RegistryRelease): Buffer {
  const files = [{ path: "root.layout", bytes: layout }, ...links];
  const isArchive = files.length > MOST_FILES;
  const tar = () => Buffer.concat([...files.map(({ path, bytes }) => tarEntry(path, bytes)), TAR_END]);
  return Buffer.concat([
    field("release", release),
    part("ownerKeys", "owner.pub", owner.bytes),
    ...(isArchive ? [part("files", "evidence.tar", tar())] : files.map((file) => part("files", file.path, file.bytes))),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);
}

function field(name: string, value: string): Buffer {
  return Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
}

function part(name: string, file: string, bytes: Buffer): Buffer {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n")]);
}
