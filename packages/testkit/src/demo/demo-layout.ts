import type { JsonObject } from "@stemma/in-toto";
import { makeLayout, type Rule } from "../documents/make-layout.ts";
import type { SigningKey } from "../keys/signing-key.ts";

const README = `The supply chain of demo-project, after the in-toto demo.
Bob clones the project and raises its version; Carl makes the archive that is published.`;

export const CLONE_COMMAND = ["git", "clone", "https://github.com/in-toto/demo-project.git"];
export const PACKAGE_COMMAND = ["tar", "--exclude", ".git", "-zcvf", "demo-project.tar.gz", "demo-project"];

const NOTHING_ELSE: Rule = ["DISALLOW", "*"];

/**
 * Alice's layout. Unlike the in-toto demo's it has no inspection `untar`: nothing here ever runs a command, and a link
 * that was supplied for an inspection is unsigned, so that the clean demo would carry a warning instead of being verified.
 */
export function demoLayout(bob: SigningKey, carl: SigningKey): JsonObject {
  return makeLayout({
    expires: "2036-12-31T23:59:59Z",
    readme: README,
    steps: [
      {
        name: "clone",
        functionaries: [bob],
        expectedCommand: CLONE_COMMAND,
        expectedProducts: [["CREATE", "demo-project/*"], NOTHING_ELSE],
      },
      {
        // Bob works by hand here (`in-toto-record`), so there is no command to expect.
        name: "update-version",
        functionaries: [bob],
        expectedMaterials: [["MATCH", "demo-project/*", "WITH", "PRODUCTS", "FROM", "clone"], NOTHING_ELSE],
        expectedProducts: [
          ["MODIFY", "demo-project/foo.py"],
          ["MATCH", "demo-project/*", "WITH", "PRODUCTS", "FROM", "clone"],
          NOTHING_ELSE,
        ],
      },
      {
        name: "package",
        functionaries: [carl],
        expectedCommand: PACKAGE_COMMAND,
        expectedMaterials: [["MATCH", "demo-project/*", "WITH", "PRODUCTS", "FROM", "update-version"], NOTHING_ELSE],
        expectedProducts: [["CREATE", "demo-project.tar.gz"], NOTHING_ELSE],
      },
    ],
  });
}
