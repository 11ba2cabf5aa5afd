import { createHash } from 'node:crypto';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { MilestoneClaimEvent } from 'backstage-plugin-data-platform-common';
import type { Knex } from 'knex';
import {
  openAllocations,
  statementsOf,
} from '../../allocations/__testUtils__/stores';
import {
  at,
  checkResult,
  databaseService,
  newRun,
  openHistory,
  testDatabases,
} from '../../history/__testUtils__/history';
import { migrateHistory } from '../../history/migrate';
import { settle, systemClock } from '../../validation';
import { platformOf } from '../claims/__testUtils__/evidence';
import { parseMilestone } from '../parser';
import {
  collectionOf,
  documentOf,
  openMilestones,
  source,
} from '../__testUtils__/milestones';
import { ClaimWatcher } from './ClaimWatcher';
import { DatabaseVerdictStore } from './DatabaseVerdictStore';

jest.setTimeout(120_000);

const databases = testDatabases();
const platform = platformOf();
const CHECK = 'lakehouse/nessie/ready';
const STOPPED = 'data-platform.milestones.claimStoppedHolding';
const AGAIN = 'data-platform.milestones.claimHoldsAgain';
const MINUTE = 60;

const CLAIM = `- ✅ Nessie reads its objects <!-- data-platform: check=${CHECK} -->`;

function documentWith(lines: string[], status = 'Completed') {
  return [
    '# Milestone: Lakehouse',
    '',
    '**Date**: 2026-01-02',
    `**Status**: ${status}`,
    '',
    '## Tests',
    '',
    ...lines,
  ].join('\n');
}

function collected(path: string, content: string) {
  return {
    ...documentOf(path, content, parseMilestone(content, { fileName: path })),
    contentHash: createHash('sha256').update(content).digest('hex'),
  };
}

/** A watcher of documents and of a history that grows by the minute. */
async function open(knex: Knex) {
  const { store: runs, reader: history } = await openHistory(knex);
  const { reader: allocations } = await openAllocations(knex);
  const documents = await openMilestones(knex);
  const published: { topic: string; payload: MilestoneClaimEvent }[] = [];
  const publish = jest.fn(async ({ topic, eventPayload }) => {
    published.push({ topic, payload: eventPayload });
  });
  let minute = 0;
  const logger = mockServices.logger.mock();

  const startWatcher = async () => {
    const scheduler = mockServices.scheduler();
    const store = await DatabaseVerdictStore.create({
      database: databaseService(knex),
    });
    const watcher = new ClaimWatcher({
      platforms: [platform],
      aliases: {},
      intervalMs: 1_000,
      history,
      allocations,
      store,
      events: { publish },
      scheduler,
      logger,
      clock: { ...systemClock, now: () => at(minute * MINUTE + 1) },
    });
    await watcher.start();
    return {
      store,
      stop: async () => watcher.stop(),
      round: async () => scheduler.triggerTask('evaluate-milestones'),
    };
  };
  const watcher = await startWatcher();

  return {
    ...watcher,
    knex,
    startWatcher,
    publish,
    published,
    logger,
    topics: () => published.map(({ topic }) => topic),
    /** What is collected of the source from now on. */
    collect: async (contents: Record<string, string>) =>
      documents.store.record(
        source,
        collectionOf(
          Object.entries(contents).map(([path, content]) =>
            collected(path, content),
          ),
        ),
        at(minute * MINUTE),
      ),
    /** A run in which the check said this, and nothing else. */
    run: async (
      outcome: 'passed' | 'failed' | 'skipped' | 'errored',
      more: { maintenance?: boolean; ref?: string; durationMs?: number } = {},
    ) => {
      minute += 1;
      const started = await runs.startRun(
        newRun(minute * MINUTE, { suite: 'integration' }),
      );
      const id = 'started' in started ? started.started.id : '';
      await runs.recordResult(
        id,
        checkResult(minute * MINUTE, outcome, {
          ref: CHECK,
          title: 'Readiness',
          summary: outcome === 'failed' ? 'missing access key' : outcome,
          ...more,
        }),
        { fall: 2, recover: 2 },
        settle,
      );
      await runs.finishRun(id, {
        state: 'finished',
        at: at(minute * MINUTE),
      });
    },
    pass: (minutes: number) => {
      minute += minutes;
    },
  };
}

/** A claim that was told to hold. */
async function openHolding(knex: Knex) {
  const opened = await open(knex);
  await opened.collect({ 'a.md': documentWith([CLAIM]) });
  await opened.run('passed');
  await opened.round();
  return opened;
}

describe.each(databases.eachSupportedId())('watching claims, %s', id => {
  it('tells once that a claim stopped holding, and once that it holds again', async () => {
    const { run, round, published, topics } = await openHolding(
      await databases.init(id),
    );
    expect(published).toEqual([]);

    await run('failed');
    await run('failed');
    await round();
    await round();
    expect(published).toEqual([
      {
        topic: STOPPED,
        payload: {
          id: expect.any(String),
          at: at(3 * MINUTE + 1).toISOString(),
          platform: 'lakehouse',
          milestone: {
            id: expect.any(String),
            title: 'Lakehouse',
            fileName: 'a.md',
            date: '2026-01-02',
          },
          entityRefs: [],
          claim: {
            id: expect.stringMatching(/^[0-9a-f]{16}$/),
            text: 'Nessie reads its objects',
            line: 8,
            kind: 'outcome',
            link: {
              target: { kind: 'check', ref: CHECK },
              by: 'comment',
              certain: true,
              reason: expect.any(String),
            },
          },
          systems: ['lakehouse/nessie'],
          before: { verdict: 'holds', since: at(MINUTE + 1).toISOString() },
          verdict: 'does-not-hold',
          now: 'missing access key since 09:02 UTC',
          evidence: [
            {
              kind: 'result',
              check: CHECK,
              runId: expect.any(String),
              at: at(3 * MINUTE).toISOString(),
            },
          ],
        },
      },
    ]);

    await run('passed');
    await round();
    expect(topics()).toEqual([STOPPED]);
    await run('passed');
    await round();
    await round();
    expect(topics()).toEqual([STOPPED, AGAIN]);
    expect(published[1].payload).toMatchObject({
      before: { verdict: 'does-not-hold' },
      verdict: 'holds',
    });
  });

  it('tells nothing of a claim that never held', async () => {
    const { collect, run, round, published } = await open(
      await databases.init(id),
    );
    await collect({ 'a.md': documentWith([CLAIM]) });
    await run('failed');
    await round();
    await run('passed');
    await run('passed');
    await round();
    expect(published).toEqual([]);
  });

  it('tells nothing until the health has settled, nor of what flaps', async () => {
    const { run, round, published } = await openHolding(
      await databases.init(id),
    );
    for (const outcome of ['failed', 'passed', 'failed', 'passed'] as const) {
      await run(outcome);
      await round();
    }
    expect(published).toEqual([]);
  });

  it('tells nothing of failures in a window of maintenance', async () => {
    const { run, round, topics } = await openHolding(await databases.init(id));
    for (let times = 0; times < 3; times += 1) {
      await run('failed', { maintenance: true });
      await round();
    }
    expect(topics()).toEqual([]);
    await run('failed');
    await run('failed');
    await round();
    expect(topics()).toEqual([STOPPED]);
  });

  it('tells a duration about as long as was claimed not with each run', async () => {
    const { collect, run, round, pass, published, topics } = await open(
      await databases.init(id),
    );
    const ref = 'lakehouse/trino/tpch';
    await collect({
      'a.md': documentWith([
        `- ✅ Basic queries under 2 seconds <!-- data-platform: check=${ref} -->`,
      ]),
    });
    /** A week in which queries take so long. */
    const week = async (durationMs: number) => {
      pass(8 * 24 * 60);
      for (let times = 0; times < 5; times += 1) {
        await run('passed', { ref, durationMs });
      }
      await round();
    };
    await week(1_950);
    await week(2_010);
    expect(topics()).toEqual([STOPPED]);
    expect(published[0].payload.now).toBe('p95 2.01 s over 7 days');
    await week(1_990);
    await week(2_010);
    await week(1_950);
    expect(topics()).toEqual([STOPPED]);
    await week(1_700);
    await week(1_950);
    expect(topics()).toEqual([STOPPED, AGAIN]);
  });

  it('keeps what was told last while nothing can be told', async () => {
    const { run, round, pass, topics } = await openHolding(
      await databases.init(id),
    );
    await run('skipped');
    await run('errored');
    await round();
    pass(24 * 60);
    await round();
    await run('passed');
    await round();
    expect(topics()).toEqual([]);
    await run('failed');
    await run('failed');
    await round();
    expect(topics()).toEqual([STOPPED]);
  });

  it('tells nothing of what was written otherwise, taken out or replaced', async () => {
    const { collect, run, round, knex, published } = await openHolding(
      await databases.init(id),
    );
    await run('failed');
    await run('failed');
    for (const lines of [
      ['- ✅ Nessie is reached by another way'],
      [`${CLAIM.replace('objects', 'tables')}`],
      [CLAIM],
    ]) {
      await collect({ 'a.md': documentWith(lines) });
      await round();
    }
    await collect({ 'a.md': documentWith([CLAIM], 'Superseded') });
    await round();
    expect(published).toEqual([]);
    expect(await knex('claim_verdicts')).toEqual([]);
  });

  it('begins anew where a claim is held against something else', async () => {
    const { collect, run, round, topics } = await openHolding(
      await databases.init(id),
    );
    const ref = 'lakehouse/nessie/live';
    await run('failed', { ref });
    await collect({ 'a.md': documentWith([CLAIM.replace(CHECK, ref)]) });
    await round();
    await run('passed', { ref });
    await run('passed', { ref });
    await round();
    expect(topics()).toEqual([]);
    await run('failed', { ref });
    await run('failed', { ref });
    await round();
    expect(topics()).toEqual([STOPPED]);
  });

  it('goes on with what was told after a restart, and with two at once', async () => {
    const { run, startWatcher, stop, published } = await openHolding(
      await databases.init(id),
    );
    await stop();
    const [second, third] = [await startWatcher(), await startWatcher()];
    await run('failed');
    await run('failed');
    await Promise.all([second.round(), third.round()]);
    // Where both publish what one of them kept, it has one id.
    const ids = () => new Set(published.map(({ payload }) => payload.id));
    expect(ids().size).toBe(1);
    const before = published.length;
    await (await startWatcher()).round();
    expect(published).toHaveLength(before);
  });

  it('publishes later, with the same id, what could not be published', async () => {
    const { run, round, publish, published, logger, pass, knex } =
      await openHolding(await databases.init(id));
    await run('failed');
    await run('failed');
    publish.mockRejectedValueOnce(new Error('the bus is down'));
    await round();
    expect(published).toEqual([]);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringMatching(
        /claimStoppedHolding about 'Lakehouse'.*next round/,
      ),
      expect.objectContaining({ message: 'the bus is down' }),
    );
    const [{ id: kept }] = await knex('claim_events');
    await round();
    await round();
    expect(published.map(({ payload }) => payload.id)).toEqual([kept]);

    await run('passed');
    await run('passed');
    publish.mockRejectedValue(new Error('the bus is down'));
    await round();
    pass(25 * 60);
    await round();
    expect(logger.error).toHaveBeenLastCalledWith(
      expect.stringContaining('given up after a day'),
      expect.anything(),
    );
    expect(await knex('claim_events')).toEqual([]);
  });

  it('costs as many queries however many claims and documents there are', async () => {
    const { collect, round, run, knex } = await open(await databases.init(id));
    const lines = (count: number) =>
      Array.from(
        { length: count },
        (_, index) => `${CLAIM.replace('objects', `part ${index}`)}`,
      );
    const costOf = async (documents: number, claims: number) => {
      await collect(
        Object.fromEntries(
          Array.from({ length: documents }, (_, index) => [
            `${index}.md`,
            documentWith(lines(claims)),
          ]),
        ),
      );
      await run('passed');
      await round();
      return (await statementsOf(knex, round)).length;
    };
    const few = await costOf(1, 1);
    expect(await costOf(30, 20)).toBe(few);
    expect(await knex('claim_verdicts')).toHaveLength(600);
    expect(few).toBeLessThanOrEqual(22);
  });

  it('says so where documents of a platform cannot be evaluated', async () => {
    const { run, round, knex, logger } = await openHolding(
      await databases.init(id),
    );
    await run('failed');
    await knex('milestones').update({ parsed: '{' });
    await round();
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('The claims of milestones of lakehouse'),
      expect.any(Error),
    );
  });

  it('leaves its tables and comes back to them with a migration', async () => {
    const { knex } = await openHolding(await databases.init(id));
    expect(await knex('claim_verdicts')).toHaveLength(1);
    const directory = resolvePackagePath(
      'backstage-plugin-data-platform-backend',
      'migrations',
    );
    do {
      await knex.migrate.down({ directory });
    } while (await knex.schema.hasTable('claim_verdicts'));
    expect(await knex.schema.hasTable('claim_events')).toBe(false);
    await migrateHistory(knex);
    expect(await knex('claim_verdicts')).toEqual([]);
  });
});
