import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { earlyPicture } from "./early-picture.ts";
import { thirdPartyLicenses } from "./third-party-licenses.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  plugins: [react(), thirdPartyLicenses(), earlyPicture()],
  build: {
    outDir: here("./dist"),
    emptyOutDir: true,
    // The Content-Security-Policy allows fonts of the own origin only: nothing becomes a data: URI.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    // What more than one part uses comes as one file: every file that a page asks for takes browser and server their time.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "shared", minShareCount: 2 }] } } },
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": "http://127.0.0.1:8080" },
  },
});
