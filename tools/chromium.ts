import chromium from "@sparticuz/chromium";

/** Made for serverless machines: what weakens the browser's own protection, or makes one crash end everything, is left out. */
const UNWANTED = new Set([
  "--single-process",
  "--disable-web-security",
  "--allow-running-insecure-content",
  "--headless='shell'",
  // WebGL on the processor: the whole page would be put together by it, at several times the cost of drawing it plainly.
  "--in-process-gpu",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
]);

/** How Playwright launches the Chromium that comes with the packages. */
export async function chromiumOptions(): Promise<{ executablePath: string; args: string[] }> {
  return {
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !UNWANTED.has(arg)), "--disable-gpu"],
  };
}
