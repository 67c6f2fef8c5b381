import type { JSX, KeyboardEvent, PointerEvent } from "react";
import { strings } from "../../lib/strings.ts";
import { formatExact } from "../../lib/time.ts";
import { keyStep, type TimeScale } from "./time-scale.ts";

interface Props {
  readonly side: "since" | "until";
  readonly scale: TimeScale;
  /** Where it stands; null: at its end of the scale, no limit. */
  readonly time: number | null;
  readonly top: number;
  readonly height: number;
  readonly onMove: (time: number | null) => void;
  readonly onGrab: (event: PointerEvent<SVGGElement>) => void;
}

/** One end of the range: a slider for keyboard and screen reader, a handle for the mouse. */
export function RangeHandle({ side, scale, time, top, height, onMove, onGrab }: Props): JSX.Element {
  const end = side === "since" ? scale.first : scale.last;
  const at = Math.min(scale.last, Math.max(scale.first, time ?? end));
  const x = scale.place(at);
  const keyDown = (event: KeyboardEvent): void => {
    const step = keyStep(scale);
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -10,
      PageUp: 10,
    };
    const by = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (by !== undefined) onMove(within(Math.round((at + by * step) / step) * step));
    else if (event.key === "Home") onMove(side === "since" ? null : within(scale.first));
    else if (event.key === "End") onMove(side === "until" ? null : within(scale.last));
    else return;
    event.preventDefault();
  };
  const within = (moved: number): number | null =>
    (side === "since" && moved <= scale.first) || (side === "until" && moved >= scale.last)
      ? null
      : Math.round(Math.min(scale.last, Math.max(scale.first, moved)) / 1_000) * 1_000;
  return (
    <g
      className="range-handle"
      role="slider"
      tabIndex={0}
      aria-label={strings.timeline.handle[side]}
      aria-valuemin={Math.round(scale.first / 1_000)}
      aria-valuemax={Math.round(scale.last / 1_000)}
      aria-valuenow={Math.round(at / 1_000)}
      aria-valuetext={time === null ? strings.timeline.open[side] : formatExact(time)}
      onKeyDown={keyDown}
      onPointerDown={onGrab}
    >
      <rect className="range-grip-area" x={x - 12} y={top} width={24} height={height} />
      <path className="range-line" d={`M${x} ${top}v${height}`} />
      <rect className="range-grip" x={x - 5} y={top + height / 2 - 14} width={10} height={28} rx={3} />
      <path className="range-grooves" d={`M${x - 1.5} ${top + height / 2 - 6}v12m3 -12v12`} />
    </g>
  );
}
