import { expect, test } from "vitest";
import { artifactUri } from "./artifact-uri.ts";

test.each([
  ["links/a b#1%.link", "links/a%20b%231%25.link"],
  ["/work/dir/root.layout", "root.layout"],
  ["./x/../root.layout", "root.layout"],
  ["../root.layout", "file:///work/root.layout"],
  ["/elsewhere/ü", "file:///elsewhere/%C3%BC"],
  ["..hidden", "..hidden"],
])("%s is told as %s", (file, uri) => {
  expect(artifactUri(file, "/work/dir")).toBe(uri);
});
