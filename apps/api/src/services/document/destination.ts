/** Stands where a release's name would: nobody named one, and every document goes where its digests say. */
export const BY_DIGESTS = "";

/** Where documents go. */
export interface Destination {
  readonly supplyChainId: string;
  /** Its name, or `BY_DIGESTS`. */
  readonly release: string;
}
