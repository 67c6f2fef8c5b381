import { type Browser, type Page, chromium as playwright } from "@playwright/test";
import { VERDICT_WORDS, type Verdict } from "@stemma/api-contract";
import { chromiumOptions } from "../chromium.ts";

/** What the page of a release says in real Chromium. */
export class ReleaseScreen {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #complaints: string[] = [];

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
    page.on("pageerror", (error) => this.#complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.#complaints.push(message.text());
    });
  }

  static async open(address: string): Promise<ReleaseScreen> {
    const browser = await playwright.launch(await chromiumOptions());
    return new ReleaseScreen(browser, await browser.newPage({ baseURL: address }));
  }

  /**
   * The verdict that stands in the headline of a supply chain's release `1`.
   * @throws {Error} when the page complains in the console, or shows no verdict
   */
  async verdictOf(chain: string): Promise<Verdict> {
    await this.#page.goto(`/supply-chains/${chain}?release=1`);
    const word = await this.#page.locator("section.sentence").getAttribute("aria-label");
    if (this.#complaints.length > 0) throw new Error(`${chain}: ${this.#complaints.join("; ")}`);
    for (const [verdict, words] of Object.entries(VERDICT_WORDS)) if (words === word) return verdict as Verdict;
    throw new Error(`${chain}: the headline says “${word}”, which is no verdict`);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
