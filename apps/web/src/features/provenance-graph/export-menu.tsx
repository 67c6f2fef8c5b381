import { Menu } from "@mantine/core";
import { IconPhotoDown } from "@tabler/icons-react";
import { type JSX, useState } from "react";
import { strings } from "../../lib/strings.ts";
import type { PictureTitle } from "./export/graph-svg.ts";
import type { PictureFormat } from "./export/save-picture.ts";
import type { ShownGraph } from "./shown-graph.ts";

const words = strings.graph.download;
const FORMATS = ["svg", "png"] as const;

interface Props {
  readonly graph: ShownGraph;
  readonly title: PictureTitle;
  /** Of the file, without its ending. */
  readonly fileName: string;
}

/** Takes away what is shown, with title and legend. */
export function ExportMenu({ graph, title, fileName }: Props): JSX.Element {
  const [failure, setFailure] = useState<string | null>(null);
  const save = async (format: PictureFormat): Promise<void> => {
    setFailure(null);
    try {
      const { savePicture } = await import("./export/save-picture.ts");
      await savePicture(format, fileName, graph, title);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <Menu position="top-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button
            type="button"
            className="status-button"
            title={graph.nodes.length === 0 ? words.nothing : words.button}
            disabled={graph.nodes.length === 0}
          >
            <IconPhotoDown size={16} stroke={1.5} aria-hidden="true" />
            <span className="status-word">{words.button}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {FORMATS.map((format) => (
            <Menu.Item key={format} onClick={() => void save(format)}>
              {words.formats[format]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {failure !== null && <span role="alert">{words.failed(failure)}</span>}
    </>
  );
}
