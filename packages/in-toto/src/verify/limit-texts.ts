import { exceededTexts } from "../limits.ts";
import type { DocumentError } from "../model/document-error.ts";
import type { FindingCode } from "./report.ts";

/** The code of a finding on a document that was refused: its own where a limit says no. */
export function refusalCode(error: DocumentError, otherwise: FindingCode): FindingCode {
  if (error.exceeded !== undefined) return "limit-exceeded";
  return error.code === "unsafe-name" ? error.code : otherwise;
}

/** What a finding on a refused document expected and observed; nothing where no limit is exceeded. */
export function refusalTexts({ exceeded }: DocumentError): { readonly expected?: string; readonly observed?: string } {
  return exceeded === undefined ? {} : exceededTexts(exceeded);
}
