import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { diffWords } from "./diff-words.ts";

interface Props {
  readonly expected: readonly string[];
  readonly observed: readonly string[];
}

/** The command that the layout expects beside the one that a link records, with the words that differ. Neither is ever run. */
export function CommandComparison({ expected, observed }: Props): JSX.Element {
  const words = diffWords(expected, observed);
  return (
    <div className="two-columns">
      <div>
        <p className="part-head">{strings.versus.expected}</p>
        <p className="command-line">
          {expected.length === 0 && <span className="muted">{strings.versus.noCommandExpected}</span>}
          {words
            .filter(({ kind }) => kind !== "observed")
            .map(({ word, kind }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place
              <Word key={at} word={word} mark={kind === "expected" ? "ins" : null} />
            ))}
        </p>
      </div>
      <div>
        <p className="part-head">{strings.versus.observed}</p>
        <p className="command-line">
          {observed.length === 0 && <span className="muted">{strings.versus.noCommandRecorded}</span>}
          {words
            .filter(({ kind }) => kind !== "expected")
            .map(({ word, kind }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place
              <Word key={at} word={word} mark={kind === "observed" ? "del" : null} />
            ))}
        </p>
      </div>
    </div>
  );
}

function Word({ word, mark }: { readonly word: string; readonly mark: "ins" | "del" | null }): JSX.Element {
  const Tag = mark ?? "span";
  return (
    <>
      <Tag>{visibleText(word)}</Tag>{" "}
    </>
  );
}
