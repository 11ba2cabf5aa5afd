import { makeStyles } from '@material-ui/core/styles';
import type { Health } from 'backstage-plugin-data-platform-common';
import { paintsOf } from '../colours';

const GLYPHS: Record<Health, string> = {
  healthy: '✓',
  degraded: '!',
  unhealthy: '✕',
  unknown: '?',
};

const useStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  return {
    dot: {
      display: 'inline-grid',
      placeItems: 'center',
      flex: 'none',
      width: 20,
      height: 20,
      boxSizing: 'border-box',
      fontSize: 12,
      fontWeight: 700,
      lineHeight: 1,
    },
    small: { width: 16, height: 16, fontSize: 10 },
    healthy: {
      borderRadius: '50%',
      background: paints.healthy,
      color: paints.healthyGlyph,
    },
    degraded: {
      borderRadius: 5,
      background: paints.degraded.fill,
      color: paints.degraded.glyph,
    },
    unhealthy: {
      borderRadius: 2,
      background: paints.failed.fill,
      color: paints.failed.glyph,
    },
    unknown: {
      borderRadius: '50%',
      border: `2px dashed ${paints.hollow}`,
      color: paints.skipped.text,
    },
  };
});

/** A health as a mark of its own shape, colour and glyph, with its name. */
export function HealthDot(props: { health: Health; small?: boolean }) {
  const { health, small } = props;
  const classes = useStyles();
  return (
    <span
      role="img"
      aria-label={health}
      title={health}
      className={`${classes.dot} ${small ? classes.small : ''} ${
        classes[health]
      }`}
    >
      <span aria-hidden>{GLYPHS[health]}</span>
    </span>
  );
}
