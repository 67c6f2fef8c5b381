import { Alert, Button } from "@mantine/core";
import { IconDownload, IconPlayerPlay } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { JSX } from "react";
import { useLoadDemo } from "../../lib/api/use-load-demo.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { FirstRunPicture } from "./first-run-picture.tsx";

/** What Stemma is, and the two ways to begin. */
export function FirstRun(): JSX.Element {
  const demo = useLoadDemo();
  return (
    <section className="first-run">
      <div className="first-run-words">
        <h1>{strings.firstRun.title}</h1>
        <p>{strings.firstRun.what}</p>
        <div className="row first-run-actions">
          <Button
            size="md"
            variant="filled"
            loading={demo.isPending}
            leftSection={<IconPlayerPlay size={16} stroke={1.5} aria-hidden="true" />}
            onClick={() => demo.mutate("both")}
          >
            {strings.firstRun.loadDemo}
          </Button>
          <Button
            size="md"
            renderRoot={(props) => <Link to="/import" {...props} />}
            leftSection={<IconDownload size={16} stroke={1.5} aria-hidden="true" />}
          >
            {strings.firstRun.import}
          </Button>
        </div>
        <p className="muted first-run-note">{strings.firstRun.demoNote}</p>
        {demo.isError && (
          <Alert color="red" role="alert" title={strings.firstRun.demoFailed}>
            {visibleText(demo.error.message)}
          </Alert>
        )}
      </div>
      <FirstRunPicture />
    </section>
  );
}
