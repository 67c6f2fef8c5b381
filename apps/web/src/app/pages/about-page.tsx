import type { JSX } from "react";
import { BrandMark } from "../../components/brand-mark.tsx";
import { strings } from "../../lib/strings.ts";
import { Crumbs } from "../shell/crumbs.tsx";

const words = strings.about;

/** What this is, whose work it contains, and where its interfaces are described. */
export function AboutPage(): JSX.Element {
  return (
    <div className="page">
      <Crumbs title={words.title} />
      <div className="page-inner about">
        <div className="card about-card">
          <BrandMark size={40} />
          <h1>Stemma</h1>
          <p>{strings.firstRun.what}</p>
          <p>{words.privacy}</p>
          <ul className="about-links">
            <li>
              <a href="/third-party-licenses.txt" target="_blank" rel="noreferrer">
                {words.licences}
              </a>
              <span className="muted">{words.licencesText}</span>
            </li>
            <li>
              <a href="/openapi.json" target="_blank" rel="noreferrer">
                {words.api}
              </a>
              <span className="muted">{words.apiText}</span>
            </li>
          </ul>
          <p className="muted">{words.licence}</p>
        </div>
      </div>
    </div>
  );
}
