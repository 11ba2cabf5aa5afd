import { makeStyles } from '@material-ui/core/styles';
import { MONO, paintsOf } from '../colours';

const useStyles = makeStyles(theme => ({
  block: {
    margin: theme.spacing(1, 0),
    padding: theme.spacing(1.25, 1.5),
    borderRadius: 6,
    background: paintsOf(theme).band,
    color: theme.palette.text.primary,
    fontFamily: MONO,
    fontSize: 12,
    lineHeight: 1.5,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

/** Text to be copied as it is. */
export function CodeBlock(props: { text: string }) {
  const classes = useStyles();
  return <pre className={classes.block}>{props.text}</pre>;
}
