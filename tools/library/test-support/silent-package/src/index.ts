interface Hidden {
  readonly unseen: string;
}

/** Says what it is. */
export interface Spoken {
  readonly kind: "spoken";
  readonly silent: string;
  /** Says what it is. */
  readonly hidden: Hidden;
}

export function silentFunction(): void {}
