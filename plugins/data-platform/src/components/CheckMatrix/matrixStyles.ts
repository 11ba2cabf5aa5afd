import { makeStyles } from '@material-ui/core/styles';
import { maintenanceBand, paintsOf } from '../colours';

const CELL_WIDTH = 14;
const DURATION_WIDTH = 104;

/** What of the matrix fits into a width. */
export interface MatrixLayout {
  /** How many runs at most. */
  columns: number;
  showsDuration: boolean;
  /** Whether what a check says now has a column of its own, or stands below its name. */
  showsNow: boolean;
}

/** Fits the matrix into a width in pixels, so that it never scrolls sideways. */
export function layoutFor(width: number, maximum: number): MatrixLayout {
  const showsDuration = width >= 760;
  const showsNow = width >= 560;
  const names = showsNow ? 210 : 140;
  const now = showsNow ? Math.max(140, width * 0.2) : 0;
  const rest = width - names - now - (showsDuration ? DURATION_WIDTH : 0);
  const most = showsNow ? maximum : Math.min(16, maximum);
  return {
    showsDuration,
    showsNow,
    columns: Math.max(4, Math.min(most, Math.floor(rest / CELL_WIDTH))),
  };
}

/** The styles of the matrix. */
export const useMatrixStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  const soft = theme.palette.text.secondary;
  return {
    table: {
      width: '100%',
      tableLayout: 'fixed',
      borderCollapse: 'collapse',
      fontSize: 14,
    },
    runColumn: { width: CELL_WIDTH },
    durationColumn: { width: DURATION_WIDTH },
    nowColumn: { width: '20%', minWidth: 140 },
    head: {
      fontSize: 12,
      fontWeight: 400,
      color: soft,
      textAlign: 'left',
      padding: theme.spacing(0, 0, 0.5),
      whiteSpace: 'nowrap',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    runHead: {
      position: 'relative',
      padding: 0,
      height: 18,
      fontWeight: 400,
    },
    tick: {
      position: 'absolute',
      right: 1,
      bottom: 4,
      fontSize: 11,
      lineHeight: 1,
      whiteSpace: 'nowrap',
      color: soft,
      fontVariantNumeric: 'tabular-nums',
    },
    groups: {
      // Of each but the first a rule, with room around it.
      borderTop: `1px solid ${theme.palette.divider}`,
      '&:first-of-type': { borderTop: 0 },
    },
    group: {
      textAlign: 'left',
      verticalAlign: 'middle',
      padding: theme.spacing(1, 0, 0.5),
    },
    groupName: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1),
      alignItems: 'center',
      fontWeight: 600,
      minWidth: 0,
    },
    // One line with its cells.
    folded: {
      padding: theme.spacing(0.75, 1.5, 0.75, 0),
      '& $groupName': { flexWrap: 'nowrap' },
      '& $systemTitle': {
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      },
    },
    foldedCell: {
      paddingTop: theme.spacing(0.75),
      paddingBottom: theme.spacing(0.75),
    },
    // Room between the last check of a system and the rule below it.
    roomBelow: { height: theme.spacing(1) },
    wrench: { fontSize: 15, color: soft },
    toggle: {
      display: 'inline-flex',
      gap: theme.spacing(1),
      alignItems: 'center',
      minWidth: 0,
      padding: 0,
      border: 0,
      background: 'none',
      color: 'inherit',
      font: 'inherit',
      textAlign: 'left',
      cursor: 'pointer',
      borderRadius: 2,
      '&:hover $systemTitle': { textDecoration: 'underline' },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 2,
      },
    },
    chevron: { fontSize: 18, margin: theme.spacing(0, -0.5, 0, -0.5) },
    systemTitle: { minWidth: 0 },
    facts: { fontWeight: 400, color: soft },
    // Leads the eye from a name to its cells.
    row: {
      '&:hover': { background: theme.palette.action.hover },
      '&:hover $now, &:hover $nowNarrow, &:hover $note': {
        color: theme.palette.text.primary,
      },
    },
    name: {
      textAlign: 'left',
      fontWeight: 400,
      padding: theme.spacing(0, 1.5, 0, 3),
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    nameNarrow: {
      paddingLeft: theme.spacing(1),
      paddingTop: theme.spacing(0.5),
      paddingBottom: theme.spacing(0.5),
    },
    cell: {
      padding: 1,
      height: 22,
      lineHeight: 0,
      textAlign: 'center',
      cursor: 'pointer',
      outline: 'none',
      '&:hover > *, &:focus > *': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
      '&[aria-selected=true] > *': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: 1,
      },
    },
    // Stripes, as colour alone would not be seen by all.
    maintenance: {
      background: maintenanceBand(paints),
      // Smaller, so that the band is seen around them.
      '& > *': { transform: 'scale(0.8)' },
    },
    maintenanceHead: {
      position: 'absolute',
      left: 0,
      right: 0,
      bottom: 0,
      height: 3,
      background: paints.hollow,
    },
    duration: { padding: theme.spacing(0, 0, 0, 2), verticalAlign: 'middle' },
    now: {
      fontSize: 13,
      color: soft,
      padding: theme.spacing(0, 0, 0, 1),
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    // In the place of the durations, which a system as a whole has not.
    foldedFacts: { paddingLeft: theme.spacing(2) },
    nowNarrow: {
      display: 'block',
      fontSize: 13,
      color: soft,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    degraded: { color: paints.degraded.text, fontWeight: 500 },
    failed: { color: paints.failed.text, fontWeight: 500 },
    errored: { color: paints.errored.text, fontWeight: 500 },
    note: { fontWeight: 400, color: soft },
    latest: {
      padding: 0,
      border: 0,
      background: 'none',
      color: 'inherit',
      font: 'inherit',
      textAlign: 'left',
      textDecoration: 'underline',
      cursor: 'pointer',
      borderRadius: 2,
      '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
    },
    cut: { margin: theme.spacing(1, 0, 0), fontSize: 13, color: soft },
    hidden: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    },
    hint: {
      pointerEvents: 'none',
      maxWidth: 360,
      margin: theme.spacing(1, 0),
      padding: theme.spacing(1, 1.5),
      fontSize: 13,
      lineHeight: 1.4,
      overflowWrap: 'anywhere',
    },
    hintTime: { color: soft },
    hintSummary: {
      display: '-webkit-box',
      '-webkit-box-orient': 'vertical',
      '-webkit-line-clamp': 3,
      overflow: 'hidden',
    },
  };
});
