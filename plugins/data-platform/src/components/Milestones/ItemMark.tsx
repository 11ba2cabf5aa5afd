import { makeStyles } from '@material-ui/core/styles';
import type { MilestoneItem } from 'backstage-plugin-data-platform-common';
import { paintsOf } from '../colours';

type Mark = NonNullable<MilestoneItem['mark']>;

const MARKS: Record<Mark, [glyph: string, name: string]> = {
  done: ['✓', 'done'],
  open: ['○', 'open'],
  partial: ['◐', 'partly done'],
  failed: ['✕', 'failed'],
  skipped: ['–', 'skipped'],
};

const useStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  return {
    mark: { display: 'inline-block', width: 18, fontWeight: 700 },
    done: { color: paints.passed.text },
    open: { color: theme.palette.text.secondary, fontWeight: 400 },
    partial: { color: paints.degraded.text },
    failed: { color: paints.failed.text },
    skipped: { color: paints.skipped.text },
  };
});

/** The mark that a document gives to a goal or a test, with its name. */
export function ItemMark(props: { mark: Mark }) {
  const { mark } = props;
  const [glyph, name] = MARKS[mark];
  const classes = useStyles();
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className={`${classes.mark} ${classes[mark]}`}
    >
      {glyph}
    </span>
  );
}
