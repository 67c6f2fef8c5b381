/** What a key does, then every way to press it; keys that are pressed together are joined by `+`. */
type Key = readonly [string, ...string[]];

/** The keys, as the dialog shows them. */
export const keysStrings = {
  keys: {
    title: "Keys",
    groups: [
      {
        title: "Everywhere",
        keys: [
          ["Show these keys", "?"],
          ["Search", "/", "Ctrl+K"],
          ["To the next control, and back", "Tab", "Shift+Tab"],
          ["Close a dialog or menu", "Esc"],
        ] satisfies Key[],
      },
      {
        title: "Graph",
        keys: [
          ["To the next anomaly", "j"],
          ["To the anomaly before", "k"],
          ["Zoom in and out", "+", "−"],
          ["Show everything", "0"],
          ["Move the picture", "Shift+←", "Shift+→", "Shift+↑", "Shift+↓"],
          ["Undo", "Ctrl+Z"],
          ["Redo", "Ctrl+Shift+Z"],
        ] satisfies Key[],
      },
      {
        title: "List of nodes",
        keys: [
          ["To the node above or below", "↑", "↓"],
          ["Along the edges", "←", "→"],
          ["Select", "Enter", "Space"],
          ["Select nothing", "Esc"],
          ["First and last", "Home", "End"],
          ["To a name", "its first letters"],
        ] satisfies Key[],
      },
      {
        title: "Ends of the timeline’s range",
        keys: [
          ["A step earlier or later", "←", "→"],
          ["Ten steps later or earlier", "Page Up", "Page Down"],
          ["To the first and the last", "Home", "End"],
        ] satisfies Key[],
      },
      {
        title: "Findings",
        keys: [
          ["To the next finding", "j"],
          ["To the finding before", "k"],
          ["Open its evidence", "Enter"],
          ["Back from the evidence", "Esc"],
          ["Acknowledge, or take that back", "a"],
        ] satisfies Key[],
      },
    ],
  },
};
