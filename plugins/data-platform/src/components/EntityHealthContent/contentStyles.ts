import { makeStyles } from '@material-ui/core/styles';
import { DRAWER_WIDTH } from '../ResultDrawer';

/** The styles of the tab. */
export const useContentStyles = makeStyles(theme => ({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minWidth: 0,
    color: theme.palette.text.primary,
  },
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
