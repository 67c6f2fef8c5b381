import { parseCheckDetail } from "../../lib/check-detail.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { Affected } from "./affected.ts";
import { checkTitle } from "./check-words.ts";
import type { FindingGroup } from "./finding-groups.ts";

/** The cause that a group of findings shares, and where. */
export function groupTitle(group: FindingGroup): string {
  const cause =
    group.check === null ? strings.wordsOf(group.code) : checkTitle(group.check, parseCheckDetail(group.check));
  return group.item === null ? cause : strings.findings.at(visibleText(group.item), cause);
}

/** What rests on it, in a sentence. */
export function affectedWords({ artifacts, steps, isEverything, isPartial }: Affected): string {
  const sentence = isEverything ? strings.walk.affectsAll(artifacts, steps) : strings.walk.affects(artifacts, steps);
  return isPartial ? strings.walk.atLeast(sentence) : sentence;
}

/** A message up to its first full stop: what is wrong; the rest explains it. */
export function firstSentence(message: string): string {
  const end = message.search(/\.\s/);
  return end < 0 ? message : message.slice(0, end + 1);
}
