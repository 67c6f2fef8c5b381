/** The flags that every question about the graph has, as commander hands them over. */
export interface GraphFlags {
  readonly server: string;
  readonly format: "text" | "json";
}

/** The flags of `stemma ancestors` and `stemma descendants`. */
export interface ClosureFlags extends GraphFlags {
  readonly limit: number;
  readonly depth?: number;
  readonly kind?: string;
}
