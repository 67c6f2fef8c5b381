import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { BrandMark } from "../../components/brand-mark.tsx";
import { HeaderSearch } from "../../features/search/header-search.tsx";
import { strings } from "../../lib/strings.ts";
import { KeysHelp } from "./keys-help.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** The bar at the top. */
export function Header({ crumbsRef }: { readonly crumbsRef: (element: HTMLElement | null) => void }): JSX.Element {
  return (
    <header className="header">
      <Link className="brand" to="/supply-chains" aria-label={strings.home}>
        <BrandMark />
      </Link>
      <nav className="crumbs" aria-label={strings.whereYouAre} ref={crumbsRef} />
      <HeaderSearch />
      <div className="header-end">
        <KeysHelp />
        <ThemeSwitch />
      </div>
    </header>
  );
}
