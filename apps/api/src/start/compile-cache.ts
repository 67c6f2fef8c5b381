import { fileURLToPath } from "node:url";

/**
 * Where Node keeps the sources that it has compiled and whose types it has stripped, by their content. A start that finds them
 * takes less time and less memory, because the compiler that strips types is not loaded.
 */
export const COMPILE_CACHE = fileURLToPath(new URL("../../../../node_modules/.cache/node-compile", import.meta.url));
