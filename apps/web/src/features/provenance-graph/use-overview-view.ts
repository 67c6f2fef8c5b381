import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { fitView, inSight, movedBy, type Size, zoomedAt } from "./overview-view.ts";
import { REST_MS, readViewPoint, type ViewPoint, writeViewPoint } from "./view-point.ts";
import { moveOf, type ViewportWish, zoomOf } from "./viewport-wish.ts";

/** What an overview's view rests on; the same as for the graph's own picture. */
export interface OverviewViewing {
  readonly wish: ViewportWish;
  readonly onZoom: (zoom: number) => void;
  /** The part in sight as the address says it; undefined: everything. */
  readonly at: string | undefined;
  readonly onAt: (at: string | undefined) => void;
  /** Names modes and filters: another one is another picture and is fitted. */
  readonly frame: string;
}

interface OverviewView {
  readonly view: ViewPoint;
  readonly zoom: (factor: number, at: { x: number; y: number }) => void;
  readonly move: (by: { x: number; y: number }) => void;
  /** Brings a place of the picture into sight. */
  readonly reveal: (x: number, y: number) => void;
}

/** The part of an overview that is in sight: everything until somebody moves it; the address follows when it rests. */
export function useOverviewView(picture: Size, room: Size, viewing: OverviewViewing): OverviewView {
  const { wish, onZoom, at, onAt, frame } = viewing;
  const [moved, setMoved] = useState<ViewPoint | null>(null);
  const whole = useMemo(() => fitView(picture, room), [picture, room]);
  const view = useMemo(() => moved ?? readViewPoint(at) ?? whole, [moved, at, whole]);
  /** What the address was last told: another one is somebody else's. */
  const said = useRef(at);
  const resting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef({ view, whole, picture, room, onAt });
  latest.current = { view, whole, picture, room, onAt };
  useEffect(() => () => clearTimeout(resting.current), []);

  const say = useCallback((next: ViewPoint | null) => {
    clearTimeout(resting.current);
    latest.current.view = next ?? latest.current.whole;
    setMoved(next);
    const tell = (): void => {
      said.current = next === null ? undefined : writeViewPoint(next);
      latest.current.onAt(said.current);
    };
    if (next === null) tell();
    else resting.current = setTimeout(tell, REST_MS);
  }, []);
  const zoom = useCallback(
    (factor: number, place: { x: number; y: number }) => {
      const { view: present, room: window, whole: all } = latest.current;
      say(zoomedAt(present, factor, place, window, all.zoom));
    },
    [say],
  );
  const move = useCallback(
    (by: { x: number; y: number }) => say(movedBy(latest.current.view, by, latest.current.picture)),
    [say],
  );
  const reveal = useCallback(
    (x: number, y: number) => {
      const { view: present, room: window } = latest.current;
      const { x1, y1, x2, y2 } = inSight(present, window);
      if (x < x1 || x > x2 || y < y1 || y > y2) say({ ...present, x, y });
    },
    [say],
  );

  // Back and forth in the browser's history, and a link that is followed within the application.
  useEffect(() => {
    if (at === said.current) return;
    said.current = at;
    clearTimeout(resting.current);
    setMoved(null);
  }, [at]);
  const framed = useRef(frame);
  useEffect(() => {
    if (framed.current === frame) return;
    framed.current = frame;
    if (said.current !== undefined || latest.current.view !== latest.current.whole) say(null);
  }, [frame, say]);
  const done = useRef(wish.count);
  useEffect(() => {
    if (wish.count === done.current) return;
    done.current = wish.count;
    const { room: window } = latest.current;
    if (wish.kind === "fit") say(null);
    else if (zoomOf(wish.kind) === 1) move(moveOf(wish.kind));
    else zoom(zoomOf(wish.kind), { x: window.width / 2, y: window.height / 2 });
  }, [wish, say, move, zoom]);
  useEffect(() => onZoom(view.zoom), [view, onZoom]);
  return { view, zoom, move, reveal };
}
