import {
  type ImportItem,
  type ImportJob,
  importJobSchema,
  importOutcomePageSchema,
  isOver,
} from "@stemma/api-contract";
import { demoSupplyChain, digestOf, encodeMetablock, signLink } from "@stemma/testkit";
import { type TestApplication, toForm, type Upload } from "./test-application.ts";

interface Parts {
  readonly files?: readonly Upload[];
  readonly ownerKeys?: readonly Upload[];
  readonly release?: string;
}

/** Uploads and insists on a job. */
export async function submitJob(stemma: TestApplication, chainId: string, parts: Parts): Promise<ImportJob> {
  const response = await stemma.request(`/api/v1/supply-chains/${chainId}/documents`, {
    method: "POST",
    body: toForm(parts),
    headers: { prefer: "respond-async" },
  });
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
  return importJobSchema.parse(await response.json());
}

export async function getJob(stemma: TestApplication, id: string): Promise<ImportJob> {
  return importJobSchema.parse(await (await stemma.request(`/api/v1/import-jobs/${id}`)).json());
}

/** Waits until a job is over, or until it is as asked; asks again where the database did not answer. */
export async function waitForJob(
  stemma: TestApplication,
  id: string,
  until: (job: ImportJob) => boolean = (job) => isOver(job.state),
): Promise<ImportJob> {
  for (;;) {
    const response = await stemma.request(`/api/v1/import-jobs/${id}`);
    if (response.status !== 503) {
      const job = importJobSchema.parse(await response.json());
      if (until(job)) return job;
    }
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

/** Every outcome of a job that is over, page by page. */
export async function outcomesOf(stemma: TestApplication, id: string, query = "limit=100"): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for (let cursor: string | null = "0"; cursor !== null; ) {
    const response = await stemma.request(`/api/v1/import-jobs/${id}/outcomes?${query}&cursor=${cursor}`);
    const page = importOutcomePageSchema.parse(await response.json());
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

const { bob } = demoSupplyChain("clean");

/** Links that share some of their materials; each has a product of its own. */
export function manyLinks(count: number, first = 0): { path: string; bytes: Uint8Array }[] {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index;
    const shared = Array.from({ length: 4 }, (_each, file) => [`src/${file}.c`, digestOf(`shared ${file}`)] as const);
    const own = [`out/${number}`, digestOf(`own ${number}`)] as const;
    const link = signLink(bob, { name: `step-${number}`, materials: new Map(shared), products: new Map([own]) });
    return { path: `links/${link.path}`, bytes: encodeMetablock(link.metablock) };
  });
}
