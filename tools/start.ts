// `npm start`: builds the web application where it is out of date, then runs the API, which serves it.
import { enableCompileCache, flushCompileCache } from "node:module";
import { COMPILE_CACHE } from "../apps/api/src/start/compile-cache.ts";

// Before everything else is imported. Where nobody may write there, it does without.
enableCompileCache(COMPILE_CACHE);
const { buildWeb } = await import("./build-web.ts");
try {
  await buildWeb(false, () => console.log("Building the web application …"));
} catch (error) {
  console.error(`stemma: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
const { main } = await import("../apps/api/src/main.ts");
// Now and not at the end: a process that is killed would keep nothing.
flushCompileCache();
await main();
