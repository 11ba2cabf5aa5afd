import { TargetError } from 'backstage-plugin-data-platform-node';
import type { ConfiguredPlatform } from '../model/types';
import {
  passing,
  RunCheck,
  TestCheck,
  testPlatform,
} from './__testUtils__/platforms';
import { refused, startRun } from './__testUtils__/startRun';

const broken: RunCheck = async () => {
  throw new Error('a bug');
};
const doesNotApply: RunCheck = async () => ({
  outcome: 'skipped',
  summary: 'not here',
});
const notReady: RunCheck = async () => {
  throw new TargetError(
    'Missing access key and secret for STATIC authentication mode',
    { reason: 'NOT_READY' },
  );
};

/** An object store, a Nessie on it, and a Trino on both. */
function lakehouse(
  overrides: Record<string, Record<string, TestCheck>> = {},
): ConfiguredPlatform {
  return testPlatform({
    trino: {
      connection: {},
      performance: { requires: ['connection'] },
      iceberg: {
        requires: ['connection', 'nessie/ready', 's3/bucket'],
        ...overrides.trino?.iceberg,
      },
      reports: { requires: ['iceberg'] },
    },
    nessie: {
      live: {},
      ready: { requires: ['live', 's3/object'], ...overrides.nessie?.ready },
      branches: { requires: ['ready'] },
    },
    s3: {
      bucket: { ...overrides.s3?.bucket },
      object: { requires: ['bucket'], ...overrides.s3?.object },
      clock: {},
    },
  });
}

async function causesOf(
  platform: ConfiguredPlatform,
  selection?: Parameters<typeof startRun>[1],
) {
  const run = startRun(platform, selection);
  await run.clock.advance(60_000);
  await run.done;
  const short = (ref: string) => ref.replace('lakehouse/', '');
  return Object.fromEntries(
    run.results.map(({ ref, outcome, cause }) => [
      short(ref),
      cause ? `${outcome}: ${short(cause.ref)}` : outcome,
    ]),
  );
}

describe('the root of what keeps checks from being asked', () => {
  it('is told through three systems, and what it cannot affect is asked', async () => {
    expect(
      await causesOf(lakehouse({ s3: { bucket: { run: refused } } })),
    ).toEqual({
      's3/bucket': 'failed',
      's3/object': 'skipped: s3/bucket',
      's3/clock': 'passed',
      'nessie/live': 'passed',
      'nessie/ready': 'skipped: s3/bucket',
      'nessie/branches': 'skipped: s3/bucket',
      'trino/connection': 'passed',
      'trino/performance': 'passed',
      'trino/iceberg': 'skipped: s3/bucket',
      'trino/reports': 'skipped: s3/bucket',
    });
  });

  it('is in the middle where that is what is wrong', async () => {
    const run = startRun(lakehouse({ nessie: { ready: { run: notReady } } }));
    await run.done;
    const result = run.results.find(
      ({ ref }) => ref === 'lakehouse/trino/reports',
    );
    expect(result).toMatchObject({
      outcome: 'skipped',
      summary:
        'not run because of Ready of nessie: Missing access key and secret for STATIC authentication mode',
      cause: { ref: 'lakehouse/nessie/ready', title: 'Ready' },
    });
  });

  it('is told of a part of the suite too, with what that requires of other systems', async () => {
    expect(
      await causesOf(lakehouse({ s3: { object: { run: refused } } }), {
        selection: { checks: ['trino/iceberg'] },
      }),
    ).toEqual({
      'trino/connection': 'passed',
      'nessie/live': 'passed',
      's3/bucket': 'passed',
      's3/object': 'failed',
      'nessie/ready': 'skipped: s3/object',
      'trino/iceberg': 'skipped: s3/object',
    });
  });

  it.each<[string, RunCheck, RunCheck, string]>([
    ['failed before errored', broken, refused, 'second'],
    ['errored before skipped', doesNotApply, broken, 'second'],
    ['failed before skipped', doesNotApply, refused, 'second'],
    ['the first of equals', refused, refused, 'first'],
  ])('is the one that tells most: %s', async (_, first, second, expected) => {
    expect(
      await causesOf(
        testPlatform({
          trino: {
            first: { run: first },
            second: { run: second },
            after: { requires: ['first', 'second'] },
          },
        }),
      ),
    ).toMatchObject({ 'trino/after': `skipped: trino/${expected}` });
  });

  it('is a critical check before one that only warns', async () => {
    const platform = testPlatform({
      trino: {
        first: { run: refused },
        second: { run: refused },
        after: { requires: ['first', 'second'] },
      },
    });
    platform.systems[0].checks[0].severity = 'warning';
    expect(await causesOf(platform)).toMatchObject({
      'trino/after': 'skipped: trino/second',
    });
  });

  it('looks at roots, not at what was skipped because of them', async () => {
    expect(
      await causesOf(
        testPlatform({
          trino: {
            root: { run: refused },
            between: { requires: ['root'] },
            broken: { run: broken },
            after: { requires: ['broken', 'between'] },
          },
        }),
      ),
    ).toMatchObject({ 'trino/after': 'skipped: trino/root' });
  });

  it('does not depend on which ends first', async () => {
    const slowly: RunCheck = context =>
      new Promise((_, reject) => {
        context.signal.addEventListener('abort', () =>
          reject(context.signal.reason),
        );
      });
    const inOrder = (first: TestCheck, second: TestCheck) =>
      causesOf(
        testPlatform({
          trino: {
            first,
            second,
            after: { requires: ['second', 'first'], run: passing },
          },
        }),
      );
    // One that fails by its deadline, the other at once.
    const slow = { run: slowly, timeoutMs: 20_000 };
    expect(await inOrder(slow, { run: refused })).toMatchObject({
      'trino/after': 'skipped: trino/first',
    });
    expect(await inOrder(slow, { run: broken })).toMatchObject({
      'trino/after': 'skipped: trino/first',
    });
    expect(await inOrder({ run: broken }, slow)).toMatchObject({
      'trino/after': 'skipped: trino/second',
    });
  });
});
