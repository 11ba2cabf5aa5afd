import { useCallback, useState, type KeyboardEvent } from 'react';
import type { LaneKey } from './timelineItems';

/** One stop for the Tab key in each lane, and arrow keys from there. */
export interface MarkKeys {
  /** Id of the mark of a lane that the Tab key comes to; undefined until one had the focus. */
  stopOf(lane: LaneKey): string | undefined;
  onFocus(lane: LaneKey, id: string): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
}

/** What the element of a mark tells of it. */
export const MARK_SELECTOR = '[data-lane]';

/**
 * Moves the focus among marks: left and right within a lane, up and down to the
 * mark of the next lane that is nearest in time, Home and End to the first and last.
 */
export function useMarkKeys(): MarkKeys {
  const [stops, setStops] = useState<Partial<Record<LaneKey, string>>>({});
  const stopOf = useCallback((lane: LaneKey) => stops[lane], [stops]);
  const onFocus = useCallback(
    (lane: LaneKey, id: string) =>
      setStops(before =>
        before[lane] === id ? before : { ...before, [lane]: id },
      ),
    [],
  );
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const marks = [
      ...event.currentTarget.querySelectorAll<HTMLElement>(MARK_SELECTOR),
    ];
    const from = marks.find(mark => mark === event.target);
    const next = from && markAfterKey(marks, from, event.key);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }, []);
  return { stopOf, onFocus, onKeyDown };
}

function markAfterKey(
  marks: HTMLElement[],
  from: HTMLElement,
  key: string,
): HTMLElement | undefined {
  const lanes = [...new Set(marks.map(({ dataset }) => dataset.lane))];
  const inLane = (lane: string | undefined) =>
    marks.filter(({ dataset }) => dataset.lane === lane);
  const own = inLane(from.dataset.lane);
  const beside = (step: number) => own[own.indexOf(from) + step];
  const across = (step: number) =>
    nearest(inLane(lanes[lanes.indexOf(from.dataset.lane) + step]), from);
  switch (key) {
    case 'ArrowLeft':
      return beside(-1);
    case 'ArrowRight':
      return beside(1);
    case 'ArrowUp':
      return across(-1);
    case 'ArrowDown':
      return across(1);
    case 'Home':
      return own[0];
    case 'End':
      return own[own.length - 1];
    default:
      return undefined;
  }
}

function nearest(
  marks: HTMLElement[],
  to: HTMLElement,
): HTMLElement | undefined {
  const distance = (mark: HTMLElement) =>
    Math.abs(Number(mark.dataset.at) - Number(to.dataset.at));
  return [...marks].sort((a, b) => distance(a) - distance(b))[0];
}
