/** Judging a release by another layout, to see what would be. */
export const whatIfStrings = {
  whatIf: {
    title: "Hypothetical",
    text: (layout: string, verdict: string) =>
      `This is what the release would be if the layout ${layout} judged it. Nothing of it is stored. Its real verdict is: ${verdict}.`,
    openLayout: "Open that layout",
    back: "Back to the verdict",
    cannotLoad: "What would be could not be computed",
    question: "What if it judged a release",
    questionText: "Judges a release by this version, to see what would change. Nothing is stored.",
    already: "judged by it now",
    noRelease: "There is no release yet that it could judge.",
  },
};
