import { useEntity } from '@backstage/plugin-catalog-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useAllocationSelection, useSelection } from '../../hooks';
import { isDataPlatformAvailable } from '../../isDataPlatformAvailable';
import { AllocationsView } from '../Allocations';
import { useDrawerBeside } from '../ResultDrawer';
import { VIEW_PANEL_ID, ViewTabs, viewTabId } from '../ViewTabs';
import { useContentStyles } from './contentStyles';
import { EntityViews } from './EntityViews';

/**
 * The tab of an entity: the health of its systems, and what its workloads are
 * given. An entity that names workloads by Kubernetes annotations alone has no
 * health to show.
 */
export function EntityHealthContent() {
  const { entity } = useEntity();
  const classes = useContentStyles();
  const selection = useSelection();
  const allocations = useAllocationSelection();
  const isBeside = useDrawerBeside() && selection.cell !== undefined;
  const hasHealth = isDataPlatformAvailable(entity);
  const { view, setView } = allocations;

  if (!hasHealth) {
    return (
      <div className={classes.page}>
        <h2 className={classes.hidden}>Data platform allocations</h2>
        <AllocationsView
          entityRef={stringifyEntityRef(entity)}
          byKubernetes
          selection={allocations}
          range={selection}
        />
      </div>
    );
  }
  return (
    <div className={`${classes.page} ${isBeside ? classes.besideDrawer : ''}`}>
      <h2 className={classes.hidden}>
        {view === 'health'
          ? 'Data platform health'
          : 'Data platform allocations'}
      </h2>
      <ViewTabs view={view} onChange={setView} />
      <div
        id={VIEW_PANEL_ID}
        role="tabpanel"
        aria-labelledby={viewTabId(view)}
        className={classes.panel}
      >
        <EntityViews
          entity={entity}
          selection={selection}
          allocations={allocations}
        />
      </div>
    </div>
  );
}
