export { makeTar, type TarEntry } from "./make-tar.ts";
export { makeZip, type ZipEntry } from "./make-zip.ts";
