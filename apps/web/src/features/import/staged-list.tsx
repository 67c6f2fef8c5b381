import { ActionIcon, Button, Switch } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { JSX } from "react";
import { ForeignName } from "../../components/foreign-name.tsx";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { StagedFile } from "./staged-file.ts";

interface Props {
  readonly files: readonly StagedFile[];
  readonly onTrust: (id: string, trusted: boolean) => void;
  readonly onRemove: (id: string) => void;
  readonly onClear: () => void;
}

/** What will be sent. A public key is only evidence until the user says that it is trusted. */
export function StagedList({ files, onTrust, onRemove, onClear }: Props): JSX.Element {
  const hasKeys = files.some((file) => file.guess === "public-key");
  return (
    <section className="card" aria-label={strings.import.staged(files.length)}>
      <div className="card-head">
        <h2>{strings.import.staged(files.length)}</h2>
        <span className="spacer" />
        <Button variant="subtle" onClick={onClear}>
          {strings.import.clear}
        </Button>
      </div>
      {hasKeys && <p className="import-note">{strings.import.trustExplained}</p>}
      <ul className="file-list">
        {files.map((staged) => (
          <li key={staged.id} className="file-row">
            <span className="file-kind">{strings.documentKinds[staged.guess]}</span>
            <span className="grow">
              <ForeignName className="mono" longest={72}>
                {staged.path}
              </ForeignName>
            </span>
            {(staged.guess === "public-key" || staged.trusted) && (
              <Switch
                size="xs"
                checked={staged.trusted}
                label={
                  <>
                    {strings.import.trust}
                    <span className="sr"> {visibleText(staged.path)}</span>
                  </>
                }
                onChange={(event) => onTrust(staged.id, event.currentTarget.checked)}
              />
            )}
            <span className="file-size muted">{strings.bytes(staged.file.size)}</span>
            <ActionIcon
              size={28}
              aria-label={strings.import.removeFile(visibleText(staged.path))}
              onClick={() => onRemove(staged.id)}
            >
              <IconX size={14} stroke={1.5} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}
