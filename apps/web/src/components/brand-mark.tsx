import type { JSX } from "react";

/** Stemma: three sources, one stem. */
export function BrandMark({ size = 24 }: { readonly size?: number }): JSX.Element {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <path d="M12 21v-6M12 15c0-4-6-3-6-8M12 15c0-4 6-3 6-8M12 12V7" />
      <g fill="var(--surface)">
        <circle cx="6" cy="5" r="2" />
        <circle cx="12" cy="5" r="2" />
        <circle cx="18" cy="5" r="2" fill="var(--accent)" stroke="var(--accent)" />
      </g>
    </svg>
  );
}
