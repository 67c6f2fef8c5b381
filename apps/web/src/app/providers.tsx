import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { JSX, ReactNode } from "react";
import { cspNonce } from "../lib/csp-nonce.ts";
import { colorSchemeManager } from "./color-scheme.ts";
import { cssVariables, theme } from "./theme.ts";

interface Props {
  readonly queryClient: QueryClient;
  readonly children: ReactNode;
}

/** What every screen needs around it: the theme (with this page's nonce) and the cache of answers. */
export function Providers({ queryClient, children }: Props): JSX.Element {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={cspNonce}
    >
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </MantineProvider>
  );
}
