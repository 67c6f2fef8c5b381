import { restoreRepositoryManifest } from "./manifest.ts";

/** Run by `npm pack` and `npm publish` when the tarball is written. */
restoreRepositoryManifest();
