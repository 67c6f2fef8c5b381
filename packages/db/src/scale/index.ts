export { StartError } from "../start-error.ts";
export { applyPlan } from "./apply-plan.ts";
export {
  DEFAULT_SHARDS,
  DISTRIBUTIONS,
  type DistributionChoice,
  distributionPlan,
  type PlanStatement,
  planToSql,
} from "./distribution-plan.ts";
