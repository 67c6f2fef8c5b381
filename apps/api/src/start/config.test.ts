import { StartError } from "@stemma/db";
import { describe, expect, it } from "vitest";
import { isLoopback, readConfig } from "./config.ts";

describe("readConfig", () => {
  it("listens on loopback, port 8080, with the embedded Postgres, unless told otherwise", () => {
    const defaults = { port: 8080, host: "127.0.0.1", loopback: true, databaseUrl: null, dataDirectory: null };
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig({ PORT: " ", HOST: "", DATABASE_URL: "", STEMMA_DATA: "" })).toEqual(defaults);
  });

  it.each(["http", "-1", "70000", "80a", "0x50", "8080.5"])("refuses PORT=%s", (PORT) => {
    expect(() => readConfig({ PORT })).toThrow(
      new StartError(`PORT=${PORT} is not a port; it must be a number from 0 to 65535`),
    );
  });

  it.each(["0.0.0.0", "::", "192.0.2.1", "example.org", "128.0.0.1", "127.evil.example", "0"])(
    "refuses HOST=%s until the user allows it in so many words",
    (HOST) => {
      expect(() => readConfig({ HOST })).toThrow("STEMMA_ALLOW_UNAUTHENTICATED=1");
      expect(() => readConfig({ HOST, STEMMA_ALLOW_UNAUTHENTICATED: "true" })).toThrow(StartError);
      expect(readConfig({ HOST, STEMMA_ALLOW_UNAUTHENTICATED: "1" })).toMatchObject({ host: HOST, loopback: false });
    },
  );

  it.each(["localhost", "127.0.0.1", "127.8.9.10", "::1", "[::1]", "LocalHost"])("knows %s as loopback", (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it("takes a Postgres address and nothing else as DATABASE_URL", () => {
    const url = "postgresql://user@%2Frun%2Fpostgresql/stemma";
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
    for (const bad of ["mysql://x", "x", "http://localhost"]) {
      expect(() => readConfig({ DATABASE_URL: bad })).toThrow("DATABASE_URL is not a Postgres address");
    }
  });
});
