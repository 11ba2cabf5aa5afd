import { makeStyles } from '@material-ui/core/styles';
import { paintsOf } from '../colours';

/** How wide the drawer is where there is room, in pixels. */
export const DRAWER_WIDTH = 520;

/** The styles of the drawer and of what is in it. */
export const useDrawerStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  return {
    paper: {
      width: DRAWER_WIDTH,
      maxWidth: '100%',
      padding: theme.spacing(2.75, 3),
      boxSizing: 'border-box',
      fontSize: 14,
      lineHeight: 1.45,
      boxShadow: theme.shadows[8],
      outline: 'none',
    },
    head: { display: 'flex', alignItems: 'flex-start', gap: 4 },
    title: {
      flex: 1,
      minWidth: 0,
      margin: 0,
      fontSize: 19,
      lineHeight: 1.3,
      fontWeight: 600,
      outline: 'none',
      overflowWrap: 'anywhere',
    },
    subtitle: {
      margin: theme.spacing(0.5, 0, 1.25),
      color: theme.palette.text.secondary,
    },
    chips: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75) },
    passed: { color: paints.passed.text, borderColor: paints.passed.rim },
    degraded: { color: paints.degraded.text, borderColor: paints.degraded.rim },
    failed: { color: paints.failed.text, borderColor: paints.failed.rim },
    errored: { color: paints.errored.text, borderColor: paints.errored.rim },
    section: {
      margin: theme.spacing(2.5, 0, 1),
      fontSize: 15,
      fontWeight: 600,
    },
    wrong: {
      margin: 0,
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-line',
    },
    soft: {
      margin: theme.spacing(0.5, 0, 0),
      color: theme.palette.text.secondary,
    },
    hint: {
      margin: theme.spacing(1.25, 0, 0),
      padding: theme.spacing(1, 1.5),
      borderLeft: `3px solid ${theme.palette.primary.main}`,
      background: paints.band,
      overflowWrap: 'anywhere',
    },
    hintName: { display: 'block', fontSize: 12, fontWeight: 600 },
    facts: {
      display: 'grid',
      gridTemplateColumns: '120px minmax(0, 1fr)',
      gap: theme.spacing(0.5, 1.5),
      margin: 0,
      overflowWrap: 'anywhere',
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0 },
    },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1.5),
      alignItems: 'flex-start',
      marginTop: theme.spacing(3),
    },
    status: { fontSize: 13, color: theme.palette.text.secondary },
    hidden: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    },
  };
});
