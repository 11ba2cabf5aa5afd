import type { ReactNode } from 'react';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';

const useStyles = makeStyles(theme => ({
  above: { marginBottom: theme.spacing(1.5) },
}));

/** A card of the page; it is a region when it has a title. */
export function HealthCard(props: {
  title?: string;
  /** Beside the title; below it where there is no room. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { title, aside, children } = props;
  const classes = useStyles();
  const isNarrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('xs'));
  return (
    <section aria-label={title}>
      <EntityInfoCard
        title={title}
        headerActions={isNarrow ? undefined : aside}
      >
        {isNarrow && aside && <div className={classes.above}>{aside}</div>}
        {children}
      </EntityInfoCard>
    </section>
  );
}
