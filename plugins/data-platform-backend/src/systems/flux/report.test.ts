import {
  ConditionRow,
  IMMUTABLE,
  minutesAgo,
  NOW,
  object,
  ObjectChanges,
  stalledObject,
  waitingObject,
} from './__testUtils__/objects';
import { reportOn, ReportOptions } from './report';
import type { FluxObject } from './types';

function report(objects: FluxObject[], changes: Partial<ReportOptions> = {}) {
  return reportOn(objects, {
    kind: 'HelmRelease',
    now: NOW,
    maxDuration: 600_000,
    suspendedCountsAs: 'maintenance',
    where: 'in namespace lake',
    ...changes,
  });
}

describe('what is said of HelmReleases', () => {
  it('is short where all are ready', () => {
    expect(report([object('trino'), object('nessie')])).toMatchObject({
      outcome: 'passed',
      summary: '2 of 2 ready',
      expected: 'all 2 HelmReleases ready',
      facts: { releases: '2' },
      measurements: { notReady: { value: 0, unit: 'count' } },
    });
  });

  it('names the one that Flux has given up, and why, without what helm says around it', () => {
    expect(report([object('nessie'), stalledObject('trino')])).toMatchObject({
      outcome: 'failed',
      reason: 'HELM_RELEASE_STALLED',
      summary:
        '1 of 2 ready; trino stalled: install failed: Deployment "trino-coordinator": spec.selector: field is immutable',
      hint: expect.stringContaining('delete that object'),
      evidence: [
        { kind: 'table' },
        { label: 'trino', text: expect.stringContaining(IMMUTABLE) },
      ],
    });
  });

  it('knows why while Flux looks again at what it has given up', () => {
    const trino = stalledObject('trino', {
      conditions: [
        [
          'Stalled',
          'True',
          'RetriesExceeded',
          'Failed to install after 1 attempt(s)',
        ],
        ['Ready', 'Unknown', 'Progressing', 'Fulfilling prerequisites', 0],
        ['Released', 'False', 'InstallFailed', IMMUTABLE],
      ],
    });
    expect(report([trino]).summary).toMatch(
      /^0 of 1 ready; trino stalled: install failed: .*field is immutable$/,
    );
  });

  it('tells after a rollback what failed, and not that rolling back went well', () => {
    const rollback =
      'Helm rollback to previous release lake/trino.v1 with chart service@1.39.0 succeeded';
    const trino = object('trino', {
      generation: 2,
      conditions: [
        ['Ready', 'False', 'RollbackSucceeded', rollback],
        [
          'Released',
          'False',
          'UpgradeFailed',
          'Helm upgrade failed for release lake/trino with chart service@1.39.1: context deadline exceeded\n\nLast Helm logs:\n\nwait for resources',
        ],
        ['Remediated', 'True', 'RollbackSucceeded', rollback],
      ],
    });
    const { outcome, summary, reason, hint, evidence } = report([trino]);
    expect({ outcome, summary, reason, hint }).toEqual({
      outcome: 'failed',
      reason: 'HELM_RELEASE_FAILED',
      summary:
        '0 of 1 ready; trino failed: upgrade failed, rolled back: context deadline exceeded',
      hint: expect.stringContaining('Workloads and Pods'),
    });
    expect(JSON.stringify(evidence)).not.toContain('Last Helm logs');
  });

  it('does not take a further attempt of the same for progress, but one at a new version', () => {
    const trying = (of: number) =>
      object('trino', {
        generation: 2,
        observedGeneration: -1,
        conditions: [
          ['Reconciling', 'True', 'Progressing', "Running 'upgrade' action", 1],
          ['Ready', 'Unknown', 'Progressing', "Running 'upgrade' action", 1],
          ['Released', 'False', 'UpgradeFailed', 'timed out', 5, of],
        ],
      });
    expect(report([trying(2)])).toMatchObject({
      outcome: 'failed',
      summary: expect.stringContaining('trino failed: upgrade failed'),
    });
    expect(report([trying(1)])).toMatchObject({
      outcome: 'passed',
      summary: '0 of 1 ready, 1 in progress: trino',
    });
  });

  it('lets a change take its time, and no longer', () => {
    const upgrading = (age: number, spec = {}) =>
      object('trino', {
        spec,
        conditions: [
          [
            'Reconciling',
            'True',
            'Progressing',
            "Running 'upgrade' action with timeout of 15m0s",
            age,
          ],
          ['Ready', 'Unknown', 'Progressing', '', age],
        ],
      });
    expect(report([upgrading(9)]).outcome).toBe('passed');
    expect(report([upgrading(12)])).toMatchObject({
      outcome: 'degraded',
      reason: 'HELM_RELEASE_TAKES_LONG',
      summary:
        "0 of 1 ready; trino in progress for 12 min: Running 'upgrade' action with timeout of 15m0s",
    });
    expect(report([upgrading(12)], { maxDuration: 900_000 }).outcome).toBe(
      'passed',
    );
    const patient = { timeout: '14m30s' };
    expect(report([upgrading(12, patient)]).outcome).toBe('passed');
    expect(report([upgrading(15, patient)]).outcome).toBe('degraded');
    for (const timeout of ['soon', '14m x', 7, '']) {
      expect(report([upgrading(12, { timeout })]).outcome).toBe('degraded');
    }
  });

  it.each([
    ['a new object', { observedGeneration: -1, conditions: [] }],
    ['a change of one that is ready', { generation: 3, observedGeneration: 2 }],
    [
      'an object of which it has not told anything',
      { status: { observedGeneration: undefined, conditions: undefined } },
    ],
  ])('waits for Flux to see %s, and misses it after a while', (_, changes) => {
    expect(report([object('trino', { ...changes, changed: 1 })])).toMatchObject(
      {
        outcome: 'passed',
        summary: '0 of 1 ready, 1 not reconciled: trino',
      },
    );
    expect(
      report([object('trino', { ...changes, changed: 30 })]),
    ).toMatchObject({
      outcome: 'degraded',
      summary: '0 of 1 ready; trino not reconciled for 30 min',
      hint: 'See whether the helm-controller runs, and its log.',
    });
  });

  it('shows a suspended one as that, and counts it as told', () => {
    const suspended = object('trino', { spec: { suspend: true } });
    const both = [object('nessie'), suspended];
    expect(report(both)).toMatchObject({
      outcome: 'passed',
      summary: '1 of 2 ready, 1 suspended: trino',
    });
    expect(report(both, { suspendedCountsAs: 'degraded' })).toMatchObject({
      outcome: 'degraded',
      reason: 'HELM_RELEASE_SUSPENDED',
      summary: '1 of 2 ready; trino suspended',
      hint: expect.stringContaining('flux resume helmrelease'),
    });
    expect(
      report([stalledObject('trino', { spec: { suspend: true } })]).summary,
    ).toBe('0 of 1 ready, 1 suspended, stalled before: trino');
  });

  it('tells the root first, and what waits for it after', () => {
    const told = report([
      waitingObject('airflow', ['nessie']),
      waitingObject('nessie', ['trino']),
      stalledObject('trino'),
      object('loki'),
    ]);
    expect(told).toMatchObject({
      outcome: 'failed',
      reason: 'HELM_RELEASE_STALLED',
      summary: expect.stringMatching(
        /^1 of 4 ready; trino stalled: .*field is immutable; airflow and nessie wait for trino$/,
      ),
      detail: expect.stringContaining(
        'airflow: waits for nessie, which waits for trino, which is stalled: install failed: Deployment "trino-coordinator"',
      ),
    });
    expect(told.evidence?.[0].text).toContain(
      'airflow\twaiting for nessie, which waits for trino',
    );
  });

  it('waits with one for what is in progress, as long as that may take', () => {
    const upgrading = (age: number) =>
      object('trino', {
        conditions: [['Reconciling', 'True', 'Progressing', '', age]],
      });
    const airflow = waitingObject('airflow', ['trino']);
    expect(report([airflow, upgrading(2)])).toMatchObject({
      outcome: 'passed',
      summary: '0 of 2 ready, 1 waiting: airflow, 1 in progress: trino',
    });
    expect(report([airflow, upgrading(20)])).toMatchObject({
      outcome: 'degraded',
      summary:
        '0 of 2 ready; trino in progress for 20 min; airflow waits for trino',
    });
  });

  it('does not blame one that is suspended for what its others can go on without', () => {
    const airflow = waitingObject('airflow', ['trino']);
    const running = object('trino', { spec: { suspend: true } });
    expect(
      report([
        object('airflow', { spec: { dependsOn: [{ name: 'trino' }] } }),
        running,
      ]).outcome,
    ).toBe('passed');
    const broken = stalledObject('trino', { spec: { suspend: true } });
    expect(report([airflow, broken])).toMatchObject({
      outcome: 'passed',
      summary:
        '0 of 2 ready, 1 waiting: airflow, 1 suspended, stalled before: trino',
    });
    expect(
      report([airflow, broken], { suspendedCountsAs: 'degraded' }),
    ).toMatchObject({
      outcome: 'degraded',
      summary:
        '0 of 2 ready; trino suspended, stalled before; airflow waits for trino',
    });
  });

  it('finds that some wait for each other, however long the way round', () => {
    expect(
      report([
        waitingObject('a', ['b']),
        waitingObject('b', ['c']),
        waitingObject('c', ['a']),
      ]),
    ).toMatchObject({
      outcome: 'failed',
      reason: 'HELM_RELEASE_DEPENDENCY_CYCLE',
      summary:
        '0 of 3 ready; a waits for itself, by b → c → a; b and c wait for itself',
    });
    expect(report([waitingObject('a', ['a'])]).summary).toBe(
      '0 of 1 ready; a waits for itself, by a',
    );
    expect(
      report([
        waitingObject('x', ['a']),
        waitingObject('a', ['b']),
        waitingObject('b', ['a']),
      ]).detail,
    ).toContain(
      'x: waits for a, which waits for b, and these wait for each other.',
    );
  });

  it('tells a dependency that is not there from one that is not looked at', () => {
    expect(
      report([
        waitingObject(
          'airflow',
          ['nowhere'],
          `unable to get 'lake/nowhere' dependency: helmreleases.helm.toolkit.fluxcd.io "nowhere" not found`,
        ),
      ]),
    ).toMatchObject({
      outcome: 'failed',
      reason: 'HELM_RELEASE_DEPENDENCY_MISSING',
      summary: '0 of 1 ready; airflow waits for nowhere, which does not exist',
    });
    expect(report([waitingObject('airflow', ['elsewhere'])])).toMatchObject({
      outcome: 'degraded',
      summary:
        '0 of 1 ready; airflow waits for elsewhere, which is not looked at here',
    });
  });

  it('has one further away only wait for what is not there', () => {
    expect(
      report([
        waitingObject('web', ['airflow']),
        waitingObject(
          'airflow',
          ['nowhere'],
          `unable to get 'lake/nowhere' dependency: not found`,
        ),
      ]).summary,
    ).toBe(
      '0 of 2 ready; airflow waits for nowhere, which does not exist; web waits for nowhere',
    );
  });

  it('names the chart that cannot be had by what its source says', () => {
    expect(
      report([
        object('trino', {
          observedGeneration: -1,
          conditions: [
            ['Reconciling', 'True', 'Progressing', 'Fulfilling prerequisites'],
            [
              'Ready',
              'False',
              'SourceNotReady',
              "HelmChart 'lake/lake-trino' is not ready: invalid chart reference: failed to get chart version for remote reference: no 'service' chart with version matching '9.9.9' found",
            ],
          ],
        }),
      ]),
    ).toMatchObject({
      outcome: 'failed',
      summary: expect.stringMatching(
        /trino failed: source not ready: .*'9\.9\.9' found$/,
      ),
      hint: expect.stringContaining('no such chart or version'),
    });
  });

  it('tells nothing of a rollback that is past, where something else is wrong now', () => {
    const trino = object('trino', {
      generation: 3,
      conditions: [
        ['Ready', 'False', 'ValuesError', 'could not resolve ConfigMap'],
        ['Released', 'False', 'UpgradeFailed', 'timed out', 90, 2],
        ['Remediated', 'True', 'RollbackSucceeded', 'rolled back', 90, 2],
      ],
    });
    expect(report([trino]).summary).toBe(
      '0 of 1 ready; trino failed: values error: could not resolve ConfigMap',
    );
  });

  it('does not have one wait that is deployed, though what it depends on broke since', () => {
    const airflow = object('airflow', {
      spec: { dependsOn: [{ name: 'trino' }] },
      conditions: [
        ['Reconciling', 'True', 'Progressing', "Running 'upgrade' action", 1],
        ['Ready', 'Unknown', 'Progressing', "Running 'upgrade' action", 1],
      ],
    });
    expect(report([airflow, stalledObject('trino')]).summary).toMatch(
      /^0 of 2 ready, 1 in progress: airflow; trino stalled/,
    );
  });

  it('misses one in the end that waits for what is ready', () => {
    // An expression of its own may ask for more than that.
    const airflow = waitingObject(
      'airflow',
      ['trino'],
      "dependency 'lake/trino' is not ready according to readyExpr eval",
    );
    expect(report([airflow, object('trino')])).toMatchObject({
      outcome: 'degraded',
      summary:
        "1 of 2 ready; airflow in progress for 5 h: dependency 'lake/trino' is not ready according to readyExpr eval",
    });
  });

  it('lets a source be fetched before it is missed', () => {
    const fetching = (changed: number) =>
      object('trino', {
        observedGeneration: -1,
        changed,
        conditions: [
          [
            'Reconciling',
            'True',
            'Progressing',
            'Fulfilling prerequisites',
            changed,
          ],
          [
            'Ready',
            'False',
            'SourceNotReady',
            "HelmChart 'lake/lake-trino' is not ready: latest generation of object has not been reconciled",
            0,
          ],
        ],
      });
    expect(report([fetching(1)])).toMatchObject({
      outcome: 'passed',
      summary: '0 of 1 ready, 1 in progress: trino',
    });
    expect(report([fetching(30)])).toMatchObject({
      outcome: 'degraded',
      summary: expect.stringMatching(
        /in progress for 30 min: HelmChart.*reconciled$/,
      ),
    });
  });

  it('has those removed in the end', () => {
    const removed = (age: number) =>
      object('trino', { metadata: { deletionTimestamp: minutesAgo(age) } });
    expect(report([removed(1)])).toMatchObject({
      outcome: 'passed',
      summary: '0 of 1 ready, 1 being removed: trino',
    });
    expect(report([removed(15)])).toMatchObject({
      outcome: 'degraded',
      hint: expect.stringContaining('finalizer'),
    });
  });

  it('misses those that are expected, by name or with their namespace', () => {
    const objects = [object('trino'), object('nessie')];
    expect(
      report(objects, { expected: ['trino', 'lake/nessie'] }).outcome,
    ).toBe('passed');
    expect(
      report(objects, { expected: ['trino', 'other/nessie', 'loki'] }),
    ).toMatchObject({
      outcome: 'failed',
      reason: 'HELM_RELEASE_MISSING',
      summary:
        '2 of 4 ready; other/nessie is missing: there is no such HelmRelease in namespace lake; loki missing',
    });
    expect(report([], { expected: ['trino'] }).outcome).toBe('failed');
    expect(report([])).toMatchObject({
      outcome: 'skipped',
      reason: 'NOTHING_THERE',
      summary: 'no HelmReleases in namespace lake',
    });
  });

  it('tells objects of one name apart by their namespaces', () => {
    const other = stalledObject('trino', { metadata: { namespace: 'test' } });
    expect(report([object('trino'), other]).summary).toMatch(
      /^1 of 2 ready; test\/trino stalled/,
    );
  });

  it('shows each with its chart and revisions, those that are not ready first', () => {
    const snapshot = (
      version: number,
      status: string,
      chartVersion: string,
      appVersion: string,
    ) => ({
      name: 'trino',
      namespace: 'lake',
      version,
      status,
      chartName: 'trino',
      chartVersion,
      appVersion,
      lastDeployed: minutesAgo(60),
    });
    const trino = stalledObject('trino', {
      status: {
        lastAttemptedRevision: '1.39.1',
        history: [
          snapshot(2, 'failed', '1.39.1', '476'),
          snapshot(1, 'deployed', '1.39.0', '475'),
        ],
      },
    });
    const [table] = report([object('loki'), trino]).evidence ?? [];
    const [header, first, second] = table.text.split('\n');
    expect(header).toBe(
      'name\tstate\tchart\tapp version\tapplied\tattempted\tmessage',
    );
    expect(first).toMatch(
      /^trino\tstalled\ttrino 1\.39\.0\t475\t1\.39\.0 \(release 1\)\t1\.39\.1\tHelm install failed/,
    );
    expect(second).toMatch(/^loki\tready\t/);
  });
});

describe('what is said of Kustomizations', () => {
  const kustomization = (name: string, changes: ObjectChanges) =>
    object(name, changes, 'Kustomization');
  const told = (...objects: FluxObject[]) =>
    report(objects, { kind: 'Kustomization' });

  /** As the controller tells it while it waits for what it has just applied. */
  const atIt: ConditionRow[] = [
    [
      'Reconciling',
      'True',
      'Progressing',
      'Running health checks for revision main@sha1:789abcd with a timeout of 5m0s',
      3,
    ],
    ['Ready', 'Unknown', 'Progressing', 'Reconciliation in progress', 3],
    ['Healthy', 'Unknown', 'Progressing', 'Running health checks', 3],
  ];

  const attempt = (
    lastReconciledStatus: string,
    revision = 'main@sha1:789abcd',
    ended = 4,
  ) => ({
    digest: `sha256:${revision}`,
    firstReconciled: minutesAgo(4_000),
    lastReconciled: minutesAgo(ended),
    lastReconciledStatus,
    metadata: { revision },
  });

  it.each(['HealthCheckFailed', 'ReconciliationFailed', 'PruneFailed'])(
    'does not take a further attempt after %s for progress',
    status => {
      const apps = kustomization('apps', {
        conditions: atIt,
        status: {
          lastAttemptedRevision: 'main@sha1:789abcd',
          history: [
            attempt(status),
            attempt('ReconciliationSucceeded', 'main@sha1:0123456'),
          ],
        },
      });
      const { outcome, reason, summary } = told(apps);
      expect({ outcome, reason }).toEqual({
        outcome: 'failed',
        reason: 'KUSTOMIZATION_FAILED',
      });
      expect(summary).toMatch(
        /^0 of 1 ready; apps failed: [a-z ]+ failed: it is being tried again$/,
      );
    },
  );

  it.each([
    [
      'another revision',
      { status: { history: [attempt('HealthCheckFailed', 'main@sha1:0')] } },
    ],
    [
      'one that went well before',
      { status: { history: [attempt('ReconciliationSucceeded')] } },
    ],
    [
      'what was changed since',
      {
        changed: 3,
        status: { history: [attempt('HealthCheckFailed')] },
      },
    ],
    ['the first one', { status: { history: [] } }],
  ])('takes an attempt for progress where it is of %s', (_, changes) => {
    const apps = kustomization('apps', {
      ...changes,
      conditions: atIt,
      status: {
        lastAttemptedRevision: 'main@sha1:789abcd',
        ...changes.status,
      },
    });
    expect(told(apps)).toMatchObject({
      outcome: 'passed',
      summary: '0 of 1 ready, 1 in progress: apps',
    });
  });

  it('knows of a Flux without a history what was not healthy, until it looks again', () => {
    const again = (healthy: string): ConditionRow[] => [
      ['Reconciling', 'True', 'Progressing', 'Building manifests', 0],
      ['Ready', 'Unknown', 'Progressing', 'Reconciliation in progress', 0],
      ['Healthy', healthy, 'HealthCheckFailed', 'timeout waiting for it', 1],
    ];
    expect(
      told(kustomization('apps', { conditions: again('False') })),
    ).toMatchObject({
      outcome: 'failed',
      summary:
        '0 of 1 ready; apps failed: health check failed: timeout waiting for it',
    });
    expect(
      told(kustomization('apps', { conditions: again('Unknown') })).outcome,
    ).toBe('passed');
  });

  it('does not have one wait since it was written that has been ready since', () => {
    const apps = (age: number) =>
      kustomization('apps', {
        changed: 90 * 24 * 60,
        spec: { dependsOn: [{ name: 'base' }] },
        conditions: [
          [
            'Ready',
            'False',
            'DependencyNotReady',
            "dependency 'lake/base' revision is not up to date",
            age,
          ],
        ],
      });
    const base = kustomization('base', {});
    expect(told(apps(0), base)).toMatchObject({
      outcome: 'passed',
      summary: '1 of 2 ready, 1 in progress: apps',
    });
    expect(told(apps(15), base)).toMatchObject({
      outcome: 'degraded',
      summary: expect.stringContaining('apps in progress for 15 min'),
    });
  });

  it('shows the revision that could not be applied beside the one that was', () => {
    const apps = kustomization('apps', {
      conditions: [
        [
          'Ready',
          'False',
          'HealthCheckFailed',
          "health check failed after 30s: timeout waiting for: [Deployment/lake/trino status: 'InProgress']",
        ],
        ['Healthy', 'False', 'HealthCheckFailed', 'the same'],
      ],
      status: {
        lastAppliedRevision: 'main@sha1:0123456',
        lastAttemptedRevision: 'main@sha1:789abcd',
      },
    });
    const shown = told(apps);
    expect(shown).toMatchObject({
      outcome: 'failed',
      reason: 'KUSTOMIZATION_FAILED',
      summary: expect.stringContaining('apps failed: health check failed'),
      facts: { kustomizations: '1' },
    });
    expect(shown.evidence?.[0].text).toContain(
      'apps\tfailed\tmain@sha1:0123456\tmain@sha1:789abcd',
    );
  });
});
