import { QueryClient } from "@tanstack/react-query";
import { RequestError } from "./problem.ts";

/** A refusal (4xx) is final; only what may pass by itself is tried once more. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) =>
          failures < 1 && !(error instanceof RequestError && error.status !== null && error.status < 500),
      },
    },
  });
}
