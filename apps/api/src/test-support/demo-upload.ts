import { type DemoVariant, demoSupplyChain, type Evidence, evidenceToFiles } from "@stemma/testkit";
import type { Upload } from "./test-application.ts";

/** Evidence as an upload: layout and links as files, the owners' keys as owner keys. */
export function toUpload(evidence: Evidence): { files: Upload[]; ownerKeys: Upload[] } {
  const files = evidenceToFiles(evidence);
  return {
    files: files.filter(({ path }) => !path.endsWith(".pub")),
    ownerKeys: files.filter(({ path }) => path.endsWith(".pub")),
  };
}

/** The demo supply chain as an upload. */
export function demoUpload(variant: DemoVariant = "clean") {
  return toUpload(demoSupplyChain(variant));
}
