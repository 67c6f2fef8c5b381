import { type EvidenceFile, evidenceToFiles } from "../documents/evidence.ts";
import { DEMO_VARIANTS, type DemoVariant, demoSupplyChain } from "./demo-supply-chain.ts";

/** Every file of `examples/`, with paths relative to it; the same bytes on every call. */
export function exampleFiles(): EvidenceFile[] {
  return DEMO_VARIANTS.flatMap((variant) => {
    const files = evidenceToFiles(demoSupplyChain(variant), ["alice.pub"]);
    const readme = { path: "README.md", bytes: new TextEncoder().encode(readmeOf(variant)) };
    return [...files, readme].map(({ path, bytes }) => ({ path: `demo-${variant}/${path}`, bytes }));
  });
}

const STORY: Readonly<Record<DemoVariant, string>> = {
  clean: `Everything was done as Alice's layout says: verification passes.`,
  tampered: `Between Bob's \`update-version\` and Carl's \`package\` somebody changed \`demo-project/foo.py\`. Carl's link is signed
and honest: it records the file that he packaged. Verification fails at the rule \`DISALLOW *\` for the materials of
\`package\`, because \`MATCH demo-project/* WITH PRODUCTS FROM update-version\` did not accept the changed file.`,
};

function readmeOf(variant: DemoVariant): string {
  return `# Demo supply chain: ${variant}

The shape of the in-toto demo: \`clone\` → \`update-version\` → \`package\`. Alice, the project owner, signed
\`root.layout\`; Bob performed \`clone\` and \`update-version\`, Carl performed \`package\`.
${STORY[variant]}

    npx stemma verify --layout root.layout --verification-keys alice.pub --link-dir links

Made by \`npm run examples\` (\`packages/testkit\`), the same bytes every time; do not edit by hand. The private keys are
derived from public words and protect nothing.
`;
}
