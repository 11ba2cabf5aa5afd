import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import type { CellKey } from '../../hooks';
import { cellAt, rowShowing, shownRows, type Matrix } from './matrixModel';

/** Moves through a grid of cells by keys, with one stop for the Tab key. */
export interface GridNavigation {
  /** The cell that the Tab key comes to. */
  active: CellKey | undefined;
  setActive(cell: CellKey): void;
  onKeyDown(event: KeyboardEvent): void;
  /** Puts the focus on a cell; on that of its system where it is folded. */
  focus(cell: CellKey): void;
  /** To be called with the element of each cell. */
  register(cell: CellKey, element: HTMLElement | null): void;
}

const idOf = ({ runId, checkRef }: CellKey) => `${runId} ${checkRef}`;

/** The cell that a key leads to; undefined where the key leads nowhere. */
export function cellAfterKey(
  matrix: Matrix,
  from: CellKey,
  key: string,
  control = false,
): CellKey | undefined {
  const refs = shownRows(matrix).map(({ ref }) => ref);
  const ids = matrix.runs.map(run => run.id);
  // From a run that is not shown any more, e.g. by a link, the newest is next.
  const column = ids.indexOf(from.runId);
  const row = refs.indexOf(rowShowing(matrix, from.checkRef)?.ref ?? '');
  if (ids.length === 0 || row < 0) {
    return undefined;
  }
  const at = (nextColumn: number, nextRow: number): CellKey | undefined => {
    const runId = ids[Math.min(Math.max(nextColumn, 0), ids.length - 1)];
    const checkRef = refs[Math.min(Math.max(nextRow, 0), refs.length - 1)];
    return runId === from.runId && checkRef === from.checkRef
      ? undefined
      : { runId, checkRef };
  };
  const lastColumn = ids.length - 1;
  const here = column < 0 ? lastColumn : column;
  switch (key) {
    case 'ArrowLeft':
      return column < 0 ? at(lastColumn, row) : at(column - 1, row);
    case 'ArrowRight':
      return column < 0 ? undefined : at(column + 1, row);
    case 'ArrowUp':
      return at(here, row - 1);
    case 'ArrowDown':
      return at(here, row + 1);
    case 'Home':
      return at(0, control ? 0 : row);
    case 'End':
      return at(lastColumn, control ? refs.length - 1 : row);
    default:
      return undefined;
  }
}

/**
 * The next result that a key leads to: cells of runs that a check was no part of
 * are passed over.
 */
export function resultAfterKey(
  matrix: Matrix,
  from: CellKey,
  key: string,
): CellKey | undefined {
  let next = cellAfterKey(matrix, from, key);
  while (next && cellAt(matrix, next)?.cell.kind === 'absent') {
    next = cellAfterKey(matrix, next, key);
  }
  return next;
}

/** Roving focus over the cells of a matrix; Enter and the space bar open one. */
export function useGridNavigation(
  matrix: Matrix,
  onOpen: (cell: CellKey) => void,
): GridNavigation {
  const elements = useRef(new Map<string, HTMLElement>());
  const [wanted, setActive] = useState<CellKey>();

  const rows = shownRows(matrix);
  const newest = matrix.runs[matrix.runs.length - 1];
  const isShown = (cell: CellKey) =>
    matrix.runs.some(run => run.id === cell.runId) &&
    rows.some(({ ref }) => ref === cell.checkRef);
  const first = rows[0] &&
    newest && { runId: newest.id, checkRef: rows[0].ref };
  const active = wanted && isShown(wanted) ? wanted : first;

  const latest = useRef(matrix);
  latest.current = matrix;
  const focus = useCallback(({ runId, checkRef }: CellKey) => {
    const shown = rowShowing(latest.current, checkRef)?.ref ?? checkRef;
    const cell = { runId, checkRef: shown };
    setActive(cell);
    elements.current.get(idOf(cell))?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!active || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(active);
      return;
    }
    const next = cellAfterKey(matrix, active, event.key, event.ctrlKey);
    if (next) {
      event.preventDefault();
      focus(next);
    }
  };

  const register = useCallback((cell: CellKey, element: HTMLElement | null) => {
    if (element) {
      elements.current.set(idOf(cell), element);
    } else {
      elements.current.delete(idOf(cell));
    }
  }, []);

  return { active, setActive, onKeyDown, focus, register };
}
