import { forwardRef, useImperativeHandle, useState } from 'react';
import Paper from '@material-ui/core/Paper';
import Popper from '@material-ui/core/Popper';
import type { DateTime } from 'luxon';
import type { CellKey } from '../../hooks';
import { CELL_NAMES } from '../OutcomeMark';
import { formatTime } from '../TimeText';
import { cellAt, type Matrix } from './matrixModel';
import { useMatrixStyles } from './matrixStyles';
import { cellText } from './matrixWords';

/** A cell and where it is. */
export interface PlacedCell {
  cell: CellKey;
  element: HTMLElement;
}

/** What the matrix does with the hint. */
export interface CellHintHandle {
  /** Shows that of a cell; none where undefined. */
  show(at: PlacedCell | undefined): void;
}

/**
 * The cell that a pointer or the focus is on, in words; for those who see. Which
 * one it is is known here alone, so that the matrix stays as it is.
 */
export const CellHint = forwardRef<
  CellHintHandle,
  { matrix: Matrix; now: DateTime }
>(({ matrix, now }, ref) => {
  const classes = useMatrixStyles();
  const [at, setAt] = useState<PlacedCell>();
  useImperativeHandle(ref, () => ({ show: setAt }), []);
  const found = at && cellAt(matrix, at.cell);
  // The cell's element may be gone by the time that its row is.
  if (!found || !at.element.isConnected) {
    return null;
  }
  const { row, cell } = found;
  const said = cellText(row, cell);
  return (
    <Popper
      open
      anchorEl={at.element}
      placement="top"
      style={{ pointerEvents: 'none', zIndex: 1 }}
    >
      {/* The cell's own name says the same to who doesn't see this. */}
      <Paper aria-hidden elevation={4} className={classes.hint}>
        <div>
          <strong>{row.title}</strong> {CELL_NAMES[cell.kind]}
        </div>
        {said && <div className={classes.hintSummary}>{said}</div>}
        <div className={classes.hintTime}>
          {formatTime(cell.run.at, now, { seconds: true })} ·{' '}
          {cell.run.trigger === 'manual' ? 'by hand' : 'scheduled'}
        </div>
        {cell.inMaintenance && (
          <div className={classes.hintTime}>
            In maintenance: no health falls because of it.
          </div>
        )}
      </Paper>
    </Popper>
  );
});
