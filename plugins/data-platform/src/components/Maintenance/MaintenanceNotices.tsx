import { makeStyles } from '@material-ui/core/styles';
import type {
  MaintenanceWindow,
  System,
} from 'backstage-plugin-data-platform-common';
import { useNow } from '../../hooks';
import { MaintenanceNotice } from './MaintenanceNotice';
import { concerns, phaseOf, windowKey } from './windows';

const PHASES = ['current', 'upcoming'] as const;

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gap: theme.spacing(1),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
}));

/** The windows of the systems that are under way, then those that are planned. */
export function MaintenanceNotices(props: {
  windows: MaintenanceWindow[];
  systems: System[];
  onChanged(): void;
}) {
  const { windows, systems, onChanged } = props;
  const classes = useStyles();
  const now = useNow().toMillis();
  // What is under way is known from the systems too, where the list can't be read.
  const known = new Map(
    [
      ...systems.flatMap(({ maintenance }) =>
        maintenance ? [maintenance] : [],
      ),
      ...windows,
    ].map(window => [windowKey(window), window]),
  );
  const shown = [...known.values()]
    .filter(window => concerns(window, systems))
    .sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  const notices = PHASES.flatMap(phase =>
    shown
      .filter(window => phaseOf(window, now) === phase)
      .map(window => ({ window, phase })),
  );
  if (notices.length === 0) {
    return <></>;
  }
  return (
    <section aria-label="Maintenance">
      <ul className={classes.list}>
        {notices.map(({ window, phase }) => (
          <MaintenanceNotice
            key={windowKey(window)}
            window={window}
            phase={phase}
            systems={systems}
            onChanged={onChanged}
          />
        ))}
      </ul>
    </section>
  );
}
