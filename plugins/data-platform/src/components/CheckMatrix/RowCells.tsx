import { memo } from 'react';
import { OutcomeMark } from '../OutcomeMark';
import type { MatrixRow } from './matrixModel';
import { useMatrixStyles } from './matrixStyles';
import { describeCell } from './matrixWords';
import type { GridNavigation } from './useGridNavigation';

/**
 * The cells of a row. As there may be thousands in a matrix, they are drawn anew
 * where something changed of their row, not whenever the focus moves elsewhere or
 * time goes on.
 */
export const RowCells = memo(
  (props: {
    row: MatrixRow;
    times: string[];
    /** Id of the run whose cell the Tab key comes to. */
    activeRun?: string;
    /** Id of the run whose result is open. */
    selectedRun?: string;
    register: GridNavigation['register'];
    isFolded?: boolean;
  }) => {
    const { row, times, activeRun, selectedRun, register, isFolded } = props;
    const classes = useMatrixStyles();
    return (
      <>
        {row.cells.map((cell, index) => (
          <td
            key={cell.run.id}
            ref={element =>
              register({ runId: cell.run.id, checkRef: row.ref }, element)
            }
            role="gridcell"
            className={[
              classes.cell,
              isFolded && classes.foldedCell,
              cell.inMaintenance && classes.maintenance,
            ]
              .filter(Boolean)
              .join(' ')}
            tabIndex={cell.run.id === activeRun ? 0 : -1}
            aria-label={describeCell(row, cell, times[index])}
            aria-selected={cell.run.id === selectedRun}
            data-run={cell.run.id}
            data-check={row.ref}
          >
            <OutcomeMark kind={cell.kind} />
          </td>
        ))}
      </>
    );
  },
);
