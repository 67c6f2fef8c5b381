import type { LayoutContent } from "@stemma/api-contract";
import type { JSX, ReactNode } from "react";
import { Card } from "../../components/card.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { KeyLink } from "../../components/key-link.tsx";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { RulesInWords } from "./rules-in-words.tsx";

const words = strings.layouts;

interface Props {
  readonly layout: LayoutContent;
  /** Links to a step in the releases that the layout judges. */
  readonly stepLinks: (step: string) => ReactNode;
}

/** Everything that a layout asks for. */
export function LayoutInWords({ layout, stepLinks }: Props): JSX.Element {
  return (
    <>
      {layout.readme !== "" && (
        <Card title={words.readme}>
          <p className="readme break">{layout.readme.split("\n").map(visibleText).join("\n")}</p>
        </Card>
      )}
      {layout.steps.map((step) => (
        <Card key={step.name} title={visibleText(step.name)} note={strings.step.title} end={stepLinks(step.name)}>
          <div className="card-body">
            <div className="step-facts">
              <span>
                {words.mayPerform(Math.max(1, step.threshold), step.pubkeys.length, step.certificateConstraints)}
              </span>
              {step.pubkeys.map((keyId) => (
                <KeyLink key={keyId} keyId={keyId} />
              ))}
            </div>
            <Command label={words.command} command={step.expectedCommand} note={words.commandNote} />
            <Rules item={step} />
          </div>
        </Card>
      ))}
      {layout.inspections.map((inspection) => (
        <Card key={inspection.name} title={visibleText(inspection.name)} note={strings.graph.kinds.inspection}>
          <div className="card-body">
            <Command label={words.inspectionNote} command={inspection.run} note="" />
            <Rules item={inspection} />
          </div>
        </Card>
      ))}
      <Card title={words.keys}>
        <DataTable caption={words.keys} columns={KEY_COLUMNS} rows={layout.keys} rowKey={(key) => key.keyId} />
      </Card>
    </>
  );
}

type Key = LayoutContent["keys"][number];

const KEY_COLUMNS: readonly Column<Key>[] = [
  {
    id: "keyId",
    head: strings.functionaries.label,
    value: (key) => key.keyId,
    cell: (key) => <KeyLink keyId={key.keyId} />,
  },
  { id: "keyType", head: strings.columns.kind, value: (key) => key.keyType, cell: (key) => visibleText(key.keyType) },
  { id: "scheme", head: strings.columns.scheme, value: (key) => key.scheme, cell: (key) => visibleText(key.scheme) },
  {
    id: "legacyKeyId",
    head: strings.functionaries.legacyId,
    value: (key) => key.legacyKeyId,
    cell: (key) => <span className="digest">{key.legacyKeyId?.slice(0, 12) ?? strings.none}</span>,
  },
  {
    id: "newKeyId",
    head: strings.functionaries.newId,
    value: (key) => key.newKeyId,
    cell: (key) => <span className="digest">{key.newKeyId?.slice(0, 12) ?? strings.none}</span>,
  },
];

function Rules({
  item,
}: {
  readonly item: Pick<LayoutContent["steps"][number], "expectedMaterials" | "expectedProducts">;
}) {
  return (
    <div className="two-columns">
      <RulesInWords rules={item.expectedMaterials} list="materials" />
      <RulesInWords rules={item.expectedProducts} list="products" />
    </div>
  );
}

interface CommandProps {
  readonly label: string;
  readonly command: readonly string[];
  readonly note: string;
}

function Command({ label, command, note }: CommandProps): JSX.Element {
  if (command.length === 0) return <p className="note">{words.anyCommand}</p>;
  return (
    <div>
      <p className="part-head">{label}</p>
      <p className="command-line">{visibleText(command.join(" "))}</p>
      {note !== "" && <p className="note">{note}</p>}
    </div>
  );
}
