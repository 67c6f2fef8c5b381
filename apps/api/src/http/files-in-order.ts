import type { UploadEvent } from "../services/document/upload-event.ts";

interface OpenFile {
  add(event: UploadEvent): void;
  end(): void;
}

interface Entry {
  readonly events: UploadEvent[];
  ended: boolean;
}

/**
 * Puts the events of several files into the order of the upload. The streams of small files that arrive together are
 * read side by side; whatever belongs to a later file waits here until the earlier one has ended.
 */
export class FilesInOrder {
  private readonly entries: Entry[] = [];

  begin(events: UploadEvent[]): OpenFile {
    const entry: Entry = { events, ended: false };
    this.entries.push(entry);
    return {
      add: (event) => entry.events.push(event),
      end: () => {
        entry.ended = true;
      },
    };
  }

  /** The events that are next, removed. */
  take(): UploadEvent[] {
    const ready: UploadEvent[] = [];
    while (this.entries[0] !== undefined) {
      const [first] = this.entries;
      ready.push(...first.events.splice(0));
      if (!first.ended) break;
      this.entries.shift();
    }
    return ready;
  }
}
