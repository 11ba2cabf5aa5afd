import { mockServices } from '@backstage/backend-test-utils';
import { CheckerError, TargetError } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../../__testUtils__/mockLogger';
import { CannedServer } from '../../__testUtils__/cannedServer';
import { failure } from '../../s3/__testUtils__/s3';
import { openPortalCluster } from './portalCluster';
import { PortalAccess } from './PortalAccess';

const TIMEOUTS = { request: 5_000, connect: 5_000 };

/** Asks a portal whose Kubernetes backend answers each request to the cluster so. */
async function askThrough(status: number, message: string): Promise<unknown> {
  const server = await CannedServer.start(route =>
    route === 'GET /clusters'
      ? { json: { items: [{ name: 'home' }] } }
      : { status, json: { error: { name: 'Error', message } } },
  );
  const access = new PortalAccess({
    cluster: 'home',
    timeouts: TIMEOUTS,
    auth: mockServices.auth(),
    discovery: {
      getBaseUrl: async () => server.url,
      getExternalBaseUrl: async () => server.url,
    },
  });
  try {
    return await failure(access.request({ path: '/version', accept: 'any' }));
  } finally {
    await access.close();
    await server.close();
  }
}

describe('a way to a cluster through the portal', () => {
  it.each([
    [
      500,
      "Cluster 'home' request error; caused by Error: connect ECONNREFUSED",
    ],
    [503, 'no healthy upstream'],
  ])('blames the cluster for HTTP %i with %s', async (status, message) => {
    const error = await askThrough(status, message);
    expect(error).toBeInstanceOf(TargetError);
    expect(error).toMatchObject({
      reason: 'CLUSTER_UNREACHABLE',
      message: expect.stringContaining(message),
    });
  });

  it('blames the portal where that fails by itself', async () => {
    const error = await askThrough(500, 'the locator of clusters is broken');
    expect(error).toBeInstanceOf(CheckerError);
    expect(error).toMatchObject({
      reason: 'PORTAL_HTTP_500',
      message:
        "The portal's Kubernetes backend failed before it asked the cluster home: the locator of clusters is broken (HTTP 500)",
      hint: expect.stringContaining('log'),
    });
  });

  it.each([
    ['http://home:8080', 1],
    ['https://home:6443', 0],
  ])('warns where its token would go to %s: %i', (url, times) => {
    const logger = mockLogger();
    const cluster = { name: 'home', url, serviceAccountToken: 'of-ours' };
    openPortalCluster('home', TIMEOUTS, {
      logger,
      portal: {
        auth: mockServices.auth(),
        discovery: mockServices.discovery(),
        config: mockServices.rootConfig({
          data: {
            kubernetes: {
              clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
            },
          },
        }),
      },
    });
    expect(logger.warn).toHaveBeenCalledTimes(times);
  });
});
