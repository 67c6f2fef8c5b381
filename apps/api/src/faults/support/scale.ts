/** `npm run faults` asks for the full size; `npm test` runs the same with less. */
function fromEnvironment(name: string, otherwise: number): number {
  const value = Number(process.env[name]);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

/** Documents of the import that is disturbed. */
export const DOCUMENTS = fromEnvironment("STEMMA_FAULTS_DOCUMENTS", 1_000);
/** How often a process is killed in the course of one import. */
export const KILLS = DOCUMENTS >= 10_000 ? 3 : 1;
/** How long the database is gone. */
export const OUTAGE_MS = 1_000 * fromEnvironment("STEMMA_FAULTS_OUTAGE_SECONDS", 4);
/** No test may end because the machine is slow. */
export const PATIENCE = { testTimeout: 240_000 + DOCUMENTS * 60, hookTimeout: 120_000 + DOCUMENTS * 30 };
