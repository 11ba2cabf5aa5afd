import { stringifyEntityRef } from '@backstage/catalog-model';
import { AllocationsView } from '../Allocations';
import { MilestonesView } from '../Milestones';
import type { ViewProps } from './EntityViews';

/** The view that is chosen, of an entity that names no system. */
export function ViewsWithoutHealth(props: ViewProps) {
  const { entity, view, selection, allocations, milestones } = props;
  return view === 'milestones' ? (
    <MilestonesView
      entity={entity}
      selection={milestones}
      allocations={allocations}
    />
  ) : (
    <AllocationsView
      entityRef={stringifyEntityRef(entity)}
      byKubernetes
      selection={allocations}
      milestones={milestones}
      range={selection}
    />
  );
}
