import { fileURLToPath } from "node:url";
import { exampleFiles } from "./demo/example-files.ts";
import { writeFiles } from "./documents/write-files.ts";

/** `npm run examples`: writes the demo supply chains to `examples/` at the root of the project. */
const directory = fileURLToPath(new URL("../../../examples", import.meta.url));
const files = exampleFiles();
await writeFiles(directory, files);
console.log(`wrote ${files.length} files to ${directory}`);
