import { makeStyles } from '@material-ui/core/styles';
import { paintsOf } from '../colours';

/** The styles of the view of allocations. */
export const useAllocationStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  const soft = theme.palette.text.secondary;
  const line = `1px solid ${theme.palette.divider}`;
  return {
    lead: {
      margin: theme.spacing(0, 0, 1),
      fontSize: 14,
      color: soft,
      overflowWrap: 'anywhere',
      '& strong': { color: theme.palette.text.primary },
    },
    section: { '& + &': { marginTop: theme.spacing(3) } },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: 14,
      lineHeight: 1.45,
      fontVariantNumeric: 'tabular-nums',
      '& th': {
        padding: theme.spacing(0.75, 1.25),
        borderBottom: line,
        fontSize: 12,
        fontWeight: 600,
        color: soft,
        textAlign: 'left',
        verticalAlign: 'bottom',
      },
      '& td, & tbody th': {
        padding: theme.spacing(0.875, 1.25),
        borderBottom: line,
        verticalAlign: 'top',
        overflowWrap: 'anywhere',
      },
      '& $name': { minWidth: 130 },
      '& tbody th': {
        fontSize: 14,
        fontWeight: 400,
        color: theme.palette.text.primary,
        // Its words make the column's width, rather than being broken by it.
        overflowWrap: 'break-word',
      },
      '& tbody:last-child tr:last-child > *': { borderBottom: 0 },
      '& $number': { textAlign: 'right' },
    },
    number: {},
    usedColumn: { minWidth: 170 },
    workloadColumn: { minWidth: 140 },
    whenColumn: { minWidth: 100, maxWidth: 170 },
    row: {
      cursor: 'pointer',
      // Not a background, on which soft text could not be read.
      '&:hover': { boxShadow: `inset 3px 0 0 ${theme.palette.divider}` },
    },
    chosen: {
      '&, &:hover': {
        boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
      },
    },
    nameCell: { display: 'flex', gap: theme.spacing(0.5) },
    name: {
      padding: 0,
      border: 0,
      background: 'none',
      color: 'inherit',
      font: 'inherit',
      fontWeight: 600,
      textAlign: 'left',
      cursor: 'pointer',
      borderRadius: 2,
      overflowWrap: 'anywhere',
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 2,
      },
    },
    toggle: {
      padding: 0,
      marginTop: 1,
      height: 20,
      border: 0,
      background: 'none',
      color: soft,
      cursor: 'pointer',
      borderRadius: 2,
      '& svg': { fontSize: 20 },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
    faint: { display: 'block', fontSize: 13, color: soft },
    soft: { color: soft },
    note: { margin: theme.spacing(1, 0, 0), fontSize: 13, color: soft },
    strong: { fontWeight: 600 },
    details: {
      padding: theme.spacing(0.5, 0, 1, 3),
      '& h4': {
        margin: theme.spacing(1, 0, 0.5),
        fontSize: 12,
        fontWeight: 600,
        color: soft,
      },
    },
    inner: {
      '& td, & tbody th': { padding: theme.spacing(0.375, 1.25) },
      '& th': { padding: theme.spacing(0.375, 1.25) },
    },
    problems: {
      margin: theme.spacing(1, 0, 0),
      paddingLeft: theme.spacing(2.5),
      fontSize: 13,
      overflowWrap: 'anywhere',
    },
    notice: {
      margin: theme.spacing(0, 0, 1.5),
      padding: theme.spacing(1, 1.5),
      borderRadius: 6,
      background: paints.band,
    },
    items: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(1.25, 0, 1.25, 1),
      borderBottom: line,
      fontSize: 14,
      overflowWrap: 'anywhere',
      '&:last-child': { borderBottom: 0 },
    },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: theme.spacing(0.375, 2),
      margin: theme.spacing(0.75, 0, 0),
      '& dt': { color: soft, fontSize: 13 },
      '& dd': { margin: 0, textAlign: 'right' },
    },
    effect: {
      margin: theme.spacing(1.5, 0, 0),
      fontSize: 14,
      color: soft,
      overflowWrap: 'anywhere',
    },
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      alignItems: 'center',
    },
  };
});
