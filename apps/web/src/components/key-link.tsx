import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { shortDigest } from "../lib/digest.ts";
import { strings } from "../lib/strings.ts";
import { visibleText } from "../lib/visible-text.ts";
import { CopyButton } from "./copy-button.tsx";

/** A key id that leads to everything that names it. */
export function KeyLink({ keyId, full = false }: { readonly keyId: string; readonly full?: boolean }): JSX.Element {
  const visible = visibleText(keyId);
  return (
    <span className="digest" data-full={full || undefined} title={full ? undefined : visible}>
      <Link className="digest-value" to="/functionaries/$keyId" params={{ keyId }}>
        {full ? visible : shortDigest(visible)}
      </Link>
      <CopyButton text={keyId} what={strings.keyId} />
    </span>
  );
}
