import { CheckReport, CheckType } from 'backstage-plugin-data-platform-node';
import { CannedAnswer, CannedServer } from '../__testUtils__/cannedServer';
import { collectContext } from '../__testUtils__/collectContext';
import { testContext } from '../__testUtils__/testContext';
import { KubernetesClient } from '../kubernetes';
import { failure } from '../s3/__testUtils__/s3';
import { rawObject } from './__testUtils__/objects';
import { connectionCheck } from './checks/connection';
import { helmReleasesCheck } from './checks/helmReleases';
import { kustomizationsCheck } from './checks/kustomizations';
import { fluxConfigSchema } from './config';
import { FluxClient } from './FluxClient';
import { fluxReleases } from './releases';

const HELM_RELEASES = '/apis/helm.toolkit.fluxcd.io/v2/helmreleases';
const KUSTOMIZATIONS = '/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations';

const NOT_SERVED: CannedAnswer = { status: 404, text: '404 page not found' };

function forbidden(plural: string): CannedAnswer {
  return {
    status: 403,
    json: {
      kind: 'Status',
      status: 'Failure',
      reason: 'Forbidden',
      message: `${plural} is forbidden: User "system:serviceaccount:backstage:portal" cannot list resource "${plural}"`,
    },
  };
}

function list(...items: object[]): CannedAnswer {
  return { json: { kind: 'List', metadata: {}, items } };
}

describe('Flux as a system', () => {
  const open: { close(): Promise<void> }[] = [];
  let answers: Record<string, CannedAnswer>;
  let server: CannedServer;

  beforeEach(async () => {
    answers = {};
    server = await CannedServer.start(
      (route, { path }) => answers[path.split('?')[0]] ?? answers[route],
    );
    open.push(server);
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map(each => each.close()));
  });

  function createClient(changes: object = {}): FluxClient {
    const client = FluxClient.create(
      fluxConfigSchema.parse({ url: server.url, token: 'token', ...changes }),
    );
    open.unshift(client);
    return client;
  }

  function run(
    check: CheckType<FluxClient>,
    params: object = {},
    client = createClient(),
  ): Promise<CheckReport> {
    return check.run(testContext(client, check.params.parse(params)));
  }

  it('is there with either of its two APIs', async () => {
    answers = { [HELM_RELEASES]: list(), [KUSTOMIZATIONS]: list() };
    expect(await run(connectionCheck)).toMatchObject({
      outcome: 'passed',
      summary: 'HelmReleases, Kustomizations',
    });

    answers[KUSTOMIZATIONS] = NOT_SERVED;
    expect(await run(connectionCheck)).toMatchObject({
      outcome: 'passed',
      summary: 'HelmReleases, no Kustomizations',
    });

    answers[HELM_RELEASES] = NOT_SERVED;
    expect(await failure(run(connectionCheck))).toMatchObject({
      name: 'TargetError',
      reason: 'FLUX_NOT_THERE',
      hint: expect.stringContaining('Flux is 2.3 or newer'),
    });
  });

  it('tells a right that is missing, and fails by it where nothing is shown', async () => {
    answers = {
      [HELM_RELEASES]: list(),
      [KUSTOMIZATIONS]: forbidden('kustomizations'),
    };
    expect(await run(connectionCheck)).toMatchObject({
      outcome: 'passed',
      summary: 'HelmReleases, Kustomizations not shown to us',
      detail: expect.stringContaining('may not list kustomizations'),
    });
    expect(await failure(run(kustomizationsCheck))).toMatchObject({
      name: 'CheckerError',
      message: expect.stringContaining('may not list kustomizations'),
      hint: expect.stringContaining(
        "apiGroups: ['kustomize.toolkit.fluxcd.io'], resources: [kustomizations]",
      ),
    });

    answers = {
      [HELM_RELEASES]: forbidden('helmreleases'),
      [KUSTOMIZATIONS]: NOT_SERVED,
    };
    expect(await failure(run(connectionCheck))).toMatchObject({
      name: 'CheckerError',
      reason: 'ACCESS_REFUSED',
    });
  });

  it('asks no question of an API that is not there, unless objects of it are expected', async () => {
    answers = { [HELM_RELEASES]: list() };
    answers[KUSTOMIZATIONS] = NOT_SERVED;
    expect(await run(kustomizationsCheck)).toMatchObject({
      outcome: 'skipped',
      reason: 'NOT_APPLICABLE',
      summary: 'Flux has no Kustomizations in this cluster',
    });
    expect(
      await failure(run(kustomizationsCheck, { expected: ['apps'] })),
    ).toMatchObject({ name: 'TargetError', reason: 'API_NOT_SERVED' });
  });

  it('looks only where it is told to, and only at what is selected', async () => {
    const one = `/apis/helm.toolkit.fluxcd.io/v2/namespaces/one/helmreleases`;
    const two = `/apis/helm.toolkit.fluxcd.io/v2/namespaces/two/helmreleases`;
    answers = { [one]: list(rawObject('trino')), [two]: list() };
    const client = createClient({
      namespaces: ['one', 'two'],
      labelSelector: 'team=data',
    });
    expect(await run(helmReleasesCheck, {}, client)).toMatchObject({
      summary: '1 of 1 ready',
    });
    expect(server.requests.map(({ path }) => path)).toEqual([
      expect.stringMatching(/one\/helmreleases\?.*labelSelector=team%3Ddata/),
      expect.stringMatching(/two\/helmreleases\?.*labelSelector=team%3Ddata/),
    ]);
    answers[one] = list();
    expect(await run(helmReleasesCheck, {}, client)).toMatchObject({
      outcome: 'skipped',
      summary: 'no HelmReleases in namespaces one, two with team=data',
    });
  });

  it('talks to the cluster of another system, in the namespaces of that unless it has its own', async () => {
    const cluster = KubernetesClient.create({
      url: server.url,
      token: 'of-the-cluster',
      namespaces: ['lake'],
      labelSelector: 'app=trino',
    });
    open.unshift(cluster);
    const path = '/apis/helm.toolkit.fluxcd.io/v2/namespaces/lake/helmreleases';
    answers = { [path]: list(rawObject('trino')) };
    const client = createClient({
      url: undefined,
      token: undefined,
      kubernetes: 'home',
    });
    const asked: string[] = [];
    const report = await helmReleasesCheck.run(
      testContext(client, helmReleasesCheck.params.parse({}), {
        clientOf: (system, isClient) => {
          asked.push(system);
          if (!isClient(cluster)) {
            throw new Error('It was not taken');
          }
          return cluster;
        },
      }),
    );
    expect(report.summary).toBe('1 of 1 ready');
    expect(new Set(asked)).toEqual(new Set(['home']));
    expect(server.requests).toEqual([
      expect.objectContaining({ authorization: 'Bearer of-the-cluster' }),
    ]);
    // Its selector is one of workloads.
    expect(server.requests[0].path).not.toContain('labelSelector');
  });

  it('tells the releases of both kinds, by what they keep of them', async () => {
    answers = {
      [HELM_RELEASES]: list(
        rawObject('trino', {
          status: {
            history: [
              {
                name: 'lake-trino',
                namespace: 'lake',
                version: 7,
                status: 'deployed',
                chartName: 'trino',
                chartVersion: '1.39.1',
                appVersion: '476',
                firstDeployed: '2026-01-01T00:00:00Z',
                lastDeployed: '2026-11-26T03:45:34Z',
              },
              {
                name: 'trino',
                namespace: 'data',
                version: 6,
                status: 'superseded',
                lastDeployed: '2026-11-20T00:00:00Z',
              },
              // When it was deployed is not known.
              {
                name: 'trino',
                namespace: 'lake',
                version: 5,
                status: 'superseded',
              },
            ],
          },
        }),
      ),
      [KUSTOMIZATIONS]: list(
        rawObject('apps', {
          status: {
            lastAppliedRevision: 'main@sha1:789abcd',
            history: [
              {
                digest: 'sha256:0123456789abcdef',
                firstReconciled: '2026-11-25T10:00:00Z',
                lastReconciled: '2026-11-26T03:00:00Z',
                lastReconciledStatus: 'ReconciliationSucceeded',
                totalReconciliations: 40,
                metadata: { revision: 'main@sha1:789abcd' },
              },
            ],
          },
        }),
        rawObject('old', {
          status: { lastAppliedRevision: 'main@sha1:789abcd' },
        }),
      ),
    };
    expect(await fluxReleases(collectContext(createClient()))).toEqual({
      releases: [
        {
          kind: 'HelmRelease',
          namespace: 'lake',
          name: 'trino',
          storage: { namespace: 'lake', name: 'lake-trino' },
          revision: '7',
          status: 'deployed',
          deployedAt: new Date('2026-11-26T03:45:34Z'),
          chart: 'trino',
          chartVersion: '1.39.1',
          appVersion: '476',
        },
        {
          kind: 'HelmRelease',
          namespace: 'lake',
          name: 'trino',
          storage: { namespace: 'data', name: 'trino' },
          revision: '6',
          status: 'superseded',
          deployedAt: new Date('2026-11-20T00:00:00Z'),
        },
        {
          kind: 'Kustomization',
          namespace: 'lake',
          name: 'apps',
          revision: 'sha256:0123456789ab',
          status: 'ReconciliationSucceeded',
          deployedAt: new Date('2026-11-25T10:00:00Z'),
          appVersion: 'main@sha1:789abcd',
        },
      ],
      problems: [
        {
          subject: 'Kustomizations',
          message: expect.stringContaining('When old changed is not known'),
        },
      ],
    });
  });

  it('tells the releases of one kind though the other is refused, and fails where both are', async () => {
    answers = {
      [HELM_RELEASES]: list(rawObject('trino')),
      [KUSTOMIZATIONS]: forbidden('kustomizations'),
    };
    expect(await fluxReleases(collectContext(createClient()))).toEqual({
      releases: [],
      problems: [
        {
          subject: 'Kustomizations',
          message: expect.stringMatching(/may not list kustomizations.*Grant/),
        },
      ],
    });

    answers[KUSTOMIZATIONS] = NOT_SERVED;
    expect(await fluxReleases(collectContext(createClient()))).toEqual({
      releases: [],
      problems: [],
    });

    answers[HELM_RELEASES] = forbidden('helmreleases');
    expect(
      await failure(fluxReleases(collectContext(createClient()))),
    ).toMatchObject({ name: 'CheckerError', reason: 'ACCESS_REFUSED' });
  });
});
