import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import type { RecentOutcome } from 'backstage-plugin-data-platform-common';
import { maintenanceBand, paintsOf } from '../colours';
import { CELL_NAMES, OutcomeMark } from '../OutcomeMark';
import { formatTime } from '../TimeText';

const useStyles = makeStyles(theme => ({
  strip: {
    display: 'flex',
    gap: 2,
    alignItems: 'center',
    justifyContent: 'flex-end',
    minHeight: 20,
  },
  mark: { display: 'inline-flex' },
  maintenance: {
    display: 'inline-flex',
    background: maintenanceBand(paintsOf(theme)),
    '& > *': { transform: 'scale(0.8)' },
  },
}));

/** The latest outcomes of something, newest at the right. */
export function RunStrip(props: {
  /** Of what, for who doesn't see it. */
  label: string;
  /** Oldest first. */
  recent: RecentOutcome[];
  /** How many of the newest are shown. */
  length: number;
}) {
  const { label, recent, length } = props;
  const classes = useStyles();
  const shown = recent.slice(-length);
  return (
    <div
      className={classes.strip}
      role="img"
      aria-label={`${label}: ${describe(shown)}`}
    >
      {shown.map(({ runId, outcome, at, maintenance }) => (
        <span
          key={runId}
          className={maintenance ? classes.maintenance : classes.mark}
          title={`${formatTime(at, DateTime.now())}: ${CELL_NAMES[outcome]}${
            maintenance ? ', in maintenance' : ''
          }`}
        >
          <OutcomeMark kind={outcome} />
        </span>
      ))}
    </div>
  );
}

function describe(recent: RecentOutcome[]): string {
  if (recent.length === 0) {
    return 'no results yet';
  }
  const latest = recent[recent.length - 1].outcome;
  const counts = new Map<string, number>();
  for (const { outcome } of recent) {
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  const parts = [...counts].map(([outcome, count]) => `${count} ${outcome}`);
  const marked = recent.filter(({ maintenance }) => maintenance).length;
  return `latest ${latest}; of the last ${recent.length} runs ${parts.join(
    ', ',
  )}${marked ? `; ${marked} in maintenance` : ''}`;
}
