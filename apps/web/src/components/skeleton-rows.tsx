import { Skeleton } from "@mantine/core";
import type { JSX } from "react";
import { strings } from "../lib/strings.ts";

/** Rows that are on their way. */
export function SkeletonRows({ rows = 4 }: { readonly rows?: number }): JSX.Element {
  return (
    <div className="skeleton-rows" role="status" aria-label={strings.loading}>
      {Array.from({ length: rows }, (_, index) => `row-${index}`).map((key) => (
        <div key={key} className="skeleton-row">
          <Skeleton height={16} width={16} circle />
          <Skeleton height={12} width="30%" />
          <Skeleton height={12} width="45%" />
        </div>
      ))}
    </div>
  );
}
