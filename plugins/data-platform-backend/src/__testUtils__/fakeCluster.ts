import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  dataPlatformSystemTypesExtensionPoint,
  type SystemType,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

/** A type of system that tells of others' workloads; a test records what it told. */
const fakeClusterType: SystemType = {
  type: 'cluster',
  title: 'Cluster',
  config: z.strictObject({ cluster: z.string().optional() }),
  createClient: () => ({}),
  checks: [],
  allocations: async () => ({
    source: 'cluster home',
    workloads: [],
    listed: [],
    problems: [],
  }),
  allocationsOfOthers: true,
  releases: async () => ({ releases: [], problems: [] }),
};

/** A module that adds it, as one of another package would. */
export const fakeClusterModule = createBackendModule({
  pluginId: 'data-platform',
  moduleId: 'fake-cluster',
  register(env) {
    env.registerInit({
      deps: { systemTypes: dataPlatformSystemTypesExtensionPoint },
      async init({ systemTypes }) {
        systemTypes.addSystemType(fakeClusterType);
      },
    });
  },
});
