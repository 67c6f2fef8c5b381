import chromium from "@sparticuz/chromium";

/** Made for serverless machines: what weakens the browser's own protection, or makes one crash end everything, is left out. */
const UNWANTED = new Set([
  "--single-process",
  "--disable-web-security",
  "--allow-running-insecure-content",
  "--headless='shell'",
]);

/** How Playwright launches the Chromium that comes with the packages. */
export async function chromiumOptions(): Promise<{ executablePath: string; args: string[] }> {
  return {
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((arg) => !UNWANTED.has(arg)),
  };
}
