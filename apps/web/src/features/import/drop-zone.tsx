import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { type DragEvent, type JSX, useRef, useState } from "react";
import { strings } from "../../lib/strings.ts";
import { droppedFiles } from "./dropped-files.ts";
import { type PathFile, pickedFiles } from "./staged-file.ts";

interface Props {
  /** @param unreadable paths of what was dropped and could not be read */
  readonly onFiles: (files: readonly PathFile[], unreadable: readonly string[]) => void;
  readonly compact: boolean;
}

/** Takes files and folders, dropped or picked. */
export function DropZone({ onFiles, compact }: Props): JSX.Element {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(({ files, unreadable }) => onFiles(files, unreadable));
  };
  return (
    <section
      className="drop-zone"
      aria-label={strings.import.dropLabel}
      data-over={over || undefined}
      data-compact={compact || undefined}
      onDragEnter={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragOver={(event) => event.preventDefault()}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      <span className="state-icon">
        <IconFileImport size={24} stroke={1.5} aria-hidden="true" />
      </span>
      <div className="drop-words">
        <h2>{strings.import.dropTitle}</h2>
        <p>{strings.import.dropText}</p>
      </div>
      <div className="row">
        <FilePicker label={strings.import.chooseFiles} folder={false} onFiles={(files) => onFiles(files, [])} />
        <FilePicker label={strings.import.chooseFolder} folder onFiles={(files) => onFiles(files, [])} />
      </div>
    </section>
  );
}

interface PickerProps {
  readonly label: string;
  readonly folder: boolean;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly PathFile[]) => void;
}

/** A button that opens the browser's picker. */
export function FilePicker({ label, folder, multiple = true, onFiles }: PickerProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        aria-label={label}
        {...(folder ? { webkitdirectory: "" } : {})}
        onChange={(event) => {
          const files = pickedFiles(event.currentTarget.files);
          // The same file may be chosen again after it was taken away.
          event.currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      <Button onClick={() => input.current?.click()}>{label}</Button>
    </>
  );
}
