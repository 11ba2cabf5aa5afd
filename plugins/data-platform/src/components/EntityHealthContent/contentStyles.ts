import { makeStyles } from '@material-ui/core/styles';
import { DRAWER_WIDTH } from '../ResultDrawer';

/** The styles of the tab. */
export const useContentStyles = makeStyles(theme => ({
  // Views and actions share a row where there is room; all else has rows of its own.
  page: {
    position: 'relative',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    minWidth: 0,
    color: theme.palette.text.primary,
    '& > *, & > $panel > *': {
      flex: '1 0 100%',
      minWidth: 0,
      maxWidth: '100%',
    },
    '& > [role=tablist]': { flex: '0 0 auto' },
    '& > $bar, & > $panel > $bar': { flex: '1 1 auto' },
  },
  panel: { display: 'contents' },
  // Measures the width that there is, and takes no room.
  rule: { position: 'absolute', left: 0, right: 0, height: 0 },
  // The page's own margin is at the drawer's disposal.
  besideDrawer: { marginRight: DRAWER_WIDTH },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 1.5),
    alignItems: 'center',
    justifyContent: 'flex-end',
  },
  counts: { fontSize: 14, color: theme.palette.text.secondary },
  note: {
    margin: theme.spacing(1, 0, 0),
    fontSize: 13,
    color: theme.palette.text.secondary,
  },
  hidden: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clip: 'rect(0 0 0 0)',
    whiteSpace: 'nowrap',
  },
}));
