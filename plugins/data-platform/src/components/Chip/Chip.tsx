import type { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  chip: {
    display: 'inline-flex',
    gap: 6,
    alignItems: 'center',
    flex: 'none',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 12,
    padding: theme.spacing(0.125, 1.125),
    fontSize: 12,
    fontWeight: 400,
    lineHeight: 1.45,
    color: theme.palette.text.secondary,
    whiteSpace: 'nowrap',
  },
}));

/** A word or two about the thing that it stands beside. */
export function Chip(props: {
  className?: string;
  /** Said at greater length. */
  title?: string;
  children: ReactNode;
}) {
  const { className = '', title, children } = props;
  const classes = useStyles();
  return (
    <span className={`${classes.chip} ${className}`} title={title}>
      {children}
    </span>
  );
}
