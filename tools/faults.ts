/**
 * `npm run faults [-- --documents 20000] [-- --outage-seconds 60]`: the tests of faults at full size; `npm test` runs the same
 * ones with less. More arguments go to vitest.
 */
import { parseArgs } from "node:util";
import { runStages, vitestStage } from "./stage.ts";

const { values: flags, positionals } = parseArgs({
  options: { documents: { type: "string", default: "20000" }, "outage-seconds": { type: "string", default: "60" } },
  allowPositionals: true,
});
process.env.STEMMA_FAULTS_DOCUMENTS = flags.documents;
process.env.STEMMA_FAULTS_OUTAGE_SECONDS = flags["outage-seconds"];
const chosen = positionals.length > 0 ? positionals : ["apps/api/src/faults"];
// One after the other: each has the machine for itself.
process.exitCode = await runStages([{ ...vitestStage(...chosen, "--maxWorkers=1"), name: "faults" }]);
