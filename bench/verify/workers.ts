/** `node workers.ts FOLDER N`: shares the chains of a folder out to N worker threads; prints wall seconds for all but a tenth. */
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { verifyFolder } from "./verify-folder.ts";

if (isMainThread) {
  const [directory = "", count = "1"] = process.argv.slice(2);
  const number = Number(count);
  const all = readdirSync(directory).map((chain) => join(directory, chain));
  const warmUp = all.slice(0, Math.floor(all.length / 10));
  const chains = all.slice(warmUp.length);
  const workers = Array.from(
    { length: number },
    (_, index) =>
      new Worker(new URL(import.meta.url), {
        workerData: { warmUp, chains: chains.filter((_chain, at) => at % number === index) },
      }),
  );
  await Promise.all(workers.map((worker) => once(worker, "message"))); // each says when it is ready
  const start = process.hrtime.bigint();
  const done = Promise.all(workers.map((worker) => once(worker, "message")));
  for (const worker of workers) worker.postMessage("go");
  await done;
  console.log(JSON.stringify({ wall: Number(process.hrtime.bigint() - start) / 1e9 }));
} else {
  const { warmUp, chains }: { readonly warmUp: readonly string[]; readonly chains: readonly string[] } = workerData;
  // Every thread compiles for itself; what is compared is threads that run.
  for (const chain of warmUp) verifyFolder(chain);
  parentPort?.once("message", () => {
    for (const chain of chains) verifyFolder(chain);
    parentPort?.postMessage("done");
  });
  parentPort?.postMessage("ready");
}
