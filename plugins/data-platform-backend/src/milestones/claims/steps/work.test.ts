import { lakehouse } from '../__testUtils__/evidence';
import { aMilestone } from '../__testUtils__/milestone';
import { judgeSteps } from '../judgeSteps';
import { linkClaim } from '../linkClaims';
import type { LaterMilestone } from '../types';

jest.mock('../linkClaims', () => {
  const actual = jest.requireActual('../linkClaims');
  return { ...actual, linkClaim: jest.fn(actual.linkClaim) };
});

const evidence = lakehouse();

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function judged(milestone: ReturnType<typeof aMilestone>, later = [other([])]) {
  return judgeSteps(milestone, { evidence, later, aliases: {} });
}

function other(goals: LaterMilestone['goals']): LaterMilestone {
  return { id: 'a', title: 'Other', goals, tests: [], components: [] };
}

it('links each test that failed once, however many steps have its words', () => {
  const milestone = aMilestone({
    tests: many(100, index => `❌ Performance: column ${index} not found`),
    nextSteps: many(100, index => `Fix column ${index}`),
  });
  const steps = judged(milestone);
  expect(steps).toHaveLength(100);
  expect(steps[99].link?.target).toEqual({
    kind: 'check',
    ref: 'lakehouse/trino/performance',
  });
  expect(jest.mocked(linkClaim).mock.calls.length).toBeLessThanOrEqual(100);
});

it('reads the goals of other milestones once, however many steps there are', () => {
  let reads = 0;
  const goals = many(100, index => ({
    mark: 'done' as const,
    get text() {
      reads += 1;
      return `Handbook of part ${index}`;
    },
  }));
  judged(
    aMilestone({
      nextSteps: many(100, index => `Restore drill of shard ${index}`),
    }),
    [other(goals)],
  );
  expect(reads).toBe(100);
});

it('says of which steps nothing was looked at, and where lists were too long', () => {
  const nextSteps = many(101, () => 'Restore drill of the metastore');
  const told = judged(aMilestone({ nextSteps: [...nextSteps, '[x] Told'] }));
  expect(told.slice(99).map(({ now }) => now)).toEqual([
    'no check and no milestone tells',
    'not looked at: only the first 100 steps are',
    'marked as done',
  ]);
  const goals = many(101, () => ({
    text: 'Handbook of parts',
    mark: 'done' as const,
  }));
  expect(
    judged(aMilestone({ nextSteps: ['Restore drill'] }), [other(goals)])[0].now,
  ).toBe(
    'no check and no milestone tells; of long lists only the first 100 lines were looked at',
  );
});
