/** `npm test`: everything that can be checked without ../shared. */
import { rmSync } from "node:fs";
import { PROJECT_ROOT, REPORTS, runStages, STATIC_STAGES, vitestStage } from "./stage.ts";

rmSync(REPORTS, { recursive: true, force: true });
process.exitCode = await runStages([
  ...STATIC_STAGES,
  { name: "build", command: [process.execPath, "tools/build.ts"] },
  vitestStage(),
  { name: "browser tests", reports: true, command: [`${PROJECT_ROOT}/node_modules/.bin/playwright`, "test"] },
]);
