import { NativeSelect } from "@mantine/core";
import { VERDICT_WORDS } from "@stemma/api-contract";
import { useRouter } from "@tanstack/react-router";
import type { JSX } from "react";
import { strings } from "../../../lib/strings.ts";
import { shortenMiddle, visibleText } from "../../../lib/visible-text.ts";
import { type ArtifactRelease, placeKey } from "./artifact-releases.ts";

const words = strings.artifact;
const LONGEST_NAME = 40;

interface Props {
  readonly digest: string;
  readonly releases: readonly ArtifactRelease[];
  readonly chosen: ArtifactRelease | null;
}

/** Which release's verdict is explained; in the address, so that a link shows a colleague the same one. */
export function ReleaseChoice({ digest, releases, chosen }: Props): JSX.Element | null {
  const { navigate } = useRouter();
  if (releases.length === 0 || (releases.length === 1 && chosen !== null)) return null;
  const value = chosen === null ? "" : placeKey(chosen.supplyChain.id, chosen.release);
  const data = releases.map(({ supplyChain, release, verdict }) => {
    const chain = shortenMiddle(visibleText(supplyChain.name), LONGEST_NAME);
    const place = words.trace.of(chain, shortenMiddle(visibleText(release), LONGEST_NAME));
    const word = verdict === null ? words.notLookedAt : VERDICT_WORDS[verdict];
    return { value: placeKey(supplyChain.id, release), label: `${word}: ${place}` };
  });
  return (
    <NativeSelect
      className="release-choice"
      label={words.chooseRelease}
      value={value}
      data={chosen === null ? [{ value: "", label: words.noRelease }, ...data] : data}
      onChange={({ currentTarget }) => {
        const next = releases.find(
          ({ supplyChain, release }) => placeKey(supplyChain.id, release) === currentTarget.value,
        );
        if (next === undefined) return;
        const search = { supplyChain: next.supplyChain.id, release: next.release };
        void navigate({ to: "/artifacts/$digest", params: { digest }, search, replace: true, resetScroll: false });
      }}
    />
  );
}
