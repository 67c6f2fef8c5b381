import type { Scheme } from "@stemma/testkit";

/** One shape of supply chain, and how many of it are made: every chain has its own content, so nothing is ever seen twice. */
export interface Scenario {
  readonly name: string;
  readonly scheme: Scheme;
  /** Of an RSA key, in bits; 0 for other schemes. */
  readonly modulus: number;
  readonly steps: number;
  /** Materials of each link, and as many products. */
  readonly artifacts: number;
  /** Rules on the materials of each step, and as many on its products. */
  readonly rules: number;
  readonly chains: number;
  /** What the ratio to the reference must reach; null where the issue names none. */
  readonly target: number | null;
}

const SIGNERS = [
  { label: "ed25519", scheme: "ed25519", modulus: 0 },
  { label: "RSA-2048", scheme: "rsassa-pss-sha256", modulus: 2048 },
  { label: "RSA-3072", scheme: "rsassa-pss-sha256", modulus: 3072 },
] as const;

/**
 * Links that a scenario has in all. What is measured is a service that runs: with a third of these, compiling on the
 * engine's other threads is still a tenth of the processor time.
 */
const LINKS: ReadonlyMap<number, number> = new Map([
  [10, 60_000],
  [1000, 3000],
  [10_000, 300],
]);

/** The scenarios of the issue: chains of 3, 10 and 50 steps, with 10, 1,000 and 10,000 artifacts a link, three kinds of keys. */
export function speedScenarios(share: number): readonly Scenario[] {
  const scenarios: Scenario[] = [];
  for (const { label, scheme, modulus } of SIGNERS) {
    for (const artifacts of [10, 1000, 10_000]) {
      for (const steps of [3, 10, 50]) {
        const chains = Math.max(1, Math.round(((LINKS.get(artifacts) ?? 0) * share) / steps));
        const target = artifacts > 10 ? 15 : scheme === "ed25519" ? 4 : 10;
        const name = `${label}, ${steps} steps, ${artifacts.toLocaleString("en")} artifacts`;
        scenarios.push({ name, scheme, modulus, steps, artifacts, rules: 4, chains, target });
      }
    }
  }
  const chains = Math.max(1, Math.round(60 * share));
  const rules = { scheme: "ed25519", modulus: 0, steps: 10, artifacts: 1000, rules: 1000, chains, target: 20 } as const;
  return [...scenarios, { name: "1,000 rules a side, 10 steps, 1,000 artifacts", ...rules }];
}

/** Series in which one size grows and everything else stays, for the exponent of the time. */
export function growthScenarios(): ReadonlyMap<string, readonly Scenario[]> {
  const base = { scheme: "ed25519", modulus: 0, target: null } as const;
  const of = (steps: number, artifacts: number, rules: number, chains: number): Scenario => ({
    ...base,
    name: `${steps} steps, ${artifacts} artifacts, ${rules} rules`,
    steps,
    artifacts,
    rules,
    chains,
  });
  return new Map([
    [
      "documents",
      [of(10, 100, 4, 60), of(30, 100, 4, 20), of(100, 100, 4, 10), of(300, 100, 4, 5), of(900, 100, 4, 2)],
    ],
    [
      "artifacts",
      [of(3, 1000, 4, 40), of(3, 4000, 4, 10), of(3, 16_000, 4, 4), of(3, 64_000, 4, 2), of(3, 256_000, 4, 1)],
    ],
    ["rules", [of(3, 1000, 250, 30), of(3, 1000, 1000, 10), of(3, 1000, 4000, 4), of(3, 1000, 9000, 2)]],
  ]);
}
