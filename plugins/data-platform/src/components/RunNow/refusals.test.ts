import type { Run } from 'backstage-plugin-data-platform-common';
import { storyRuns } from '../../fixtures';
import { errorAnswer } from '../../__testUtils__/answers';
import { refusalText } from './refusals';

const now = Date.parse('2026-11-24T10:30:00Z');
const running: Run = {
  ...storyRuns(now)[0],
  state: 'running',
  trigger: 'manual',
  requestedBy: 'user:default/anna',
  at: new Date(now - 12_000).toISOString(),
  total: 26,
};

/** What is said of a refusal so many seconds after it. */
async function said(
  status: number,
  seconds: number,
  run?: Run,
  headers?: Record<string, string>,
) {
  const error = await errorAnswer(status, 'Error', 'it broke', headers);
  return refusalText({ error, at: now - seconds * 1000 }, now, run);
}

describe('why a run was refused', () => {
  it('is the run that is under way, with how far it is', async () => {
    expect(await said(409, 0, running)).toBe(
      'A run is under way already: started 12 s ago by anna, 5 of 26 checks done.',
    );
    expect(await said(409, 60, { ...running, trigger: 'scheduled' })).toBe(
      'A run is under way already: started 12 s ago, 5 of 26 checks done.',
    );
  });

  it('holds for a moment where that run is not seen', async () => {
    expect(await said(409, 5)).toBe('A run is under way already.');
    expect(await said(409, 10)).toBeUndefined();
  });

  it('holds until the time to wait has passed', async () => {
    const retry = { 'retry-after': '12' };
    expect(await said(429, 5, undefined, retry)).toBe(
      'The last run was a moment ago. The next can start in 7 s.',
    );
    expect(await said(429, 12, undefined, retry)).toBeUndefined();
    expect(await said(429, 0)).toBe(
      'The last run was a moment ago. Try again soon.',
    );
    expect(await said(429, 10)).toBeUndefined();
  });

  it('holds until a run shows that it can be started', async () => {
    expect(await said(500, 60)).toBe('The run was not started: it broke');
    expect(await said(500, 60, running)).toBeUndefined();
  });

  it('holds for good where it is the permission', async () => {
    expect(await said(403, 600, running)).toBe(
      'You may not start a run (permission data-platform.run.create).',
    );
  });
});
