import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import type { ChainSearch } from "../../search-params.ts";

/** Changes parts of the address of a supply chain; `undefined` takes a part away. */
export function useChainNavigation(supplyChainId: string): (change: Partial<ChainSearch>, replace?: boolean) => void {
  const navigate = useNavigate();
  return useCallback(
    (change, replace = false) => {
      void navigate({
        to: "/supply-chains/$supplyChainId",
        params: { supplyChainId },
        search: (previous: ChainSearch) => ({ ...previous, ...change }),
        replace,
      });
    },
    [navigate, supplyChainId],
  );
}
