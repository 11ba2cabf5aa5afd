import { CheckerError } from 'backstage-plugin-data-platform-node';
import { sandboxVariable } from '../s3/__testUtils__/sandbox';
import { failure, runCheck } from '../s3/__testUtils__/s3';
import { apiCheck } from './checks/api';
import { connectionCheck } from './checks/connection';
import { dagCheck } from './checks/dag';
import { dagsCheck } from './checks/dags';
import { importErrorsCheck } from './checks/importErrors';
import { metadatabaseCheck } from './checks/metadatabase';
import { poolsCheck } from './checks/pools';
import { processesCheck } from './checks/processes';
import { schedulerCheck } from './checks/scheduler';
import { AirflowClient } from './client';
import { airflowConfigSchema } from './config';

jest.setTimeout(60_000);

function sandboxConfig(changes: object = {}) {
  return airflowConfigSchema.parse({
    url: sandboxVariable('SANDBOX_AIRFLOW_URL'),
    user: sandboxVariable('SANDBOX_AIRFLOW_USER'),
    password: sandboxVariable('SANDBOX_AIRFLOW_PASSWORD'),
    ...changes,
  });
}

describe('Airflow as a system, on a real one', () => {
  const clients: AirflowClient[] = [];
  let client: AirflowClient;

  function createClient(changes: object = {}): AirflowClient {
    const created = AirflowClient.create(sandboxConfig(changes));
    clients.push(created);
    return created;
  }

  beforeAll(() => {
    client = createClient();
  });

  afterAll(async () => {
    await Promise.all(clients.splice(0).map(each => each.close()));
  });

  it('passes every check', async () => {
    for (const check of [
      connectionCheck,
      metadatabaseCheck,
      schedulerCheck,
      processesCheck,
      apiCheck,
      importErrorsCheck,
      dagsCheck,
      poolsCheck,
    ]) {
      const report = await runCheck(check, client).report;
      expect({ check: check.id, ...report }).toMatchObject({
        check: check.id,
        outcome: 'passed',
      });
    }
  });

  it('tells its version, and how many DAGs it has', async () => {
    expect(await runCheck(connectionCheck, client).report).toMatchObject({
      facts: { version: expect.stringMatching(/^[23]\.\d+\.\d+/) },
    });
    const { facts } = await runCheck(apiCheck, client).report;
    expect(Number(facts?.dags)).toBeGreaterThan(0);
  });

  it('does not miss what is not deployed, and measures the heartbeat of the scheduler', async () => {
    const health = await client.health();
    expect(health).toMatchObject({
      metadatabase: { status: 'healthy' },
      scheduler: { status: 'healthy', latestHeartbeat: expect.any(Date) },
      triggerer: { status: undefined },
      at: expect.any(Date),
    });
    expect(await runCheck(processesCheck, client).report).toMatchObject({
      outcome: 'passed',
    });
    const { measurements } = await runCheck(schedulerCheck, client).report;
    expect(measurements?.heartbeatAge).toEqual({
      value: expect.any(Number),
      unit: 's',
    });
    expect(measurements?.heartbeatAge.value).toBeLessThan(60);
  });

  it('knows each DAG that it lists, and its runs', async () => {
    const { items, total } = await client.dags({ limit: 5 });
    expect(total).toBeGreaterThanOrEqual(items.length);
    const [{ id }] = items;
    expect(await client.dag(id)).toMatchObject({ id, active: true });
    for (const state of ['success', 'failed', 'running', 'queued'] as const) {
      const runs = await client.dagRuns(id, {
        state,
        orderBy: '-end_date',
        limit: 3,
      });
      expect(runs.every(run => run.dagId === id && run.state === state)).toBe(
        true,
      );
    }
    const params = { dag: id, maxAge: '30d', maxDuration: '1d' };
    const { report } = runCheck(dagCheck, client, { params });
    expect(await report).toMatchObject({
      expected: expect.stringContaining('succeeded within 30 d'),
      evidence: [
        { label: 'DAG', kind: 'table' },
        { kind: 'link', url: expect.stringContaining(`/dags/${id}`) },
      ],
    });
  });

  it('has no DAG and no pool that is not there', async () => {
    const dags = ['nowhere'];
    expect(
      await runCheck(dagsCheck, client, { params: { dags } }).report,
    ).toMatchObject({
      outcome: 'failed',
      reason: 'DAGS_WRONG',
      summary: 'nowhere is missing',
    });
    expect(
      await runCheck(dagCheck, client, { params: { dag: 'nowhere' } }).report,
    ).toMatchObject({ outcome: 'failed', summary: 'is missing' });
    expect(
      await runCheck(poolsCheck, client, { params: { pools: ['nowhere'] } })
        .report,
    ).toMatchObject({
      outcome: 'failed',
      reason: 'POOL_MISSING',
      summary: 'nowhere missing',
    });
  });

  it('is told of its parts without credentials, and asked for no more', async () => {
    const open = createClient({ user: undefined, password: undefined });
    for (const check of [connectionCheck, metadatabaseCheck, schedulerCheck]) {
      expect(await runCheck(check, open).report).toMatchObject({
        outcome: 'passed',
      });
    }
    expect(await runCheck(apiCheck, open).report).toMatchObject({
      outcome: 'skipped',
      reason: 'NOT_APPLICABLE',
      summary: 'no credentials are configured',
    });
  });

  it('tells wrong credentials as a fault of the checker, and keeps them to itself', async () => {
    const password = 'a-wrong-password';
    const wrong = createClient({ password });
    const error = await failure(runCheck(apiCheck, wrong).report);
    expect(error).toBeInstanceOf(CheckerError);
    expect(error).toMatchObject({
      reason: 'CREDENTIALS_REFUSED',
      hint: expect.stringContaining('password'),
    });
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain(
      password,
    );
  });
});
