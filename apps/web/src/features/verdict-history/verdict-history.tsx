import type { VerdictRecord } from "@stemma/api-contract";
import type { JSX } from "react";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { VerdictLabel } from "../../components/verdict-label.tsx";
import { shortDigest } from "../../lib/digest.ts";
import { strings } from "../../lib/strings.ts";
import { formatDateTime } from "../../lib/time.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  readonly records: readonly VerdictRecord[];
}

/** How the verdict on a release came to be what it is, the newest first. */
export function VerdictHistory({ records }: Props): JSX.Element {
  return (
    <section className="card" aria-labelledby="verdict-history">
      <div className="card-head">
        <h2 id="verdict-history">{strings.verdictHistory.title}</h2>
        <span className="muted">{strings.verdictHistory.explained}</span>
      </div>
      <ScrollBox>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{strings.verdictHistory.since}</th>
              <th scope="col">{strings.verdictHistory.verdict}</th>
              <th scope="col">{strings.verdictHistory.layout}</th>
              <th scope="col">{strings.verdictHistory.changed}</th>
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.number}>
                <td>{formatDateTime(record.since)}</td>
                <td>
                  <VerdictLabel verdict={record.verdict} look="plain" />
                </td>
                <td>
                  {record.layout === null ? (
                    strings.verdictHistory.noLayout
                  ) : (
                    <span className="digest" title={record.layout}>
                      {record.layoutVersion !== null && `${strings.verdictHistory.version(record.layoutVersion)} · `}
                      {shortDigest(record.layout)}
                    </span>
                  )}
                </td>
                <td className="wrap">
                  {record.causes.map((cause) => strings.verdictHistory.causes[cause]).join(", ")}
                  {record.number > 1 && record.changes.length > 0 && (
                    <span className="document-note">{changesOf(record)}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}

const NAMED = 3;

/** The first changes by name, and how many more there are. */
function changesOf({ changes, added, removed }: VerdictRecord): string {
  const named = changes
    .slice(0, NAMED)
    .map(({ change, name }) => `${change === "added" ? "+" : "−"} ${visibleText(name)}`);
  const more = added + removed - named.length;
  return [...named, ...(more > 0 ? [strings.verdictHistory.more(more)] : [])].join(", ");
}
