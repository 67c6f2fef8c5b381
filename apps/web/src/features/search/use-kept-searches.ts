import { useLocalStorage } from "@mantine/hooks";
import { useCallback } from "react";

const MOST_RECENT = 8;
const MOST_SAVED = 50;

export interface KeptSearches {
  readonly recent: readonly string[];
  readonly saved: readonly string[];
  readonly remember: (words: string) => void;
  readonly toggleSaved: (words: string) => void;
}

const texts = (value: string | undefined): string[] => {
  try {
    const list: unknown = JSON.parse(value ?? "[]");
    return Array.isArray(list) ? list.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
};

/** Recent and saved searches. They stay in this browser: what an investigator looks for is nobody else's business. */
export function useKeptSearches(): KeptSearches {
  const options = { defaultValue: [] as string[], deserialize: texts, getInitialValueInEffect: false };
  const [recent, setRecent] = useLocalStorage({ key: "stemma-recent-searches", ...options });
  const [saved, setSaved] = useLocalStorage({ key: "stemma-saved-searches", ...options });
  const remember = useCallback(
    (words: string) => setRecent((list) => [words, ...list.filter((each) => each !== words)].slice(0, MOST_RECENT)),
    [setRecent],
  );
  const toggleSaved = useCallback(
    (words: string) =>
      setSaved((list) =>
        list.includes(words) ? list.filter((each) => each !== words) : [words, ...list].slice(0, MOST_SAVED),
      ),
    [setSaved],
  );
  return { recent, saved, remember, toggleSaved };
}
