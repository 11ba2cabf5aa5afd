import type { StoredRun } from '../validation/types';
import { runShape } from './shapes';

const run: StoredRun = {
  id: 'run-1',
  platform: 'lakehouse',
  suite: 'default',
  trigger: 'scheduled',
  state: 'interrupted',
  at: new Date('2026-11-24T15:30:00Z'),
  counts: { passed: 0, degraded: 0, failed: 0, skipped: 0, errored: 0 },
  total: 6,
  current: [],
};

describe('a run as the API tells it', () => {
  it.each([
    ['2026-11-24T15:30:12Z', 12_000],
    ['2026-11-24T15:29:58Z', 0],
    [undefined, undefined],
  ])('that ended at %s took %s ms', (finishedAt, durationMs) => {
    const end = finishedAt === undefined ? undefined : new Date(finishedAt);
    expect(runShape({ ...run, finishedAt: end }).durationMs).toBe(durationMs);
  });
});
