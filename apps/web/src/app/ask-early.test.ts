import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import script from "../../public/early.js?raw";
import { dropEarlyAnswers, takeEarlyAnswer } from "../lib/api/early-answers.ts";
import { askEarly, releaseOf } from "./ask-early.ts";

const at = (address: string) => releaseOf(new URL(address, "http://127.0.0.1"));

describe("what an address opens", () => {
  it("is the release that it names", () => {
    expect(at("/supply-chains/a%20b?release=1.0&view=table")).toEqual({ chain: "a b", release: "1.0", view: "table" });
  });

  it("is nothing that is known before the page is made, without a release or on another page", () => {
    for (const address of [
      "/supply-chains/a",
      "/supply-chains?release=1",
      "/supply-chains/a?release=..",
      "/supply-chains/a/steps/build?release=1",
      "/supply-chains/%zz?release=1",
      "/",
    ]) {
      expect(at(address)).toBeNull();
    }
  });
});

describe("what the page's first script asks for", () => {
  /** Runs it as the browser does. @returns the paths that it asks for */
  const runScript = (address: string, fetch: (path: string) => Promise<Response>): void => {
    const window = {};
    const document = { currentScript: { dataset: {} } };
    new Function("window", "location", "document", "fetch", script)(
      window,
      new URL(address, "http://a"),
      document,
      fetch,
    );
    Object.assign(globalThis, window);
  };
  afterEach(() => {
    vi.unstubAllGlobals();
    dropEarlyAnswers();
  });

  it("is all that the release's page asks for, which then asks nothing again", async () => {
    const address = "/supply-chains/a%20b%25?release=1%2B2&view=table";
    const early = vi.fn(async () => Response.json({}));
    runScript(address, early);
    expect(early).toHaveBeenCalledTimes(3);
    const late = vi.fn(async () => Response.json({}));
    vi.stubGlobal("fetch", late);
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    await askEarly(client, new URL(address, "http://a"));
    expect(client.getQueryCache().getAll()).toHaveLength(3);
    expect(late).not.toHaveBeenCalled();
    // Once: who asks again wants what is there by then.
    await askEarly(client, new URL(address, "http://a"));
    expect(late).toHaveBeenCalledTimes(3);
  });

  it("is nothing on other pages, and forgotten where the page wants something else", async () => {
    const fetch = vi.fn(async () => Response.json({}));
    for (const address of ["/", "/supply-chains", "/supply-chains/a", "/supply-chains/%zz?release=1"]) {
      runScript(address, fetch);
    }
    expect(fetch).not.toHaveBeenCalled();
    runScript("/supply-chains/a?release=..", fetch);
    await askEarly(new QueryClient(), new URL("/supply-chains/a?release=..", "http://a"));
    expect(takeEarlyAnswer("/api/v1/supply-chains/a")).toBeUndefined();
  });
});
