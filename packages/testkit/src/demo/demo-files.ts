/** The files of the demo project at each stage, with their real content, so that every digest is one of something. */

const FOO_PY = `import sys

VERSION = "foo-v0"


def main() -> int:
    print(f"Hello from {VERSION}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
`;

const README = `# demo-project

The project whose supply chain the in-toto demo protects. \`python3 foo.py\` says hello.
`;

const SETUP_PY = `from setuptools import setup

setup(name="demo-project", version="1.0.0", py_modules=["foo"], license="Apache-2.0")
`;

const LICENSE = `Copyright the demo-project authors

Licensed under the Apache License, Version 2.0; see https://www.apache.org/licenses/LICENSE-2.0
`;

const TEST_FOO_PY = `import foo


def test_main_succeeds():
    assert foo.main() == 0
`;

/** What Bob cloned. */
export const CLONED_FILES: ReadonlyMap<string, string> = new Map([
  ["demo-project/LICENSE", LICENSE],
  ["demo-project/README.md", README],
  ["demo-project/foo.py", FOO_PY],
  ["demo-project/setup.py", SETUP_PY],
  ["demo-project/tests/test_foo.py", TEST_FOO_PY],
]);

/** What Bob left after raising the version. */
export const UPDATED_FILES: ReadonlyMap<string, string> = new Map(CLONED_FILES).set(
  "demo-project/foo.py",
  FOO_PY.replace("foo-v0", "foo-v1"),
);

/** What Carl packaged in the tampered variant: somebody slipped a line into foo.py between the two steps. */
export const TAMPERED_FILES: ReadonlyMap<string, string> = new Map(UPDATED_FILES).set(
  "demo-project/foo.py",
  FOO_PY.replace("foo-v0", "foo-v1").replace("    return 0\n", '    print("something evil")\n    return 0\n'),
);

/** Stands for the archive of some files: the same text for the same files, and another one when any of them changes. */
export function archiveOf(files: ReadonlyMap<string, string>): string {
  return [...files].map(([name, content]) => `==> ${name} <==\n${content}`).join("\n");
}
