import {
  AuthService,
  BackendFeature,
  coreServices,
  createBackendPlugin,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { CheckerError, TargetError } from 'backstage-plugin-data-platform-node';
import { failure, runCheck } from '../s3/__testUtils__/s3';
import { clusterAuthority, TestCluster } from './__testUtils__/TestCluster';
import { connectionCheck } from './checks/connection';
import { podsCheck } from './checks/pods';
import { KubernetesClient } from './client';
import { kubernetesConfigSchema } from './config';

jest.setTimeout(120_000);

/**
 * The plugin of Backstage, as Node itself loads it: it imports a library of ES
 * modules when it is first asked, which Jest's own loader cannot.
 */
const kubernetesBackend: BackendFeature = process
  .getBuiltinModule('node:module')
  .createRequire(__filename)('@backstage/plugin-kubernetes-backend').default;

/** A portal whose Kubernetes backend knows the sandbox's cluster, and two that are not well. */
async function startPortal(
  cluster: TestCluster,
  decisions: { denied?: string } = {},
) {
  const known = {
    authProvider: 'serviceAccount',
    url: cluster.url,
    serviceAccountToken: cluster.adminToken,
    caData: Buffer.from(clusterAuthority()).toString('base64'),
  };
  const clusters = [
    { ...known, name: 'home' },
    { ...known, name: 'stale', serviceAccountToken: 'a-token-of-yesterday' },
    { ...known, name: 'gone', url: 'https://127.0.0.1:1' },
  ];
  const config: JsonObject = {
    kubernetes: {
      serviceLocatorMethod: { type: 'singleTenant' },
      clusterLocatorMethods: [{ type: 'config', clusters }],
    },
  };
  const seen: { auth?: AuthService; discovery?: DiscoveryService } = {};
  const backend = await startTestBackend({
    features: [
      kubernetesBackend,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({ data: config }),
      mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result:
              permission.name === decisions.denied
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          })),
      }).factory,
      createBackendPlugin({
        pluginId: 'data-platform',
        register(env) {
          env.registerInit({
            deps: {
              auth: coreServices.auth,
              discovery: coreServices.discovery,
            },
            async init(services) {
              Object.assign(seen, services);
            },
          });
        },
      }),
    ],
  });
  const { auth, discovery } = seen;
  if (!auth || !discovery) {
    throw new Error('The backend has not begun');
  }
  return { config, auth, discovery, stop: () => backend.stop() };
}

describe('a cluster that the portal knows', () => {
  const clients: KubernetesClient[] = [];
  let cluster: TestCluster;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    cluster = new TestCluster();
    portal = await startPortal(cluster);
  });

  afterAll(async () => {
    await Promise.all(clients.map(client => client.close()));
    await portal?.stop();
    cluster?.close();
  });

  /** As the portal's configuration has the token, or only its Kubernetes backend. */
  function createClient(
    name: string,
    {
      config = {},
      auth,
      discovery,
    }: { config?: JsonObject } & Pick<typeof portal, 'auth' | 'discovery'>,
  ): KubernetesClient {
    const client = KubernetesClient.create(
      kubernetesConfigSchema.parse({ cluster: name, namespaces: ['default'] }),
      {
        portal: {
          config: mockServices.rootConfig({ data: config }),
          auth,
          discovery,
        },
      },
    );
    clients.push(client);
    return client;
  }

  /** Known to the Kubernetes backend only. */
  const behind = () => ({ ...portal, config: {} });

  it.each([
    ['with the token that the portal is configured with', () => portal],
    ['through its Kubernetes backend', behind],
  ])('is asked %s', async (_, tools) => {
    const client = createClient('home', tools());
    expect(await runCheck(connectionCheck, client).report).toMatchObject({
      outcome: 'passed',
      facts: { cluster: 'home', version: expect.stringMatching(/^1\./) },
    });
    expect(await runCheck(podsCheck, client).report).toMatchObject({
      outcome: expect.stringMatching(/passed|degraded|failed/),
    });
  });

  it.each([
    ['the portal is configured with', () => portal],
    ['its Kubernetes backend has', behind],
  ])('refuses a token of yesterday that %s', async (_, tools) => {
    const client = createClient('stale', tools());
    const error = await failure(runCheck(podsCheck, client).report);
    expect(error).toBeInstanceOf(CheckerError);
    expect(error).toMatchObject({
      reason: 'CREDENTIALS_REFUSED',
      message:
        'Kubernetes refused our credentials when asked to list pods in namespace default (HTTP 401)',
      hint: expect.stringContaining('cluster stale'),
    });
  });

  it('is not there for whom it does not get through to', async () => {
    const client = createClient('gone', behind());
    const error = await failure(runCheck(podsCheck, client).report);
    expect(error).toBeInstanceOf(TargetError);
    expect(error).toMatchObject({
      reason: 'CLUSTER_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('is one of those that it knows', async () => {
    const client = createClient('abroad', behind());
    const error = await failure(runCheck(podsCheck, client).report);
    expect(error).toBeInstanceOf(CheckerError);
    expect(error).toMatchObject({
      reason: 'CLUSTER_UNKNOWN',
      message: 'The portal knows no cluster abroad',
      hint: expect.stringContaining('It knows home, stale and gone'),
    });
  });

  it('is out of reach where the policy of the portal has it so', async () => {
    const strict = await startPortal(cluster, { denied: 'kubernetes.proxy' });
    try {
      const client = createClient('home', { ...strict, config: {} });
      const error = await failure(runCheck(podsCheck, client).report);
      expect(error).toBeInstanceOf(CheckerError);
      expect(error).toMatchObject({
        reason: 'PORTAL_HTTP_403',
        hint: expect.stringContaining('kubernetes.proxy'),
      });
    } finally {
      await strict.stop();
    }
  });

  it('is out of reach in a portal without a Kubernetes backend', async () => {
    const backend = await startTestBackend({ features: [] });
    try {
      const discovery = mockServices.discovery.mock({
        getBaseUrl: async plugin =>
          `http://localhost:${backend.server.port()}/api/${plugin}`,
      });
      const client = createClient('home', { ...behind(), discovery });
      const error = await failure(runCheck(podsCheck, client).report);
      expect(error).toMatchObject({
        name: 'CheckerError',
        reason: 'NO_KUBERNETES_BACKEND',
        message: 'The portal has no Kubernetes backend',
      });
    } finally {
      await backend.stop();
    }
  });
});
