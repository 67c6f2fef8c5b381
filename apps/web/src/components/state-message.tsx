import type { Icon } from "@tabler/icons-react";
import type { JSX, ReactNode } from "react";

interface Props {
  readonly icon: Icon;
  readonly title: string;
  readonly text: string;
  readonly tone?: "plain" | "error";
  /** 1 where it is all that the page has to say. */
  readonly level?: 1 | 2;
  /** What to do next. */
  readonly children?: ReactNode;
}

/** An empty or failed place: what it is, and the next action. */
export function StateMessage({ icon: Icon, title, text, tone = "plain", level = 2, children }: Props): JSX.Element {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="state" data-tone={tone} role={tone === "error" ? "alert" : undefined}>
      <span className="state-icon">
        <Icon size={24} stroke={1.5} aria-hidden="true" />
      </span>
      <Heading>{title}</Heading>
      <p className="break">{text}</p>
      {children !== undefined && <div className="actions">{children}</div>}
    </div>
  );
}
