import type { AcknowledgementEntry } from "@stemma/api-contract";
import type { JSX } from "react";
import { ForeignName } from "../../components/foreign-name.tsx";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { When } from "../../components/when.tsx";
import { strings } from "../../lib/strings.ts";
import { formatDate } from "../../lib/time.ts";
import { readable, visibleText } from "../../lib/visible-text.ts";

/** Every decision about findings, the withdrawn ones and those about findings that are gone, too. */
export function AcknowledgementLog({ entries }: { readonly entries: readonly AcknowledgementEntry[] }): JSX.Element {
  const words = strings.acknowledging;
  return (
    <section className="card" aria-labelledby="acknowledgement-log">
      <div className="card-head">
        <h2 id="acknowledgement-log">{words.log}</h2>
        <span className="muted">{words.logText}</span>
      </div>
      <ScrollBox>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.reason}</th>
              <th scope="col">{words.finding}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.number}>
                <td>
                  <When at={entry.at} />
                </td>
                <td>
                  <ForeignName longest={24}>{entry.by}</ForeignName>
                </td>
                <td>{entry.until === null ? words.withdrawn : words.untilDay(formatDate(entry.until))}</td>
                <td className="wrap">{entry.reason === null ? strings.none : visibleText(entry.reason)}</td>
                <td className="wrap">{firstSentence(readable(entry.message))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}

function firstSentence(message: string): string {
  const end = message.search(/\.\s/);
  return end < 0 ? message : message.slice(0, end + 1);
}
