import { memo } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { EventMark, type ChangeEvent } from '../ChangeEvents';
import { OutcomeMark, type CellKind } from '../OutcomeMark';
import { useMatrixStyles } from './matrixStyles';

const MEANINGS: [CellKind, string][] = [
  ['passed', 'passed'],
  ['degraded', 'degraded'],
  ['failed', 'failed'],
  ['skipped', 'skipped: a required check did not pass'],
  ['errored', 'errored: the checker, not the target'],
  ['missed', 'missed: no run'],
  ['interrupted', 'interrupted: the run ended early'],
];

const EVENTS: [ChangeEvent['kind'], string][] = [
  ['release', 'release'],
  ['allocation', 'allocation changed'],
  ['milestone', 'milestone'],
];

const useStyles = makeStyles(theme => ({
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 2),
    margin: theme.spacing(2, 0, 0),
    padding: 0,
    listStyle: 'none',
    fontSize: 12,
    color: theme.palette.text.secondary,
  },
  swatch: { width: 16, height: 20 },
  blank: {
    width: 12,
    height: 20,
    boxSizing: 'border-box',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  item: { display: 'inline-flex', gap: 6, alignItems: 'center' },
}));

/** What the cells mean. */
export const MatrixLegend = memo(
  (props: {
    /** Whether there is a maintenance window among them. */
    showsMaintenance: boolean;
    /** Whether there are cells without a mark. */
    showsBlank: boolean;
    /** What stands above the columns. */
    events: ChangeEvent[];
  }) => {
    const { showsMaintenance, showsBlank, events } = props;
    const classes = useStyles();
    const { maintenance } = useMatrixStyles();
    return (
      <ul className={classes.legend} aria-label="Legend">
        {MEANINGS.map(([kind, meaning]) => (
          <li key={kind} className={classes.item}>
            <OutcomeMark kind={kind} />
            {meaning}
          </li>
        ))}
        {showsMaintenance && (
          <li className={classes.item}>
            <span aria-hidden className={`${classes.swatch} ${maintenance}`} />
            maintenance: outcomes are kept, no health falls
          </li>
        )}
        {showsBlank && (
          <li className={classes.item}>
            <span aria-hidden className={classes.blank} />
            blank: not part of that run, of which some checks were left out
          </li>
        )}
        {EVENTS.filter(([kind]) =>
          events.some(event => event.kind === kind),
        ).map(([kind, meaning]) => (
          <li key={kind} className={classes.item}>
            <EventMark kind={kind} />
            {meaning}
          </li>
        ))}
      </ul>
    );
  },
);
