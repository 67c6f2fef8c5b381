/** The flags of `stemma import`, as commander hands them over. */
export interface ImportFlags {
  readonly supplyChain?: string;
  readonly release?: string;
  readonly ownerKey?: readonly string[];
  readonly resume?: string;
  readonly server: string;
}
