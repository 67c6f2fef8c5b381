import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type VerifiedFolder,
  verifiedExample,
  verifiedVector,
  verifiedVectors,
} from "../../test-support/verified-folders.ts";
import { failureToSarif, judgementToSarif } from "./judgement-to-sarif.ts";
import type { SarifLog, SarifResult, SarifRun } from "./sarif-log.ts";

const SCHEMA = new URL("../../test-support/vectors/sarif-2.1.0.json", import.meta.url);

/** What is wrong by the official JSON schema; empty for nothing. */
let violations: (log: unknown) => readonly string[];
beforeAll(async () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(await readFile(SCHEMA, "utf8")));
  violations = (log) => (validate(log) ? [] : (validate.errors ?? []).map((each) => ajv.errorsText([each])));
});

function sarifOf({ judgement, files, folder }: VerifiedFolder): SarifLog {
  return JSON.parse(judgementToSarif(judgement, { files, workingFolder: folder }));
}

function runOf(log: SarifLog): SarifRun {
  const [run] = log.runs;
  if (run === undefined) throw new Error("no run");
  return run;
}

function resultsOf(folder: VerifiedFolder): readonly SarifResult[] {
  return runOf(sarifOf(folder)).results;
}

describe("SARIF of a verification", () => {
  test("is valid by the official schema, for every vector and the demo", () => {
    const folders = [verifiedExample("demo-clean"), verifiedExample("demo-tampered"), ...verifiedVectors()];
    for (const folder of folders) expect([folder.name, violations(sarifOf(folder))]).toEqual([folder.name, []]);
    expect(folders.flatMap(resultsOf).length).toBeGreaterThan(150);
  });

  test("would be invalid without a rule's id: the schema is really applied", () => {
    const log = sarifOf(verifiedExample("demo-tampered"));
    expect(violations({ ...log, version: "2.0.0" })).not.toEqual([]);
    expect(violations({ ...log, runs: [{ ...runOf(log), results: [{ message: {} }] }] })).not.toEqual([]);
  });

  test("names the step and the artifact, and the lines of the file, relative to the working folder", () => {
    const [result] = resultsOf(verifiedExample("demo-tampered"));
    expect(result).toMatchObject({
      ruleId: "artifact-tampered",
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "links/package.beab347e.link" },
            region: { startLine: 31, endLine: 33 },
          },
          logicalLocations: [
            { name: "package", kind: "step" },
            { name: "demo-project/foo.py", kind: "artifact" },
          ],
        },
      ],
    });
  });

  test("every result names a rule, which has its words, and every file of a result is among the run's", () => {
    for (const folder of verifiedVectors()) {
      const { results, tool, artifacts = [] } = runOf(sarifOf(folder));
      for (const { ruleId, ruleIndex, locations = [] } of results) {
        expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
        const file = locations[0]?.physicalLocation?.artifactLocation;
        if (file !== undefined) expect(artifacts[file.index ?? -1]?.location.uri).toBe(file.uri);
      }
    }
  });

  test("has fingerprints that are the same in every run and differ within one", () => {
    const prints = (name: string) => resultsOf(verifiedVector(name)).map((each) => each.partialFingerprints);
    for (const name of [
      "gen-random-03",
      "gen-random-07",
      "gen-sub-inner-rule-fails",
      "gen-thr-2-of-3-one-bad-signature",
    ]) {
      expect(prints(name)).toEqual(prints(name));
      expect(new Set(prints(name).map((each) => JSON.stringify(each))).size).toBe(prints(name).length);
    }
  });

  test("has the findings of a sublayout, which say what is wrong inside", () => {
    const results = resultsOf(verifiedVector("gen-sub-inner-rule-fails"));
    expect(results.map(({ ruleId }) => ruleId)).toEqual(["sublayout-failed", "artifact-disallowed"]);
  });

  test("says of a chain in order that nothing was found", () => {
    const run = runOf(sarifOf(verifiedExample("demo-clean")));
    expect(run).toMatchObject({ results: [], invocations: [{ executionSuccessful: true, exitCode: 0 }] });
  });

  test("is valid when nothing could be verified, and says that the run was no success", () => {
    const failure = {
      code: "file-unreadable",
      error: null,
      message: "the layout [x](http://evil) does not exist",
    } as const;
    const log: SarifLog = JSON.parse(failureToSarif(failure, 2));
    expect(violations(log)).toEqual([]);
    expect(runOf(log).invocations).toMatchObject([{ executionSuccessful: false, exitCode: 2 }]);
    expect(runOf(log).results[0]?.message.text).toBe("the layout \\[x\\](http://evil) does not exist");
  });
});
