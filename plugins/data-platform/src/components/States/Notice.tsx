import type { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { HealthDot } from '../HealthDot';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    gap: theme.spacing(1.75),
    alignItems: 'flex-start',
    fontSize: 14,
    lineHeight: 1.45,
    overflowWrap: 'anywhere',
    '& p': { margin: 0 },
    '& p + p': { marginTop: theme.spacing(0.75) },
    '& ul': { margin: theme.spacing(0.5, 0, 0), paddingLeft: 20 },
  },
  words: { flex: 1, minWidth: 0 },
  actions: { marginTop: theme.spacing(1.25) },
}));

/** Words in the place of, or above, what can't be shown as it is. */
export function Notice(props: {
  /** Whether the health is not known because of it. */
  unknown?: boolean;
  /** Whether it came while the reader was looking, and is to be read out. */
  alert?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { unknown, alert, actions, children } = props;
  const classes = useStyles();
  return (
    <div className={classes.root} role={alert ? 'alert' : undefined}>
      {unknown && <HealthDot health="unknown" />}
      <div className={classes.words}>
        {children}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </div>
  );
}
