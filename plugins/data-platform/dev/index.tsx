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
import { dataPlatformPlugin } from '../src/plugin';
import { ALLOCATION_STATES, type AllocationState } from './allocationStates';
import { STATES, type DevState } from './states';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'trino',
    annotations: { 'data-platform/system': 'lakehouse/trino' },
  },
  spec: { type: 'service', owner: 'platform-team', lifecycle: 'production' },
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
  state: DevState | AllocationState;
  children: JSX.Element;
}) {
  return (
    <TestApiProvider apis={[[dataPlatformApiRef, props.state.api]]}>
      <EntityProvider entity={entity}>{props.children}</EntityProvider>
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

for (const state of [...STATES, ...ALLOCATION_STATES]) {
  app.addPage({
    path: `/${state.name.toLocaleLowerCase('en').replace(/ /g, '-')}`,
    title: state.name,
    element: (
      <Page themeId="tool">
        <Header title="trino" subtitle={state.name} />
        <Content>
          <Stage state={state}>
            <EntityHealthContent />
          </Stage>
        </Content>
      </Page>
    ),
  });
}

app.render();
