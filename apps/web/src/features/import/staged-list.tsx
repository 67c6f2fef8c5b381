import { ActionIcon, Button, Switch } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { JSX } from "react";
import { ForeignName } from "../../components/foreign-name.tsx";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { StagedKind } from "./guess-kind.ts";
import type { StagedFile } from "./staged-file.ts";

const KINDS: Readonly<Record<StagedKind, string>> = {
  ...strings.documentKinds,
  archive: strings.import.archive,
  "json-lines": strings.import.jsonLines,
};
/** More rows than anybody reads make the page slow. */
const SHOWN = 500;

interface Props {
  readonly files: readonly StagedFile[];
  readonly onTrust: (id: string, trusted: boolean) => void;
  readonly onRemove: (id: string) => void;
  readonly onClear: () => void;
}

/** What will be sent. A public key is only evidence until the user says that it is trusted. */
export function StagedList({ files, onTrust, onRemove, onClear }: Props): JSX.Element {
  const isKey = (file: StagedFile): boolean => file.guess === "public-key" || file.trusted;
  const hasKeys = files.some((file) => file.guess === "public-key");
  const shown = files.filter((file, index) => index < SHOWN || isKey(file));
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
        {shown.map((staged) => (
          <li key={staged.id} className="file-row">
            <span className="file-kind">{KINDS[staged.guess]}</span>
            <span className="grow">
              <ForeignName className="mono" longest={72}>
                {staged.path}
              </ForeignName>
            </span>
            {isKey(staged) && (
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
        {shown.length < files.length && (
          <li className="file-row muted">{strings.andMore(files.length - shown.length)}</li>
        )}
      </ul>
    </section>
  );
}
