import { makeStyles } from '@material-ui/core/styles';
import type { ClaimVerdict } from 'backstage-plugin-data-platform-common';
import { paintsOf } from '../colours';

const GLYPHS: Record<ClaimVerdict, string> = {
  holds: '✓',
  'moved-on': '→',
  'does-not-hold': '✕',
  'cannot-be-told': '?',
};

/** What a reader calls each verdict. */
export const VERDICT_NAMES: Record<ClaimVerdict, string> = {
  holds: 'holds',
  'moved-on': 'moved on',
  'does-not-hold': 'does not hold',
  'cannot-be-told': 'cannot be told',
};

const useStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  return {
    mark: {
      display: 'inline-grid',
      placeItems: 'center',
      flex: 'none',
      width: 16,
      height: 16,
      boxSizing: 'border-box',
      fontSize: 10,
      fontWeight: 700,
      lineHeight: 1,
      verticalAlign: 'text-bottom',
    },
    holds: {
      borderRadius: '50%',
      background: paints.healthy,
      color: paints.healthyGlyph,
    },
    // No failure: as quiet as a chip.
    'moved-on': {
      width: 28,
      borderRadius: 8,
      border: `1px solid ${paints.hollow}`,
      color: theme.palette.text.secondary,
    },
    'does-not-hold': {
      borderRadius: 2,
      background: paints.failed.fill,
      color: paints.failed.glyph,
    },
    'cannot-be-told': {
      borderRadius: '50%',
      border: `1px dashed ${paints.hollow}`,
      color: paints.skipped.text,
    },
  };
});

/** What became of a claim, as a mark of its own shape and glyph, with its name. */
export function VerdictMark(props: { verdict: ClaimVerdict }) {
  const { verdict } = props;
  const classes = useStyles();
  return (
    <span
      role="img"
      aria-label={VERDICT_NAMES[verdict]}
      title={VERDICT_NAMES[verdict]}
      className={`${classes.mark} ${classes[verdict]}`}
    >
      <span aria-hidden>{GLYPHS[verdict]}</span>
    </span>
  );
}
