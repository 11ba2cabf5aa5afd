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
  /** Refs of the systems whose checks are shown although they would be folded. */
  opened: string[];
  /** Refs of the systems that are folded although their checks would be shown. */
  folded: string[];
  /** The query string that shows a result, for links. */
  searchFor(cell: CellKey): string;
  /** Opens a result, so that the browser's back button closes it. */
  open(cell: CellKey): void;
  /** Goes from the open result to another one. */
  move(cell: CellKey): void;
  close(): void;
  setRange(range: RangeKey): void;
  /** Shows the checks of a system, or folds them. */
  setOpen(systemRef: string, open: boolean, byDefault: boolean): void;
}

function listOf(params: URLSearchParams, name: string): string[] {
  return params.get(name)?.split(',').filter(Boolean) ?? [];
}

function setCell(params: URLSearchParams, cell: CellKey | undefined): void {
  if (cell) {
    params.set('run', cell.runId);
    params.set('check', cell.checkRef);
  } else {
    params.delete('run');
    params.delete('check');
  }
}

function setList(
  params: URLSearchParams,
  name: string,
  ref: string,
  isIn: boolean,
): void {
  const others = listOf(params, name).filter(item => item !== ref);
  const refs = isIn ? [...others, ref] : others;
  if (refs.length > 0) {
    params.set(name, refs.join(','));
  } else {
    params.delete(name);
  }
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
      setCell(next, cell);
      return `?${next}`;
    },
    [params],
  );
  const change = useCallback(
    (edit: (next: URLSearchParams) => void, replace = true) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          edit(next);
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
      opened: listOf(params, 'open'),
      folded: listOf(params, 'fold'),
      searchFor,
      open: (cell: CellKey) => change(next => setCell(next, cell), false),
      move: (cell: CellKey) => change(next => setCell(next, cell)),
      close: () => change(next => setCell(next, undefined)),
      setRange: (range: RangeKey) => change(next => next.set('range', range)),
      setOpen: (systemRef: string, open: boolean, byDefault: boolean) =>
        change(next => {
          setList(next, 'open', systemRef, open && !byDefault);
          setList(next, 'fold', systemRef, !open && byDefault);
        }),
    }),
    [params, rangeParam, runId, checkRef, searchFor, change],
  );
}
