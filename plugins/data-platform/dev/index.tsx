import { createDevApp } from '@backstage/dev-utils';
import { Content, Header, Page } from '@backstage/core-components';
import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { TestApiProvider } from '@backstage/test-utils';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { dataPlatformApiRef } from '../src/api';
import { EntityAllocationsCard } from '../src/components/EntityAllocationsCard';
import { EntityHealthCard } from '../src/components/EntityHealthCard';
import { EntityHealthContent } from '../src/components/EntityHealthContent';
import { EntityLatestMilestoneCard } from '../src/components/EntityLatestMilestoneCard';
import { dataPlatformPlugin } from '../src/plugin';
import { ALLOCATION_STATES, type AllocationState } from './allocationStates';
import { MILESTONE_STATES, type MilestoneState } from './milestoneStates';
import { STATES, type DevState } from './states';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'trino',
    annotations: { 'data-platform/system': 'lakehouse/trino' } as Record<
      string,
      string
    >,
  },
  spec: { type: 'service', owner: 'platform-team', lifecycle: 'production' },
};

const platformEntity: typeof entity = {
  ...entity,
  kind: 'System',
  metadata: {
    name: 'data-platform',
    annotations: { 'data-platform/platform': 'lakehouse' },
  },
};

// Links to entities need a page to lead to.
const EntityPage = createPlugin({
  id: 'dev-entity',
  routes: { entity: entityRouteRef },
}).provide(
  createRoutableExtension({
    name: 'EntityPage',
    component: async () => () => <Header title="An entity" />,
    mountPoint: entityRouteRef,
  }),
);

function Stage(props: {
  state: DevState | AllocationState | MilestoneState;
  /** That of a system unless told. */
  of?: typeof entity;
  children: JSX.Element;
}) {
  return (
    <TestApiProvider apis={[[dataPlatformApiRef, props.state.api]]}>
      <EntityProvider entity={props.of ?? entity}>
        {props.children}
      </EntityProvider>
    </TestApiProvider>
  );
}

function CardsPage() {
  return (
    <Page themeId="tool">
      <Header title="Cards" subtitle="The overview cards in all their states" />
      <Content>
        <Grid container spacing={3}>
          {STATES.map(state => (
            <Grid key={state.name} item xs={12} md={6} lg={4}>
              <Typography variant="subtitle2" component="h2">
                {state.name}
              </Typography>
              <Stage state={state}>
                <EntityHealthCard />
              </Stage>
            </Grid>
          ))}
          {ALLOCATION_STATES.map(state => (
            <Grid key={state.name} item xs={12} md={6}>
              <Typography variant="subtitle2" component="h2">
                {state.name}
              </Typography>
              <Stage state={state}>
                <EntityAllocationsCard />
              </Stage>
            </Grid>
          ))}
          {MILESTONE_STATES.map(state => (
            <Grid key={state.name} item xs={12} md={6}>
              <Typography variant="subtitle2" component="h2">
                {state.name}
              </Typography>
              <Stage state={state}>
                <EntityLatestMilestoneCard />
              </Stage>
            </Grid>
          ))}
        </Grid>
      </Content>
    </Page>
  );
}

const app = createDevApp()
  .registerPlugin(dataPlatformPlugin)
  .addPage({
    path: '/catalog/:namespace/:kind/:name',
    element: <EntityPage />,
  })
  .addPage({ path: '/cards', title: 'Cards', element: <CardsPage /> });

const pages = [
  ...[...STATES, ...ALLOCATION_STATES, ...MILESTONE_STATES].map(state => ({
    state,
    name: state.name,
    of: entity,
  })),
  ...MILESTONE_STATES.map(state => ({
    state,
    name: `${state.name} of a platform`,
    of: platformEntity,
  })),
];

for (const { state, name, of } of pages) {
  app.addPage({
    path: `/${name.toLocaleLowerCase('en').replace(/ /g, '-')}`,
    title: name,
    element: (
      <Page themeId="tool">
        <Header title={of.metadata.name} subtitle={name} />
        <Content>
          <Stage state={state} of={of}>
            <EntityHealthContent />
          </Stage>
        </Content>
      </Page>
    ),
  });
}

app.render();
