import { IconDownload, IconInfoCircle, IconKey, IconLayoutList, IconLink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";

/** The screens that exist. */
export function Rail(): JSX.Element {
  return (
    <nav className="rail" aria-label={strings.screens}>
      <Link to="/supply-chains" className="rail-link">
        <IconLink size={18} stroke={1.5} aria-hidden="true" />
        <span>{strings.supplyChains.title}</span>
      </Link>
      <Link to="/import" className="rail-link">
        <IconDownload size={18} stroke={1.5} aria-hidden="true" />
        <span>{strings.import.short}</span>
      </Link>
      <Link to="/layouts" className="rail-link">
        <IconLayoutList size={18} stroke={1.5} aria-hidden="true" />
        <span>{strings.layouts.short}</span>
      </Link>
      <Link to="/functionaries" className="rail-link">
        <IconKey size={18} stroke={1.5} aria-hidden="true" />
        <span>{strings.functionaries.short}</span>
      </Link>
      <span className="spacer" />
      <Link to="/about" className="rail-link">
        <IconInfoCircle size={18} stroke={1.5} aria-hidden="true" />
        <span>{strings.about.short}</span>
      </Link>
    </nav>
  );
}
