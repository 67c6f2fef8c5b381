import sans from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import mono from "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url";

/** The fonts inside of the file: what is opened elsewhere looks the same. */
export async function fontRules(): Promise<string> {
  const rules = await Promise.all(
    [
      ["Inter Variable", sans],
      ["JetBrains Mono Variable", mono],
    ].map(async ([family = "", address = ""]) => {
      const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
      let binary = "";
      for (const byte of bytes) binary += String.fromCharCode(byte);
      return `@font-face{font-family:"${family}";font-weight:100 900;src:url(data:font/woff2;base64,${btoa(binary)}) format("woff2")}`;
    }),
  );
  return rules.join("");
}
