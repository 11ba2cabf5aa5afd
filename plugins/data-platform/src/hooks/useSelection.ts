import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { DEFAULT_RANGE, isRangeKey, type RangeKey } from './ranges';

/** A cell of the matrix: what one check said in one run. */
export interface CellKey {
  runId: string;
  /** Ref of the check. */
  checkRef: string;
}

/** What the page shows, as the URL holds it. */
export interface Selection {
  range: RangeKey;
  /** The result that is open. */
  cell?: CellKey;
  /** The query string that shows a result, for links. */
  searchFor(cell: CellKey): string;
  /** Opens a result, so that the browser's back button closes it. */
  open(cell: CellKey): void;
  /** Goes from the open result to another one. */
  move(cell: CellKey): void;
  close(): void;
  setRange(range: RangeKey): void;
}

/** Reads from, and writes to, the URL what the page shows. */
export function useSelection(): Selection {
  const [params, setParams] = useSearchParams();

  const runId = params.get('run') ?? undefined;
  const checkRef = params.get('check') ?? undefined;
  const rangeParam = params.get('range') ?? DEFAULT_RANGE;

  const searchFor = useCallback(
    (cell: CellKey) => {
      const next = new URLSearchParams(params);
      next.set('run', cell.runId);
      next.set('check', cell.checkRef);
      return `?${next}`;
    },
    [params],
  );
  const show = useCallback(
    (cell: CellKey | undefined, replace: boolean) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          if (cell) {
            next.set('run', cell.runId);
            next.set('check', cell.checkRef);
          } else {
            next.delete('run');
            next.delete('check');
          }
          return next;
        },
        { replace },
      ),
    [setParams],
  );

  return useMemo(
    () => ({
      range: isRangeKey(rangeParam) ? rangeParam : DEFAULT_RANGE,
      cell: runId && checkRef ? { runId, checkRef } : undefined,
      searchFor,
      open: (cell: CellKey) => show(cell, false),
      move: (cell: CellKey) => show(cell, true),
      close: () => show(undefined, true),
      setRange: (range: RangeKey) =>
        setParams(
          previous => {
            const next = new URLSearchParams(previous);
            next.set('range', range);
            return next;
          },
          { replace: true },
        ),
    }),
    [rangeParam, runId, checkRef, searchFor, show, setParams],
  );
}
