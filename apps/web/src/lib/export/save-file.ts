/** Words as the name of a file, without its ending: letters and digits that every system takes. */
export function fileNameOf(words: string): string {
  const plain = words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 60);
  return plain === "" ? "stemma" : plain;
}

/** Gives the user a file that was made here. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it when the task after this one begins; later is safe, and the memory is small.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
