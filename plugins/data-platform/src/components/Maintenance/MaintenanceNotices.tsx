import type {
  MaintenanceWindow,
  System,
} from 'backstage-plugin-data-platform-common';
import { useNow } from '../../hooks';
import { MaintenanceNotice } from './MaintenanceNotice';
import { concerns, phaseOf, windowKey } from './windows';

/** The windows of the systems that are under way, then those that are planned. */
export function MaintenanceNotices(props: {
  windows: MaintenanceWindow[];
  systems: System[];
  onChanged(): void;
}) {
  const { windows, systems, onChanged } = props;
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
  return (
    <>
      {(['current', 'upcoming'] as const).map(phase =>
        shown
          .filter(window => phaseOf(window, now) === phase)
          .map(window => (
            <MaintenanceNotice
              key={windowKey(window)}
              window={window}
              phase={phase}
              systems={systems}
              onChanged={onChanged}
            />
          )),
      )}
    </>
  );
}
