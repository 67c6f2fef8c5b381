// `npm start`: builds the web application where it is out of date, then runs the API, which serves it.
import { main } from "../apps/api/src/main.ts";
import { buildWeb } from "./build-web.ts";

try {
  await buildWeb(false, () => console.log("Building the web application …"));
} catch (error) {
  console.error(`stemma: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
await main();
