import { Alert } from "@mantine/core";
import type { JSX } from "react";
import { ForeignName } from "../../components/foreign-name.tsx";
import { strings } from "../../lib/strings.ts";

/** More than anybody reads. */
const SHOWN = 20;

/** Files that the browser could not read: they are not on the list, and that is said. */
export function UnreadableFiles({
  paths,
  onDismiss,
}: {
  readonly paths: readonly string[];
  readonly onDismiss: () => void;
}): JSX.Element | null {
  if (paths.length === 0) return null;
  const words = strings.import.unreadable;
  return (
    <Alert
      color="red"
      role="alert"
      title={words.title(paths.length)}
      withCloseButton
      closeButtonLabel={words.dismiss}
      onClose={onDismiss}
    >
      {words.text}
      <ul className="unreadable-files">
        {paths.slice(0, SHOWN).map((path) => (
          <li key={path}>
            <ForeignName className="mono break" longest={72}>
              {path}
            </ForeignName>
          </li>
        ))}
        {paths.length > SHOWN && <li>{strings.andMore(paths.length - SHOWN)}</li>}
      </ul>
    </Alert>
  );
}
