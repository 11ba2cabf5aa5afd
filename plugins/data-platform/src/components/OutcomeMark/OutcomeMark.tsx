import { makeStyles } from '@material-ui/core/styles';
import { paintsOf } from '../colours';
import { CELL_GLYPHS, type CellKind } from './cellKinds';

const useStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  const filled = (kind: keyof typeof paints & CellKind) => ({
    background: paints[kind].fill,
    color: paints[kind].glyph,
    boxShadow: `inset 0 0 0 1px ${paints[kind].rim}`,
  });
  return {
    '@keyframes pulse': {
      '0%, 100%': { opacity: 1 },
      '50%': { opacity: 0.35 },
    },
    mark: {
      display: 'inline-grid',
      placeItems: 'center',
      flex: 'none',
      width: 12,
      height: 20,
      boxSizing: 'border-box',
      borderRadius: 2,
      fontSize: 9,
      fontWeight: 700,
      lineHeight: 1,
      verticalAlign: 'middle',
    },
    // The fill is quiet; the line below makes it stand out from the paper.
    passed: {
      ...filled('passed'),
      boxShadow: `inset 0 -2px 0 ${paints.passed.rim}`,
    },
    degraded: { ...filled('degraded'), borderRadius: 5 },
    failed: { ...filled('failed'), borderRadius: 0 },
    skipped: { ...filled('skipped'), height: 10 },
    errored: { ...filled('errored'), borderRadius: '6px 6px 0 0' },
    missed: { border: `1px dashed ${paints.hollow}` },
    interrupted: { border: `1px dashed ${paints.hollow}`, height: 10 },
    running: {
      border: `2px solid ${theme.palette.primary.main}`,
      animation: '$pulse 1.4s ease-in-out infinite',
      '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
    },
    waiting: { border: `1px dotted ${paints.hollow}` },
    absent: {},
  };
});

/**
 * A cell's mark: each kind has a shape of its own besides its colour. It is
 * silent: what contains it names it.
 */
export function OutcomeMark(props: { kind: CellKind }) {
  const { kind } = props;
  const classes = useStyles();
  return (
    <span aria-hidden className={`${classes.mark} ${classes[kind]}`}>
      {CELL_GLYPHS[kind]}
    </span>
  );
}
