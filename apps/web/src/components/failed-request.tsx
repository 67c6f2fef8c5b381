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
  /** 1 where it is all that the page has to say. */
  readonly level?: 1 | 2;
  readonly children?: ReactNode;
}

/** A request that failed, in the server's words, with "Try again". */
export function FailedRequest({ title, error, retry, level = 2, children }: Props): JSX.Element {
  return (
    <StateMessage icon={IconPlugConnectedX} tone="error" level={level} title={title} text={visibleText(error.message)}>
      <Button variant="filled" onClick={retry}>
        {strings.tryAgain}
      </Button>
      {children}
    </StateMessage>
  );
}
