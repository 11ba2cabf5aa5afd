import { makeStyles } from '@material-ui/core/styles';
import { paintsOf } from '../colours';

/** Left of the lanes stand their names. */
export const GUTTER = 104;
/** The newest mark is not cut. */
export const END = 14;
/** Of the axis, below the lanes. */
export const AXIS_HEIGHT = 24;
/** Of one row of a lane. */
export const ROW_HEIGHT = 24;

/** The styles of the timeline of a platform. */
export const useTimelineStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  const soft = theme.palette.text.secondary;
  const focus = `2px solid ${theme.palette.primary.main}`;
  return {
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      alignItems: 'center',
    },
    chart: { position: 'relative', fontSize: 12 },
    none: { marginBottom: theme.spacing(1.5) },
    lane: {
      display: 'flex',
      alignItems: 'flex-start',
      borderTop: `1px solid ${theme.palette.divider}`,
      padding: theme.spacing(0.75, 0),
    },
    laneName: {
      flex: 'none',
      width: GUTTER,
      paddingRight: theme.spacing(1),
      lineHeight: `${ROW_HEIGHT}px`,
      color: soft,
    },
    marks: {
      position: 'relative',
      flex: 1,
      minWidth: 0,
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    laneNote: {
      margin: 0,
      lineHeight: `${ROW_HEIGHT}px`,
      color: soft,
    },
    // Before this there is more than was read.
    untold: {
      position: 'absolute',
      top: 0,
      bottom: 0,
      left: 0,
      background: `repeating-linear-gradient(135deg, ${paints.stripe} 0 2px, transparent 2px 7px)`,
      opacity: 0.6,
    },
    place: { position: 'absolute', height: ROW_HEIGHT },
    mark: {
      position: 'relative',
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      width: '100%',
      height: ROW_HEIGHT - 4,
      margin: '2px 0',
      padding: 0,
      border: 0,
      background: 'none',
      color: theme.palette.text.primary,
      font: 'inherit',
      fontWeight: 600,
      lineHeight: 1,
      cursor: 'pointer',
      borderRadius: 3,
      '&:hover': { background: theme.palette.action.hover },
      '&:focus-visible': { outline: focus, outlineOffset: 1 },
      '&[aria-current=true]': {
        outline: focus,
        outlineOffset: 1,
        background: paints.chosen,
      },
    },
    // As of other milestones, the diamond is at its last day.
    isRange: { justifyContent: 'flex-end' },
    // The days that a milestone took, behind its diamond.
    days: {
      position: 'absolute',
      left: 0,
      right: 0,
      top: 6,
      height: 8,
      borderRadius: 4,
      opacity: 0.45,
    },
    diamond: { position: 'relative' },
    degraded: {
      background: paints.degraded.fill,
      color: paints.degraded.glyph,
      '&:hover': { background: paints.degraded.fill },
    },
    unhealthy: {
      background: paints.failed.fill,
      color: paints.failed.glyph,
      '&:hover': { background: paints.failed.fill },
    },
    count: { marginLeft: 1, fontSize: 11 },
    label: {
      position: 'absolute',
      top: 0,
      lineHeight: `${ROW_HEIGHT}px`,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      pointerEvents: 'none',
    },
    axis: { display: 'block', overflow: 'visible' },
    // From the first lane down to the axis, behind the marks.
    today: {
      position: 'absolute',
      top: 0,
      bottom: AXIS_HEIGHT,
      borderLeft: `1px dashed ${soft}`,
      pointerEvents: 'none',
    },
    legend: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      margin: theme.spacing(1.5, 0, 0),
      padding: 0,
      listStyle: 'none',
      fontSize: 12,
      color: soft,
      '& li': { display: 'inline-flex', gap: 6, alignItems: 'center' },
    },
    note: {
      margin: theme.spacing(1, 0, 0),
      fontSize: 13,
      color: soft,
    },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontSize: 14,
      lineHeight: 1.45,
      overflowWrap: 'anywhere',
      '& > li': {
        display: 'flex',
        gap: theme.spacing(1),
        alignItems: 'baseline',
        padding: theme.spacing(0.75, 0),
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& > li > :last-child': { minWidth: 0 },
    },
    glyph: {
      flex: 'none',
      display: 'inline-grid',
      placeItems: 'center',
      width: 18,
      alignSelf: 'flex-start',
      marginTop: 2,
    },
    incidentGlyph: {
      width: 16,
      height: 16,
      borderRadius: 3,
      fontSize: 11,
      fontWeight: 700,
    },
    when: { display: 'block', fontSize: 13, color: soft },
    popover: {
      width: 380,
      maxWidth: '100%',
      maxHeight: 320,
      overflowY: 'auto',
      padding: theme.spacing(0.5, 1.5),
    },
    hidden: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    },
    hint: {
      margin: theme.spacing(1, 0),
      maxWidth: 360,
      padding: theme.spacing(1, 1.5),
      fontSize: 13,
      lineHeight: 1.4,
      overflowWrap: 'anywhere',
    },
  };
});
