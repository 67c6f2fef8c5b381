import type { GraphNode } from "@stemma/api-contract";
import type { JSX } from "react";

type Kind = GraphNode["kind"] | "bundle";

/** The shape that a kind of node has in the graph, small. */
export function KindIcon({ kind, size = 20 }: { readonly kind: Kind; readonly size?: number }): JSX.Element {
  return (
    <svg
      className="kind-icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <KindShape kind={kind} />
    </svg>
  );
}

function KindShape({ kind }: { readonly kind: Kind }): JSX.Element {
  switch (kind) {
    case "artifact":
      return <circle cx="10" cy="10" r="6" />;
    case "bundle":
      return (
        <>
          <circle cx="8" cy="12" r="5.5" />
          <path d="M7.5 4.5A5.5 5.5 0 0 1 15.5 12M11 2.5a5.5 5.5 0 0 1 6.5 7" />
        </>
      );
    case "step-run":
      return <rect x="2" y="5" width="16" height="10" rx="3" />;
    case "inspection":
      return (
        <>
          <rect x="2" y="5" width="16" height="10" rx="3" />
          <path d="M6 5v10" />
        </>
      );
    case "missing-step":
      return <rect x="2" y="5" width="16" height="10" rx="3" strokeDasharray="3 2.2" />;
    case "unknown-run":
      return <path d="M10 2.5 17.5 10 10 17.5 2.5 10z" />;
    case "functionary":
      return <path d="m2.5 10 3.8-6.5h7.4l3.8 6.5-3.8 6.5H6.3z" />;
  }
}
