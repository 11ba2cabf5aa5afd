import Skeleton from '@material-ui/lab/Skeleton';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(4),
    '& + &': { marginTop: theme.spacing(0.5) },
    '@media (prefers-reduced-motion: reduce)': {
      '& *': { animation: 'none' },
    },
  },
}));

const ROWS = ['a', 'b', 'c', 'd', 'e'];

/** The shape of what comes. */
export function LoadingState(props: {
  /** A sentence, or one with the rows of a matrix or a card below it. */
  rows: number;
  /** What is loaded: the health unless told. */
  what?: string;
}) {
  const { rows, what = 'the health' } = props;
  const classes = useStyles();
  return (
    <div role="status" aria-label={`Loading ${what}`}>
      <div className={classes.row}>
        <Skeleton width="70%" height={26} />
      </div>
      {ROWS.slice(0, rows).map(row => (
        <div key={row} className={classes.row}>
          <Skeleton width="22%" height={22} />
          <Skeleton width="58%" height={22} />
        </div>
      ))}
    </div>
  );
}
