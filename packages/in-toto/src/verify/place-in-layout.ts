import type { Layout } from "../model/layout.ts";
import type { Finding } from "./report.ts";

/**
 * Where in the layout stands what a finding is about, for those that no other document shows: a step that nobody
 * performed, a threshold that is not met. The whole layout where there is no better place.
 */
export function placeInLayout(layout: Layout | null, { code, item, rule }: Finding): string {
  if (layout === null) return "";
  switch (code) {
    case "layout-expired":
    case "layout-expires-soon":
      return "/signed/expires";
    case "no-owner-key":
      return "/signatures";
    default: {
      const place = itemPlace(layout, item);
      if (place === null) return "";
      if (rule !== null) return `${place}/expected_${rule.list}/${rule.index}`;
      if (code === "threshold-not-met") return `${place}/threshold`;
      return place;
    }
  }
}

function itemPlace(layout: Layout, item: string | null): string | null {
  const step = layout.steps.findIndex(({ name }) => name === item);
  if (step >= 0) return `/signed/steps/${step}`;
  const inspection = layout.inspections.findIndex(({ name }) => name === item);
  return inspection >= 0 ? `/signed/inspect/${inspection}` : null;
}
