/** The flags of `stemma verify`, as commander hands them over. */
export interface VerifyFlags {
  readonly layout: string;
  readonly verificationKeys?: readonly string[];
  readonly layoutKeys?: readonly string[];
  readonly linkDir: string;
  readonly intermediates?: readonly string[];
  readonly at?: string;
  readonly parameters?: string;
  readonly inspections?: "supplied" | "drop";
  readonly format: "text" | "json" | "sarif";
  readonly trace?: boolean;
}
