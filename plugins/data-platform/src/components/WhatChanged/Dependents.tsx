import { makeStyles } from '@material-ui/core/styles';
import type { Transition } from 'backstage-plugin-data-platform-common';
import { NamedChecks } from './NamedChecks';

const useStyles = makeStyles(theme => ({
  root: { fontSize: 13, color: theme.palette.text.secondary },
}));

/** The checks that are skipped because of a change, or that came back with it. */
export function Dependents(props: {
  dependents: Transition[];
  linkTo(transition: Transition): string;
}) {
  const { dependents, linkTo } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <NamedChecks
        transitions={dependents.filter(({ to }) => to === 'unknown')}
        text="skipped because of it"
        linkTo={linkTo}
      />
      <NamedChecks
        transitions={dependents.filter(({ to }) => to !== 'unknown')}
        text="no longer skipped"
        linkTo={linkTo}
      />
    </div>
  );
}
