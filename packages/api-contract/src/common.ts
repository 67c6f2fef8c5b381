import { z } from "zod";

/** Lower-case hex SHA-256. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** RFC 9457 problem details; every error of the API has this shape. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;

export const digestSchema = z.object({ algorithm: z.string(), value: z.string() }).meta({ id: "Digest" });

/**
 * A schema that has a name of its own, or null. Not `.nullable()`: of that the OpenAPI description makes an intersection with
 * the named schema, which no null fits.
 */
export const orNull = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]);

/** A name that people give: one line of printable text. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must not contain control characters");

/**
 * The name of a link set; see `release` in product.md. It is a segment of addresses, and a segment of dots is taken out of every
 * address before it is sent (WHATWG URL, "path state"), percent-encoded or not.
 */
export const releaseNameSchema = nameSchema
  .regex(/^(?!\.{1,2}$)/, 'must not be "." or ".."')
  .meta({ description: "The name of a link set", example: "default" });
export const DEFAULT_RELEASE = "default";

/** The name of an archive, or of anything else, without the endings that archives have. */
export function withoutArchiveEndings(name: string): string {
  return name.replace(/(\.(tar|tgz|gz|zip))+$/i, "");
}

/**
 * The release that a folder or an archive brings when nobody names one: its own name, without the endings of archives
 * (product.md). `DEFAULT_RELEASE` where no release can have that name.
 */
export function releaseNameOf(folderOrArchive: string): string {
  const name = releaseNameSchema.safeParse(withoutArchiveEndings(folderOrArchive));
  return name.success ? name.data : DEFAULT_RELEASE;
}
