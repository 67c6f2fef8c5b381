import { VERDICTS } from "@stemma/api-contract";
import { FILTER_KINDS, GRAPH_MODES, GRAPH_PLANS, type GraphState } from "./graph-state.ts";

/** The parameters of an address that say what of the graph is shown. Lists are joined by commas. */
export interface GraphParameters {
  readonly mode?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly plan?: string | undefined;
  readonly verdicts?: string | undefined;
  readonly kinds?: string | undefined;
  readonly step?: string | undefined;
  readonly by?: string | undefined;
  readonly hide?: string | undefined;
  readonly open?: string | undefined;
}

/** Reads an address; what does not fit is dropped. */
export function readGraphState(parameters: GraphParameters): GraphState {
  const { from, to, step, by } = parameters;
  return {
    mode: GRAPH_MODES.find((mode) => mode === parameters.mode) ?? null,
    from: from ?? null,
    to: to ?? null,
    plan: GRAPH_PLANS.find((plan) => plan === parameters.plan) ?? null,
    verdicts: VERDICTS.filter((verdict) => listed(parameters.verdicts).includes(verdict)),
    kinds: FILTER_KINDS.filter((kind) => listed(parameters.kinds).includes(kind)),
    step: step ?? null,
    by: by ?? null,
    hidden: listed(parameters.hide),
    open: listed(parameters.open),
  };
}

/** Every parameter, so that what is no longer chosen leaves the address. */
export function graphParameters(state: GraphState): Required<GraphParameters> {
  const joined = (list: readonly string[]): string | undefined => (list.length === 0 ? undefined : list.join(","));
  return {
    mode: state.mode ?? undefined,
    from: state.from ?? undefined,
    to: state.to ?? undefined,
    plan: state.plan ?? undefined,
    verdicts: joined(state.verdicts),
    kinds: joined(state.kinds),
    step: state.step ?? undefined,
    by: state.by ?? undefined,
    hide: joined(state.hidden),
    open: joined(state.open),
  };
}

function listed(text: string | undefined): readonly string[] {
  return text === undefined || text === "" ? [] : [...new Set(text.split(","))];
}
