import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import type { SystemType } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../__testUtils__/mockLogger';
import { readPlatforms } from '../../model';
import { airflowSystemType } from './airflowSystemType';

function read(airflow: JsonObject, checks: JsonObject = {}) {
  const [platform] = readPlatforms(
    new ConfigReader({
      dataPlatform: {
        platforms: {
          p: {
            systems: {
              airflow: {
                type: 'airflow',
                url: 'http://airflow.example:8080',
                ...airflow,
              },
            },
            checks,
          },
        },
      },
    }),
    new Map<string, SystemType>([['airflow', airflowSystemType]]),
    { logger: mockLogger() },
  );
  return platform;
}

function problemsOf(airflow: JsonObject, checks: JsonObject = {}) {
  return Object.fromEntries(
    read(airflow, checks).problems.map(({ path, message }) => [
      path.replace('dataPlatform.platforms.p.', ''),
      message,
    ]),
  );
}

describe('the configuration of Airflow', () => {
  it('asks eight questions of one of which only the address is known', () => {
    const [{ checks }] = read({}).systems;
    expect(
      checks.map(({ title, severity, requires }) => [
        title,
        severity,
        ...requires,
      ]),
    ).toEqual([
      ['Connection', 'critical'],
      ['Metadata database', 'critical', 'p/airflow/connection'],
      ['Scheduler', 'critical', 'p/airflow/metadatabase'],
      ['Triggerer and DAG processor', 'warning', 'p/airflow/metadatabase'],
      ['API access', 'warning', 'p/airflow/metadatabase'],
      ['DAG files', 'warning', 'p/airflow/api'],
      ['DAGs', 'warning', 'p/airflow/api'],
      ['Pools', 'warning', 'p/airflow/api'],
    ]);
  });

  it('hands the DAGs and pools that are named to the checks', () => {
    const [{ checks }] = read({
      dags: ['a', { id: 'b', maxAge: '2h', allowFailed: 'true' }],
      pools: ['default_pool'],
    }).systems;
    const params = Object.fromEntries(
      checks.map(each => [each.name, each.params]),
    );
    expect(params).toMatchObject({
      dags: {
        dags: [{ id: 'a' }, { id: 'b', maxAge: 7_200_000, allowFailed: true }],
        within: 86_400_000,
      },
      pools: { pools: ['default_pool'] },
      scheduler: { degradedAfter: 20_000 },
    });
  });

  it('takes a DAG as a check of its own', () => {
    const { systems, problems } = read(
      {},
      {
        'airflow/payroll': { type: 'dag', dag: 'pay', maxDuration: '30m' },
        'airflow/scheduler': { failedAfter: '1m' },
      },
    );
    expect(problems).toEqual([]);
    const checks = systems[0].checks.filter(({ name }) =>
      ['payroll', 'scheduler'].includes(name),
    );
    expect(checks.map(({ title, params }) => [title, params])).toEqual([
      ['Scheduler', { degradedAfter: 20_000, failedAfter: 60_000 }],
      ['DAG pay', { dag: 'pay', maxDuration: 1_800_000 }],
    ]);
  });

  it.each([
    [{ dags: [] }, 'dags'],
    [{ dags: 'orders' }, 'dags'],
    [{ dags: [7] }, 'dags.0'],
    [{ dags: [{ maxAge: '1h' }] }, 'dags.0'],
    [{ dags: [{ id: 'a', maxAge: 'soon' }] }, 'dags.0'],
    [{ dags: [{ id: 'a', maxAges: '1h' }] }, 'dags.0'],
    [{ pools: [''] }, 'pools.0'],
    [{ user: 'u', password: 'p', token: 't' }, 'token'],
    [{ dag: 'orders' }, 'dag'],
    [{ url: 'http://airflow:8080/api/v1' }, 'url'],
    [{ url: 'airflow:8080' }, 'url'],
  ])('refuses %j, at %s', (airflow, path) => {
    const problems = problemsOf(airflow);
    expect(Object.keys(problems)).toEqual([
      expect.stringMatching(new RegExp(`^systems\\.airflow\\.${path}`)),
    ]);
    expect(Object.values(problems)[0]).not.toBe('');
  });

  it('refuses a check of a DAG that it does not name', () => {
    expect(problemsOf({}, { 'airflow/own': { type: 'dag' } })).toEqual({
      "checks['airflow/own'].dag": 'is missing: it should be text',
    });
  });
});
