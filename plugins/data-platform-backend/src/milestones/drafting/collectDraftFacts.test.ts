import type { Knex } from 'knex';
import {
  cluster,
  coordinator,
  gib,
  helmRelease,
  observationOf,
  oneContainer,
} from '../../allocations/__testUtils__/observations';
import { openAllocations } from '../../allocations/__testUtils__/stores';
import {
  at,
  checkResult,
  newRun,
  openHistory,
  testDatabases,
} from '../../history/__testUtils__/history';
import { settle } from '../../validation';
import type { CheckResult } from '../../validation/types';
import { platformOf } from '../claims/__testUtils__/evidence';
import { parseMilestone } from '../parser';
import { readBack, told } from './__testUtils__/readBack';
import { collectDraftFacts } from './collectDraftFacts';
import { draftMarkdown } from './draftMarkdown';
import { DEFAULT_TEMPLATE } from './template';

jest.setTimeout(120_000);

const databases = testDatabases();
const platform = platformOf();
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/**
 * Trino 475 with 10 GiB, replaced after an hour by a release with 476 and 4 GiB;
 * meanwhile Nessie was without its access key for a quarter of an hour, and the
 * performance of Trino is not what it should be to this day.
 */
async function measured(knex: Knex) {
  const { store: runs, reader: history } = await openHistory(knex);
  const { store, reader: allocations } = await openAllocations(knex);
  const run = async (minute: number, results: Partial<CheckResult>[]) => {
    const started = await runs.startRun(newRun(minute * MINUTE));
    const id = 'started' in started ? started.started.id : '';
    for (const { outcome = 'passed', ...result } of results) {
      await runs.recordResult(
        id,
        checkResult(minute * MINUTE, outcome, result),
        { fall: 1, recover: 1 },
        settle,
      );
    }
    await runs.finishRun(id, { state: 'finished', at: at(minute * MINUTE) });
  };
  for (const minute of [0, 15, 30, 45, 60, 75]) {
    const isAway = minute === 15;
    await run(minute, [
      {
        ref: 'lakehouse/trino/connection',
        summary: 'answers',
        facts: { version: minute < 60 ? '475' : '476' },
      },
      {
        ref: 'lakehouse/trino/tpch',
        durationMs: 400 + minute,
        summary: 'the benchmark’s queries run',
      },
      {
        ref: 'lakehouse/trino/performance',
        outcome: 'failed',
        durationMs: 5_000,
        summary: "Column 'totalprice' cannot be resolved",
      },
      {
        ref: 'lakehouse/nessie/ready',
        outcome: isAway ? 'failed' : 'passed',
        summary: isAway ? 'missing access key' : 'ready',
      },
      {
        ref: 'lakehouse/trino/iceberg',
        outcome: minute === 75 ? 'skipped' : 'passed',
        summary: 'fine',
        ...(minute === 75 && {
          cause: {
            ref: 'lakehouse/nessie/ready',
            title: 'Readiness',
            summary: 'missing access key',
          },
        }),
      },
    ]);
  }
  for (const [minute, memory] of [
    [0, 10],
    [60, 4],
  ]) {
    await store.record(
      cluster,
      observationOf([
        coordinator(oneContainer(gib(memory)), {
          release: { namespace: 'data-platform', name: 'trino' },
        }),
      ]),
      at(minute * MINUTE),
    );
  }
  await store.recordReleases(
    cluster,
    [helmRelease(1, at(-DAY)), helmRelease(2, at(60 * MINUTE))],
    at(61 * MINUTE),
  );
  return collectDraftFacts(
    platform,
    { from: at(-MINUTE), to: at(2 * 60 * MINUTE) },
    { history, allocations },
  );
}

describe.each(databases.eachSupportedId())('a draft from history, %s', id => {
  it('tells what was measured, and reads back as that', async () => {
    const facts = await measured(await databases.init(id));
    const read = readBack(
      parseMilestone(draftMarkdown(facts, { template: DEFAULT_TEMPLATE }), {
        fileName: 'draft.md',
      }),
    );
    expect(read).toEqual(told(facts));
    expect(read).toEqual({
      days: ['2026-01-05'],
      status: 'in-progress',
      components: [
        {
          name: 'Trino',
          version: '476',
          chartVersion: '1.2.0',
          changed: {
            at: '2026-01-05 10:00',
            version: '475',
            chartVersion: '1.1.0',
          },
        },
      ],
      tally: { passed: 3, total: 5 },
      tests: [
        { mark: 'done', check: 'Connection of Trino', said: '"answers"' },
        {
          mark: 'done',
          check: 'TPC-H queries of Trino',
          said: '"the benchmark’s queries run"',
        },
        {
          mark: 'failed',
          check: 'Performance: Q6 under 2 s of Trino',
          said: '"Column \'totalprice\' cannot be resolved"',
        },
        {
          mark: 'skipped',
          check: 'Iceberg round trip of Trino',
          said: 'Skipped because of Readiness of Nessie',
        },
        { mark: 'done', check: 'Readiness of Nessie', said: '"ready"' },
      ],
      changes: [
        {
          what: 'trino-coordinator memory limit',
          from: '10Gi',
          to: '4Gi',
          at: '2026-01-05 10:00',
          release: 'trino',
        },
      ],
      // Those that passed: of 400 to 475 ms.
      metrics: [
        {
          check: 'TPC-H queries of Trino',
          p50: '0.43 s',
          p95: '0.47 s',
          runs: '6 runs',
        },
      ],
      incidents: [
        {
          what: 'Performance: Q6 under 2 s of Trino unhealthy',
          lasted: undefined,
          since: '2026-01-05 09:00',
          cause: '"Column \'totalprice\' cannot be resolved"',
        },
        {
          what: 'Readiness of Nessie unhealthy',
          lasted: '15 min',
          since: '2026-01-05 09:15',
          cause: '"missing access key"',
        },
      ],
      steps: [
        { check: 'Performance: Q6 under 2 s of Trino', mark: 'open' },
        { check: 'Iceberg round trip of Trino', mark: 'open' },
      ],
    });
  });

  it('tells a change, however many workloads went after it', async () => {
    const knex = await databases.init(id);
    const { reader: history } = await openHistory(knex);
    const { store, reader: allocations } = await openAllocations(knex);
    const observed = (minute: number, memory: number, others = 0) =>
      store.record(
        cluster,
        observationOf([
          coordinator(oneContainer(gib(memory))),
          ...Array.from({ length: others }, (_, index) =>
            coordinator(oneContainer(gib(1)), { name: `other-${index}` }),
          ),
        ]),
        at(minute * MINUTE),
      );
    await observed(0, 10, 101);
    await observed(1, 4, 101);
    await observed(2, 4);
    const { changes, cut } = await collectDraftFacts(
      platform,
      { from: at(-MINUTE), to: at(3 * MINUTE) },
      { history, allocations },
    );
    expect(changes).toMatchObject([
      { workload: 'trino-coordinator', to: { text: '4Gi' } },
    ]);
    expect(cut).toEqual([]);
  });

  it('says that more was released than it looked at', async () => {
    const knex = await databases.init(id);
    const { reader: history } = await openHistory(knex);
    const { store, reader: allocations } = await openAllocations(knex);
    await store.recordReleases(
      cluster,
      Array.from({ length: 501 }, (_, index) => helmRelease(index, at(index))),
      at(DAY),
    );
    const { cut } = await collectDraftFacts(
      platform,
      { from: at(0), to: at(DAY) },
      { history, allocations },
    );
    expect(cut).toEqual([
      'Only the latest 500 releases were looked at: what was deployed before them may be missing.',
    ]);
  });
});
