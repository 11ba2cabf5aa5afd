import { makeStyles, useTheme } from '@material-ui/core/styles';
import { paintsOf } from '../colours';
import type { UsageTold } from './usage';

const useStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  return {
    root: { minWidth: 0 },
    bar: {
      position: 'relative',
      height: 8,
      minWidth: 96,
      marginTop: 6,
      marginBottom: 4,
      borderRadius: 4,
      background: paints.band,
      boxShadow: `inset 0 0 0 1px ${paints.stripe}`,
    },
    used: {
      position: 'absolute',
      top: 0,
      bottom: 0,
      left: 0,
      borderRadius: 4,
    },
    request: {
      position: 'absolute',
      top: -3,
      bottom: -3,
      width: 2,
      marginLeft: -1,
      background: theme.palette.text.primary,
    },
    text: {
      fontSize: 13,
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
  };
});

/** How much is used of what is given: a bar with a tick at the request, and the words. */
export function UsageBar(props: {
  told: UsageTold;
  /** Why it is not known, where it is not. */
  why?: string;
  /** Whether the words stand elsewhere. */
  barOnly?: boolean;
}) {
  const { told, why, barOnly } = props;
  const { share, requestShare, text, used } = told;
  const classes = useStyles();
  const paints = paintsOf(useTheme());
  const percent = (part: number) =>
    `${Math.min(100, Math.max(0, part * 100))}%`;
  // At its limit it is killed, or slowed down: that is not quiet any more.
  const isTight = share !== undefined && share >= 0.9;
  return (
    <div className={classes.root}>
      {share !== undefined && (
        <div className={classes.bar} aria-hidden title={text}>
          <span
            className={classes.used}
            style={{
              width: percent(share),
              background: isTight ? paints.degraded.fill : paints.usage,
            }}
          />
          {requestShare !== undefined && (
            <span
              className={classes.request}
              style={{ left: percent(requestShare) }}
            />
          )}
        </div>
      )}
      {!barOnly && (
        <span
          className={classes.text}
          title={used === undefined ? why : undefined}
        >
          {text}
        </span>
      )}
    </div>
  );
}
