export { sha256Hex } from "./platform.ts";
