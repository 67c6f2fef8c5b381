import { Button } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";
import { strings } from "../lib/strings.ts";
import { visibleText } from "../lib/visible-text.ts";
import { StateMessage } from "./state-message.tsx";

interface Props {
  readonly title: string;
  readonly error: Error;
  readonly retry: () => void;
  readonly children?: ReactNode;
}

/** A request that failed, in the server's words, with "Try again". */
export function FailedRequest({ title, error, retry, children }: Props): JSX.Element {
  return (
    <StateMessage icon={IconPlugConnectedX} tone="error" title={title} text={visibleText(error.message)}>
      <Button variant="filled" onClick={retry}>
        {strings.tryAgain}
      </Button>
      {children}
    </StateMessage>
  );
}
