import { IconMapQuestion } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { StateMessage } from "../../components/state-message.tsx";
import { strings } from "../../lib/strings.ts";
import { Crumbs } from "../shell/crumbs.tsx";

/** An address that leads nowhere. */
export function NotFoundPage(): JSX.Element {
  return (
    <div className="page">
      <Crumbs title={strings.notFound.title} />
      <div className="page-inner">
        <div className="card">
          <StateMessage level={1} icon={IconMapQuestion} title={strings.notFound.title} text={strings.notFound.text}>
            <Link to="/supply-chains">{strings.chain.backToList}</Link>
          </StateMessage>
        </div>
      </div>
    </div>
  );
}
