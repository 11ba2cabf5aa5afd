import { Children, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ActionButton } from '../ActionButton';
import { MONO, paintsOf } from '../colours';

const ROWS = 10;
// Of characters, beyond which a cell may be broken.
const LONG = 12;

const useStyles = makeStyles(theme => ({
  table: {
    width: '100%',
    margin: theme.spacing(0.5, 0),
    background: paintsOf(theme).band,
    borderRadius: 6,
    borderCollapse: 'collapse',
    fontFamily: MONO,
    fontSize: 12,
    lineHeight: 1.5,
    color: theme.palette.text.primary,
    '& th, & td': {
      textAlign: 'left',
      padding: theme.spacing(0.5, 1.5),
      verticalAlign: 'top',
      whiteSpace: 'nowrap',
    },
    // Long ids break rather than push the drawer wider than it is.
    '& $long': {
      whiteSpace: 'normal',
      overflowWrap: 'anywhere',
    },
    '& tbody tr': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  long: {},
}));

/** Rows of an answer: a header line and rows, cells separated by tabs. */
export function EvidenceTable(props: { text: string; label: string }) {
  const { text, label } = props;
  const classes = useStyles();
  const [showsAll, setShowsAll] = useState(false);
  const [header = [], ...rows] = text
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.split('\t'));
  const shown = showsAll ? rows : rows.slice(0, ROWS);
  return (
    <>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {Children.toArray(header.map(cell => <th scope="col">{cell}</th>))}
          </tr>
        </thead>
        <tbody>
          {Children.toArray(
            shown.map(row => (
              <tr>
                {Children.toArray(
                  row.map(cell => (
                    <td
                      className={cell.length > LONG ? classes.long : undefined}
                    >
                      {cell}
                    </td>
                  )),
                )}
              </tr>
            )),
          )}
        </tbody>
      </table>
      {rows.length > ROWS && (
        <ActionButton
          variant="text"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? 'Show less' : `Show all ${rows.length} rows`}
        </ActionButton>
      )}
    </>
  );
}
