/** Where documents go. */
export interface Destination {
  readonly supplyChainId: string;
  readonly release: string;
}
