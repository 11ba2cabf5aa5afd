import { CheckReport, CheckType } from 'backstage-plugin-data-platform-node';
import { eventually } from '../../tests/__testUtils__/eventually';
import { collectContext } from '../__testUtils__/collectContext';
import {
  documentedRights,
  LeastRights,
} from '../kubernetes/__testUtils__/leastRights';
import { deployment } from '../kubernetes/__testUtils__/objects';
import { TestCluster } from '../kubernetes/__testUtils__/TestCluster';
import { failure, runCheck } from '../s3/__testUtils__/s3';
import { TestFlux } from './__testUtils__/TestFlux';
import { connectionCheck } from './checks/connection';
import { helmReleasesCheck } from './checks/helmReleases';
import { kustomizationsCheck } from './checks/kustomizations';
import { fluxConfigSchema } from './config';
import { FluxClient } from './FluxClient';
import { fluxReleases } from './releases';

jest.setTimeout(120_000);

const CHECKS: Record<string, CheckType<FluxClient>> = {
  helmreleases: helmReleasesCheck,
  kustomizations: kustomizationsCheck,
};

describe('Flux as a system, on a real one', () => {
  const clients: FluxClient[] = [];
  let cluster: TestCluster;
  let rights: LeastRights;
  let flux: TestFlux;
  let token: string;

  beforeAll(async () => {
    cluster = new TestCluster();
    rights = await LeastRights.create(cluster);
    token = await rights.token();
    flux = await TestFlux.create(cluster, rights.namespace);
    // That there is no such chart takes Flux half a minute to tell.
    await flux.helmRelease('lost', 'future', { version: '9.9.9' });
  });

  afterAll(async () => {
    await Promise.all(clients.map(each => each.close()));
    await flux?.remove();
    await rights?.remove();
    cluster?.close();
  });

  /** With the least rights, of what one test is about. */
  function createClient(of: string): FluxClient {
    const client = FluxClient.create(
      fluxConfigSchema.parse({
        url: cluster.url,
        token,
        tls: { ca: cluster.authority },
        namespaces: [rights.namespace],
        labelSelector: `of=${of}`,
      }),
    );
    clients.push(client);
    return client;
  }

  /** What the check of HelmReleases says once Flux has come so far. */
  function reportOf(
    of: string,
    holds: (report: CheckReport) => boolean,
    params: object = {},
  ): Promise<CheckReport> {
    const client = createClient(of);
    return eventually(
      () => runCheck(helmReleasesCheck, client, { params }).report,
      holds,
      45_000,
    );
  }

  it('is there, and shows us what it manages', async () => {
    const { report } = runCheck(connectionCheck, createClient('nothing'));
    expect(await report).toMatchObject({
      outcome: 'passed',
      summary: 'HelmReleases, Kustomizations',
    });
  });

  it('passes a release that is deployed, and tells each version of it with its time', async () => {
    await flux.helmRelease('upgrade', 'trino');
    await reportOf('upgrade', ({ summary }) => summary === '1 of 1 ready');
    await flux.helmRelease('upgrade', 'trino', { version: '1.39.1' });
    const report = await reportOf(
      'upgrade',
      ({ evidence = [], summary }) =>
        /1 of 1 ready/.test(summary) && evidence[0].text.includes('476'),
    );
    expect(report.evidence?.[0].text).toContain(
      'trino\tready\ttrino 1.39.1\t476\t1.39.1 (release 2)\t1.39.1',
    );

    const context = collectContext(createClient('upgrade'));
    const { releases, problems } = await fluxReleases(context);
    const base = {
      kind: 'HelmRelease',
      namespace: rights.namespace,
      name: 'trino',
      chart: 'trino',
      deployedAt: expect.any(Date),
    };
    expect({ releases, problems }).toEqual({
      releases: [
        {
          ...base,
          revision: '2',
          status: 'deployed',
          chartVersion: '1.39.1',
          appVersion: '476',
        },
        {
          ...base,
          revision: '1',
          status: 'superseded',
          chartVersion: '1.39.0',
          appVersion: '475',
        },
      ],
      problems: [],
    });
    const [second, first] = releases.map(({ deployedAt }) => +deployedAt);
    expect(second).toBeGreaterThanOrEqual(first);
  });

  it('names what a stalled release is stuck with, and what waits for it', async () => {
    const { namespace } = rights;
    const place = { namespace, name: 'stuck-coordinator' };
    const there = deployment(place, { replicas: 0 });
    await flux.apply({
      ...there,
      metadata: {
        ...there.metadata,
        labels: { 'app.kubernetes.io/managed-by': 'Helm' },
        annotations: {
          'meta.helm.sh/release-name': 'stuck',
          'meta.helm.sh/release-namespace': namespace,
        },
      },
    });
    await flux.helmRelease('stuck', 'stuck');
    await flux.helmRelease('stuck', 'airflow', {
      dependsOn: [{ name: 'stuck' }],
    });
    expect(
      await reportOf('stuck', ({ summary }) => /stalled.*waits/.test(summary)),
    ).toMatchObject({
      outcome: 'failed',
      reason: 'HELM_RELEASE_STALLED',
      summary:
        '0 of 2 ready; stuck stalled: install failed: Deployment "stuck-coordinator": spec.selector: field is immutable; airflow waits for stuck',
      hint: expect.stringContaining('delete that object'),
    });
  });

  it('tells why an upgrade failed that was rolled back, and that it is well again', async () => {
    const upgrade = {
      disableWait: true,
      remediation: { retries: 0, remediateLastFailure: true },
    };
    const withApp = (app: string) =>
      flux.helmRelease('back', 'back', { upgrade, values: { app } });
    await withApp('one');
    await reportOf('back', ({ summary }) => summary === '1 of 1 ready');
    await withApp('two');
    expect(
      await reportOf('back', ({ summary }) => summary.includes('rolled back')),
    ).toMatchObject({
      outcome: 'failed',
      summary:
        '0 of 1 ready; back stalled: upgrade failed, rolled back: Deployment "back-coordinator": spec.selector: field is immutable',
    });
    await withApp('one');
    await reportOf('back', ({ summary }) => summary === '1 of 1 ready');
  });

  it('shows one that is suspended, which others go on without', async () => {
    await flux.helmRelease('asleep', 'asleep');
    await reportOf('asleep', ({ summary }) => summary === '1 of 1 ready');
    await flux.helmRelease('asleep', 'awake', {
      dependsOn: [{ name: 'asleep' }],
    });
    await reportOf('asleep', ({ summary }) => summary === '2 of 2 ready');
    await flux.helmRelease('asleep', 'asleep', { suspend: true });
    expect(
      await reportOf('asleep', ({ summary }) => /suspended/.test(summary)),
    ).toMatchObject({
      outcome: 'passed',
      summary: '1 of 2 ready, 1 suspended: asleep',
    });
    const suspendedCountsAs = 'degraded';
    expect(
      await reportOf('asleep', ({ summary }) => /suspended/.test(summary), {
        suspendedCountsAs,
      }),
    ).toMatchObject({
      outcome: 'degraded',
      summary: '1 of 2 ready; asleep suspended',
    });
  });

  it('misses a release that is expected', async () => {
    const report = await reportOf('upgrade', () => true, {
      expected: ['trino', 'nessie'],
    });
    expect(report).toMatchObject({
      outcome: 'failed',
      reason: 'HELM_RELEASE_MISSING',
      summary: expect.stringContaining('nessie is missing'),
    });
  });

  it('reads Kustomizations as the cluster tells them', async () => {
    const ready = (status: string, reason: string, message: string) => ({
      type: 'Ready',
      status,
      reason,
      message,
      lastTransitionTime: '2026-11-26T03:45:34Z',
      observedGeneration: 1,
    });
    await flux.kustomization('kustomize', 'apps', {
      observedGeneration: 1,
      conditions: [
        ready(
          'True',
          'ReconciliationSucceeded',
          'Applied revision: main@sha1:0123456',
        ),
      ],
      lastAppliedRevision: 'main@sha1:0123456',
      lastAttemptedRevision: 'main@sha1:0123456',
    });
    await flux.kustomization('kustomize', 'base', {
      observedGeneration: 1,
      conditions: [
        ready(
          'False',
          'BuildFailed',
          'kustomize build failed: accumulating resources: no such file',
        ),
      ],
      lastAppliedRevision: 'main@sha1:0123456',
      lastAttemptedRevision: 'main@sha1:789abcd',
    });
    const { report } = runCheck(kustomizationsCheck, createClient('kustomize'));
    expect(await report).toMatchObject({
      outcome: 'failed',
      reason: 'KUSTOMIZATION_FAILED',
      summary:
        '1 of 2 ready; base failed: build failed: kustomize build failed: accumulating resources: no such file',
      evidence: [
        {
          text: expect.stringContaining(
            'base\tfailed\tmain@sha1:0123456\tmain@sha1:789abcd',
          ),
        },
        { label: 'base' },
      ],
    });
  });

  it.each(documentedRights().filter(({ plural }) => plural in CHECKS))(
    'needs the right to list $plural, and says so without it',
    async right => {
      const client = createClient('nothing');
      const error = await rights.without(right, () =>
        eventually(
          () =>
            runCheck(CHECKS[right.plural], client)
              .report.then(() => undefined)
              .catch((reason: Error) => reason),
          reason => reason !== undefined,
          30_000,
        ),
      );
      expect(await failure(Promise.reject(error))).toMatchObject({
        name: 'CheckerError',
        message: expect.stringContaining(`may not list ${right.plural}`),
        hint: expect.stringContaining(right.group),
      });
    },
  );

  it('tells a chart that is not there from a dependency that is not', async () => {
    await flux.helmRelease('lost', 'alone', {
      dependsOn: [{ name: 'nobody' }],
    });
    const { outcome, detail } = await reportOf(
      'lost',
      ({ summary }) =>
        /source not ready/.test(summary) && /nobody/.test(summary),
    );
    expect(outcome).toBe('failed');
    expect(detail).toMatch(
      /future: failed: source not ready: .*no 'trino' chart with version matching '9\.9\.9' found\./,
    );
    expect(detail).toContain('alone: waits for nobody, which does not exist.');
  });
});
