import { CannedAnswer, CannedServer } from '../__testUtils__/cannedServer';
import { failure, runCheck } from '../s3/__testUtils__/s3';
import { apiCheck } from './checks/api';
import { connectionCheck } from './checks/connection';
import { dagsCheck } from './checks/dags';
import { importErrorsCheck } from './checks/importErrors';
import { metadatabaseCheck } from './checks/metadatabase';
import { poolsCheck } from './checks/pools';
import { processesCheck } from './checks/processes';
import { schedulerCheck } from './checks/scheduler';
import { AirflowClient } from './client';
import { airflowConfigSchema } from './config';

const NOW = new Date('2026-01-10T12:00:00Z');

const VERSION: Record<string, CannedAnswer> = {
  'GET /api/v2/version': { status: 404, text: '<h1>Airflow 404</h1>' },
  'GET /api/v1/version': { json: { version: '2.10.5' } },
};

function secondsAgo(seconds: number): string {
  return new Date(NOW.getTime() - seconds * 1_000).toISOString();
}

/** The answer of `/health`, with parts as they are told, by the server's own clock. */
function health(parts: object): Record<string, CannedAnswer> {
  return {
    'GET /health': {
      headers: { date: NOW.toUTCString() },
      json: {
        metadatabase: { status: 'healthy' },
        scheduler: {
          status: 'healthy',
          latest_scheduler_heartbeat: secondsAgo(5),
        },
        triggerer: { status: null, latest_triggerer_heartbeat: null },
        dag_processor: { status: null, latest_dag_processor_heartbeat: null },
        ...parts,
      },
    },
  };
}

describe('Airflow as a system', () => {
  const closing: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) {
      await close();
    }
  });

  async function airflow(
    answers: (
      route: string,
      query: URLSearchParams,
    ) => CannedAnswer | undefined,
    config: object = { user: 'backstage', password: 'pass-of-airflow' },
  ): Promise<AirflowClient> {
    const server = await CannedServer.start((route, { path }) => {
      const { searchParams } = new URL(path, 'http://x');
      return VERSION[route] ?? answers(route, searchParams);
    });
    closing.push(() => server.close());
    const client = AirflowClient.create(
      airflowConfigSchema.parse({ url: server.url, ...config }),
    );
    closing.push(() => client.close());
    return client;
  }

  function withHealth(parts: object): Promise<AirflowClient> {
    const answers = health(parts);
    return airflow(route => answers[route]);
  }

  it('has a metadata database that it does not reach', async () => {
    const client = await withHealth({
      metadatabase: { status: 'unhealthy' },
      scheduler: { status: 'unhealthy', latest_scheduler_heartbeat: null },
    });
    expect(await runCheck(metadatabaseCheck, client).report).toMatchObject({
      outcome: 'failed',
      reason: 'METADATABASE_UNHEALTHY',
      hint: expect.stringContaining('sql_alchemy_conn'),
    });
  });

  it.each<[{ status: string | null; age?: number }, string, string]>([
    [{ status: 'healthy', age: 5 }, 'passed', 'heartbeat 5 s ago'],
    [{ status: 'healthy', age: 25 }, 'degraded', 'heartbeat 25 s ago'],
    [{ status: 'healthy', age: 70 }, 'failed', 'heartbeat 1 min 10 s ago'],
    [
      { status: 'unhealthy', age: 31 },
      'failed',
      'unhealthy, heartbeat 31 s ago',
    ],
    [{ status: 'unhealthy' }, 'failed', 'unhealthy, no heartbeat'],
    [{ status: null }, 'failed', 'not running, no heartbeat'],
    [{ status: 'healthy' }, 'failed', 'no heartbeat'],
    // By the server's own clock it is not in the future.
    [{ status: 'healthy', age: -3 }, 'passed', 'heartbeat 0 s ago'],
  ])(
    'has a scheduler that is %j',
    async ({ status, age }, outcome, summary) => {
      const client = await withHealth({
        scheduler: {
          status,
          latest_scheduler_heartbeat:
            age === undefined ? null : secondsAgo(age),
        },
      });
      const params = { failedAfter: '1m' };
      expect(
        await runCheck(schedulerCheck, client, { params }).report,
      ).toMatchObject({ outcome, summary });
    },
  );

  it('misses a triggerer and a DAG processor only where they are deployed', async () => {
    const neither = await withHealth({});
    expect(await runCheck(processesCheck, neither).report).toMatchObject({
      outcome: 'passed',
      summary: 'neither is deployed',
    });
    const older = await withHealth({
      triggerer: undefined,
      dag_processor: undefined,
    });
    expect(await runCheck(processesCheck, older).report).toMatchObject({
      outcome: 'passed',
    });
    const dead = await withHealth({
      triggerer: {
        status: 'unhealthy',
        latest_triggerer_heartbeat: secondsAgo(90),
      },
      dag_processor: {
        status: 'healthy',
        latest_dag_processor_heartbeat: secondsAgo(2),
      },
    });
    expect(await runCheck(processesCheck, dead).report).toMatchObject({
      outcome: 'failed',
      reason: 'PART_UNHEALTHY',
      summary: 'triggerer unhealthy, heartbeat 1 min 30 s ago',
      detail: 'Tasks that are deferred do not come back.',
      hint: expect.stringContaining('airflow triggerer'),
    });
  });

  it.each([
    [undefined, 'NOT_AIRFLOW'],
    [{ json: { Version: 'x' } }, 'UNEXPECTED_ANSWER'],
    [{ text: '<html><form>Sign in</form></html>' }, 'NOT_JSON'],
    [{ status: 502, text: '<h1>Bad gateway</h1>' }, 'HTTP_502'],
  ])('is told from what is none: %j', async (answer, reason) => {
    const server = await CannedServer.start(() => answer);
    closing.push(() => server.close());
    const client = AirflowClient.create({ url: server.url });
    closing.push(() => client.close());
    expect(
      await failure(runCheck(connectionCheck, client).report),
    ).toMatchObject({ name: 'TargetError', reason });
  });

  it('is not asked for more than its parts without credentials, nor blamed for ours', async () => {
    const answer = { status: 401, json: { title: 'Unauthorized' } };
    for (const config of [{}, { headers: { 'X-Team': 'platform' } }]) {
      const open = await airflow(() => answer, config);
      expect(await runCheck(apiCheck, open).report).toMatchObject({
        outcome: 'skipped',
        reason: 'NOT_APPLICABLE',
      });
    }
    const wrong = await airflow(() => answer);
    expect(await failure(runCheck(apiCheck, wrong).report)).toMatchObject({
      name: 'CheckerError',
      reason: 'CREDENTIALS_REFUSED',
      hint: expect.stringContaining('auth_backends'),
    });
  });

  it('tells files that cannot be imported, one by its error and several by their names', async () => {
    const error = (file: string) => ({
      filename: `/dags/${file}`,
      stack_trace: `Traceback (most recent call last):\n  File "/dags/${file}", line 3, in <module>\nNameError: name 'x' is not defined\n`,
      timestamp: secondsAgo(60),
    });
    const one = await airflow(() => ({
      json: { import_errors: [error('a.py')], total_entries: 1 },
    }));
    expect(await runCheck(importErrorsCheck, one).report).toMatchObject({
      outcome: 'failed',
      summary: "1 import error: a.py: NameError: name 'x' is not defined",
      detail: "/dags/a.py, line 3: NameError: name 'x' is not defined",
    });
    const several = await airflow(() => ({
      json: {
        import_errors: [error('a.py'), error('b.py')],
        total_entries: 240,
      },
    }));
    expect(await runCheck(importErrorsCheck, several).report).toMatchObject({
      summary: '240 import errors: a.py and b.py',
      measurements: { importErrors: { value: 240 } },
    });
  });

  it('has pools that starve, where tasks wait for a slot of them', async () => {
    const pool = (name: string, open: number, more: object = {}) => ({
      name,
      slots: 4,
      open_slots: open,
      running_slots: 4 - open,
      queued_slots: 0,
      scheduled_slots: 0,
      ...more,
    });
    const client = await airflow(() => ({
      json: {
        pools: [
          pool('full', 0),
          pool('free', 1, { scheduled_slots: 9 }),
          pool('endless', 0, { slots: -1, queued_slots: 2 }),
          // As Airflow 2.10.5 and 3.0.2 tell it: waiting ones are not queued yet.
          pool('starving', 0, { scheduled_slots: 2 }),
          pool('queueing', -1, { queued_slots: 1 }),
        ],
      },
    }));
    expect(await runCheck(poolsCheck, client).report).toMatchObject({
      outcome: 'degraded',
      reason: 'POOL_STARVING',
      summary: 'starving and queueing full, 3 tasks wait',
    });
    for (const [pools, report] of [
      [['full', 'free'], { outcome: 'passed', summary: '2 pools' }],
      [['free', 'none'], { outcome: 'failed', summary: 'none missing' }],
    ] as const) {
      expect(
        await runCheck(poolsCheck, client, { params: { pools } }).report,
      ).toMatchObject(report);
    }
  });

  it('has the pools and the parts that it has, though our password stands in their names', async () => {
    const parts = health({});
    const client = await airflow(
      route =>
        parts[route] ?? {
          json: {
            pools: [
              {
                name: 'healthy_pool',
                slots: 4,
                open_slots: 0,
                queued_slots: 1,
              },
            ],
          },
        },
      { user: 'backstage', password: 'healthy' },
    );
    const params = { pools: ['healthy_pool'] };
    const report = await runCheck(poolsCheck, client, { params }).report;
    expect(report).toMatchObject({
      outcome: 'degraded',
      reason: 'POOL_STARVING',
      summary: '***_pool full, 1 task waits',
      actual: '***_pool 0 of 4 open',
    });
    expect(JSON.stringify(report.evidence)).not.toContain('healthy');
    expect(await runCheck(metadatabaseCheck, client).report).toMatchObject({
      outcome: 'passed',
    });
  });

  it('has a pool that is listed after a hundred others', async () => {
    const pools = Array.from({ length: 250 }, (_, index) => ({
      name: `pool-${index}`,
      slots: 4,
      open_slots: index === 249 ? 0 : 4,
      scheduled_slots: index === 249 ? 1 : 0,
    }));
    const listing = (total: number) =>
      airflow((_, query) => {
        const from = Number(query.get('offset') ?? 0) % 250;
        return {
          json: { pools: pools.slice(from, from + 100), total_entries: total },
        };
      });
    const params = { pools: ['pool-0', 'pool-249'] };
    const client = await listing(250);
    for (const options of [{ params }, {}]) {
      expect(await runCheck(poolsCheck, client, options).report).toMatchObject({
        outcome: 'degraded',
        summary: 'pool-249 full, 1 task waits',
      });
    }
    expect(
      await failure(
        runCheck(poolsCheck, await listing(100_000), { params }).report,
      ),
    ).toMatchObject({ name: 'CheckerError', reason: 'TOO_MANY' });
  });

  describe('without DAGs that are named', () => {
    const run = (dagId: string, state: string, ended: number) => ({
      dag_id: dagId,
      dag_run_id: `${dagId}-${state}`,
      state,
      start_date: secondsAgo(ended + 10),
      end_date: secondsAgo(ended),
    });
    const failed = [
      run('broken', 'failed', 100),
      run('recovered', 'failed', 200),
      run('paused', 'failed', 300),
      run('gone', 'failed', 400),
      run('broken', 'failed', 500),
    ];
    const answers = (route: string, query: URLSearchParams) => {
      const [, id, runs] =
        /^GET \/api\/v1\/dags\/([^/]+)(\/dagRuns)?$/.exec(route) ?? [];
      if (id === '~') {
        return { json: { dag_runs: failed } };
      }
      if (runs) {
        const own = [...failed, run('recovered', 'success', 150)].filter(
          each => each.dag_id === id && each.state === query.get('state'),
        );
        return { json: { dag_runs: own } };
      }
      return id === 'gone'
        ? { status: 404, json: { title: 'DAG not found' } }
        : {
            json: { dag_id: id, is_paused: id === 'paused', is_active: true },
          };
    };

    it('tells those that failed of late and have not succeeded since, and are still active', async () => {
      const client = await airflow(answers);
      expect(await runCheck(dagsCheck, client).report).toMatchObject({
        outcome: 'failed',
        reason: 'DAGS_WRONG',
        summary: 'broken failed',
        actual: '5 failed runs, 1 DAG still failing',
        evidence: [
          { label: 'DAGs', kind: 'table' },
          { kind: 'link', url: expect.stringMatching(/\/dags\/broken\/grid$/) },
        ],
      });
    });

    it('finds one that failed though our password stands in its name, and does not tell it', async () => {
      const client = await airflow(
        (route, query) => {
          const [, id, runs] =
            /^GET \/api\/v1\/dags\/([^/]+)(\/dagRuns)?$/.exec(route) ?? [];
          const own = [run('airflow_db_cleanup', 'failed', 100)].filter(
            each =>
              (id === '~' || each.dag_id === id) &&
              each.state === query.get('state'),
          );
          if (runs) {
            return { json: { dag_runs: own } };
          }
          return id === 'airflow_db_cleanup'
            ? { json: { dag_id: id, is_paused: false, is_active: true } }
            : { status: 404, json: { title: 'DAG not found' } };
        },
        { user: 'airflow', password: 'airflow' },
      );
      const report = await runCheck(dagsCheck, client).report;

      expect(report).toMatchObject({
        outcome: 'failed',
        summary: '***_db_cleanup failed',
      });
      expect(JSON.stringify(report.evidence)).not.toContain('airflow');
      // Half an address leads nowhere.
      expect(report.evidence?.map(({ kind }) => kind)).toEqual(['table']);
    });

    describe('among many runs of one that failed', () => {
      const noise = (count: number) =>
        Array.from({ length: count }, (_, index) =>
          run('noisy', 'failed', 100 + index),
        );
      const inPages = (all: object[], total: number) =>
        airflow((route, query) => {
          if (route === 'GET /api/v1/dags/~/dagRuns') {
            const from = Number(query.get('offset') ?? 0);
            // As with maximum_page_limit = 50.
            const page = all.slice(from, from + 50);
            return { json: { dag_runs: page, total_entries: total } };
          }
          const own = [run('noisy', 'success', 10), ...failed].filter(
            each =>
              route.includes(`/${each.dag_id}/`) &&
              each.state === query.get('state'),
          );
          return route.endsWith('/dagRuns')
            ? { json: { dag_runs: own } }
            : { json: { dag_id: 'x', is_paused: false, is_active: true } };
        });

      it('finds the other one that failed, on whichever page it is', async () => {
        const all = [...noise(130), run('broken', 'failed', 3_000)];
        const client = await inPages(all, all.length);
        expect(await runCheck(dagsCheck, client).report).toMatchObject({
          outcome: 'failed',
          summary: 'broken failed',
          actual: '131 failed runs, 1 DAG still failing',
        });
      });

      it('does not say that none failed where it did not see all', async () => {
        const client = await inPages(noise(5_000), 5_000);
        expect(await runCheck(dagsCheck, client).report).toMatchObject({
          outcome: 'degraded',
          reason: 'TOO_MANY_FAILED_RUNS',
          summary: 'none failed among the latest 500 of 5000 failed runs',
          actual: '5000 failed runs, 0 DAGs still failing among the latest 500',
          hint: expect.stringContaining('within'),
        });
      });
    });

    it('looks back only as far as it is told', async () => {
      const asked: (string | null)[] = [];
      const client = await airflow((_, query) => {
        asked.push(query.get('end_date_gte'));
        return { json: { dag_runs: [] } };
      });
      const before = Date.now();
      const params = { within: '2h' };
      expect(
        await runCheck(dagsCheck, client, { params }).report,
      ).toMatchObject({ outcome: 'passed', summary: 'none failed' });
      const from = before - new Date(String(asked[0])).getTime();
      expect(from).toBeGreaterThan(7_190_000);
      expect(from).toBeLessThanOrEqual(7_200_000);
    });

    it('says how many it did not look at, also where none of the others is wrong', async () => {
      const many = Array.from({ length: 22 }, (_, index) =>
        run(`paused-${index}`, 'failed', index),
      );
      const client = await airflow((route, query) => {
        const [, id, runs] =
          /^GET \/api\/v1\/dags\/([^/]+)(\/dagRuns)?$/.exec(route) ?? [];
        if (!runs) {
          return { json: { dag_id: id, is_paused: true, is_active: true } };
        }
        const own = many.filter(
          each => each.dag_id === id && each.state === query.get('state'),
        );
        return { json: { dag_runs: id === '~' ? many : own } };
      });
      expect(await runCheck(dagsCheck, client).report).toMatchObject({
        outcome: 'passed',
        summary: 'none failed among the 20 that failed last',
        detail: '2 more DAGs had failed runs, and were not looked at.',
      });
    });

    it('tells what is wrong with each that is named, the worst first', async () => {
      const client = await airflow(answers);
      const params = {
        dags: ['paused', 'recovered', 'gone', 'broken', 'gone'],
      };
      expect(
        await runCheck(dagsCheck, client, { params }).report,
      ).toMatchObject({
        outcome: 'failed',
        summary: 'paused and broken failed; gone is missing',
        actual: '1 of 4 DAGs as they should be',
      });
      const allowed = { dags: [{ id: 'paused', allowFailed: true }] };
      expect(
        await runCheck(dagsCheck, client, { params: allowed }).report,
      ).toMatchObject({
        outcome: 'degraded',
        summary: 'paused is paused',
        hint: expect.stringContaining('Unpause'),
      });
    });
  });
});
