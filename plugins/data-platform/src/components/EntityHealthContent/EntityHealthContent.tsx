import { useEntity } from '@backstage/plugin-catalog-react';
import type { Entity } from '@backstage/catalog-model';
import {
  useAllocationSelection,
  useMilestoneSelection,
  useSelection,
  type ViewKey,
} from '../../hooks';
import { isAllocationsAvailable } from '../../isAllocationsAvailable';
import { isDataPlatformAvailable } from '../../isDataPlatformAvailable';
import { isMilestonesAvailable } from '../../isMilestonesAvailable';
import { useDrawerBeside } from '../ResultDrawer';
import { VIEW_PANEL_ID, ViewTabs, viewTabId } from '../ViewTabs';
import { useContentStyles } from './contentStyles';
import { EntityViews } from './EntityViews';
import { ViewsWithoutHealth } from './ViewsWithoutHealth';

const HEADINGS: Record<ViewKey, string> = {
  health: 'Data platform health',
  allocations: 'Data platform allocations',
  milestones: 'Data platform milestones',
};

/**
 * The tab of an entity: the health of its systems, what its workloads are given,
 * and records of what was done. An entity that names workloads by Kubernetes
 * annotations alone, or documents alone, has no health to show.
 */
export function EntityHealthContent() {
  const { entity } = useEntity();
  const classes = useContentStyles();
  const selection = useSelection();
  const allocations = useAllocationSelection();
  const milestones = useMilestoneSelection();
  const isBeside = useDrawerBeside() && selection.cell !== undefined;
  const views = viewsOf(entity);
  const view = views.find(each => each === allocations.view) ?? views[0];
  const Views = views.includes('health') ? EntityViews : ViewsWithoutHealth;
  const content = (
    <Views
      entity={entity}
      view={view}
      selection={selection}
      allocations={allocations}
      milestones={milestones}
    />
  );

  return (
    <div className={`${classes.page} ${isBeside ? classes.besideDrawer : ''}`}>
      <h2 className={classes.hidden}>{HEADINGS[view]}</h2>
      {views.length === 1 && content}
      {views.length > 1 && (
        <>
          <ViewTabs views={views} view={view} onChange={allocations.setView} />
          <div
            id={VIEW_PANEL_ID}
            role="tabpanel"
            aria-labelledby={viewTabId(view)}
            className={classes.panel}
          >
            {content}
          </div>
        </>
      )}
    </div>
  );
}

// Never none: of what an entity doesn't name it is told how to.
function viewsOf(entity: Entity): ViewKey[] {
  const views: ViewKey[] = [
    ...(isDataPlatformAvailable(entity) ? ['health' as const] : []),
    ...(isAllocationsAvailable(entity) ? ['allocations' as const] : []),
    ...(isMilestonesAvailable(entity) ? ['milestones' as const] : []),
  ];
  return views.length > 0 ? views : ['allocations'];
}
