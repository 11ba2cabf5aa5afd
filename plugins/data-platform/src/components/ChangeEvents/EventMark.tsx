import { makeStyles } from '@material-ui/core/styles';
import { paintsOf } from '../colours';
import type { ChangeEvent } from './changeEvents';

/** The glyph of each kind. */
export const EVENT_GLYPHS: Record<ChangeEvent['kind'], string> = {
  release: '▲',
  allocation: '▼',
  milestone: '◇',
};

const useStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  return {
    mark: { fontSize: 12, lineHeight: 1, fontStyle: 'normal' },
    release: { color: paints.release },
    allocation: { color: paints.allocation },
    milestone: { color: paints.milestone, fontWeight: 700 },
  };
});

/** The mark of a release, an allocation or a milestone; it is silent: what contains it names it. */
export function EventMark(props: {
  kind: ChangeEvent['kind'];
  className?: string;
}) {
  const { kind, className = '' } = props;
  const classes = useStyles();
  return (
    <span
      aria-hidden
      className={`${classes.mark} ${classes[kind]} ${className}`}
    >
      {EVENT_GLYPHS[kind]}
    </span>
  );
}
