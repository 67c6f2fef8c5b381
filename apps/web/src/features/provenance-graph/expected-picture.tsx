import { Skeleton, useComputedColorScheme } from "@mantine/core";
import type { Graph } from "@stemma/api-contract";
import { type JSX, useEffect, useState } from "react";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { expectedHeight } from "./expected-shown.ts";

const words = strings.layouts.plan;

interface Drawn {
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/** What a layout expects, drawn. The words of it stand on the page, step by step. */
export function ExpectedPicture({ graph }: { readonly graph: Graph }): JSX.Element {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the tokens are
  useEffect(() => {
    let isCurrent = true;
    let address = "";
    void import("./export/draw-expected.ts").then(async ({ drawExpected }) => {
      const { markup, width, height } = await drawExpected(graph);
      if (!isCurrent) return;
      address = URL.createObjectURL(new Blob([markup], { type: "image/svg+xml" }));
      setDrawn({ address, width, height });
    });
    return () => {
      isCurrent = false;
      if (address !== "") URL.revokeObjectURL(address);
    };
  }, [graph, scheme]);
  // As high as the picture will be: what stands below does not move when it comes.
  if (drawn === null) return <Skeleton height={expectedHeight(graph)} />;
  const steps = graph.nodes.filter(({ kind }) => kind !== "artifact" && kind !== "functionary");
  return (
    <img
      className="expected-picture"
      src={drawn.address}
      width={drawn.width}
      height={drawn.height}
      alt={words.alt(steps.map(({ label }) => visibleText(label)))}
    />
  );
}
