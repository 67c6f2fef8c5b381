import { gzipSync } from "node:zlib";
import { makeTar } from "@stemma/evidence-intake/test-support";
import { demoSupplyChain, digestOf, encodeMetablock, signLink } from "@stemma/testkit";

/** A tar.gz of links, each with a product of its own, and of what else is named. */
export async function manyLinks(count: number, others: readonly (readonly [string, string])[] = []): Promise<Buffer> {
  const { bob } = demoSupplyChain("clean");
  const links = Array.from({ length: count }, (_, index) => {
    const products = new Map([[`out/${index}`, digestOf(`out ${index}`)]]);
    const { path, metablock } = signLink(bob, { name: `step-${index}`, products });
    return [`links/${path}`, encodeMetablock(metablock)] as const;
  });
  return gzipSync(await makeTar([...others, ...links]), { level: 1 });
}
