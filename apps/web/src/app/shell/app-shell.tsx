import { Outlet, useLocation } from "@tanstack/react-router";
import { type JSX, useEffect, useRef, useState } from "react";
import { strings } from "../../lib/strings.ts";
import { CrumbsSlot } from "./crumbs.tsx";
import { Header } from "./header.tsx";
import { Rail } from "./rail.tsx";

/** Header, rail and the screen. After a change of screen the keyboard goes on from the screen's beginning. */
export function AppShell(): JSX.Element {
  const [crumbs, setCrumbs] = useState<HTMLElement | null>(null);
  const main = useRef<HTMLElement>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current !== pathname) main.current?.focus();
    previous.current = pathname;
  }, [pathname]);
  return (
    <div className="app">
      <a className="skip" href="#main">
        {strings.skipToContent}
      </a>
      <Header crumbsRef={setCrumbs} />
      <Rail />
      <main className="main" id="main" ref={main} tabIndex={-1}>
        <CrumbsSlot value={crumbs}>
          <Outlet />
        </CrumbsSlot>
      </main>
    </div>
  );
}
