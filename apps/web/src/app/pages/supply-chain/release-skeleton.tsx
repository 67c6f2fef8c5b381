import { Skeleton } from "@mantine/core";
import type { JSX } from "react";
import { strings } from "../../../lib/strings.ts";

/** The shape of the screen while its verdict is on its way. */
export function ReleaseSkeleton(): JSX.Element {
  return (
    <div className="release-skeleton" role="status" aria-label={strings.loading}>
      <div className="sentence">
        <Skeleton circle height={24} width={24} />
        <div className="grow form">
          <Skeleton height={14} width="45%" />
          <Skeleton height={10} width="60%" />
        </div>
      </div>
      <div className="work">
        <div className="toolbar">
          <Skeleton height={28} width={320} />
        </div>
        <div className="graph-stage" />
        <div className="statusbar" />
        <aside className="panel skeleton-rows">
          {["45%", "80%", "70%", "85%", "60%", "75%"].map((width) => (
            <div key={width} className="skeleton-row">
              <Skeleton height={12} width={width} />
            </div>
          ))}
        </aside>
      </div>
    </div>
  );
}
