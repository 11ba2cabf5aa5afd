import type { DagRun } from './client';
import type { DagExpectation } from './dagExpectation';
import { DagState, describeExpectation, problemsOf } from './dagState';

const now = new Date('2026-01-10T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function run(state: string, times: { start?: number; end?: number }): DagRun {
  const at = (ago?: number) =>
    ago === undefined ? undefined : new Date(now.getTime() - ago);
  return {
    id: `run-${state}`,
    dagId: 'orders',
    dag: 'orders',
    state,
    start: at(times.start),
    end: at(times.end),
  };
}

function words(state: Partial<DagState>, expectation: DagExpectation = {}) {
  return problemsOf(
    {
      id: 'orders',
      dag: { id: 'orders', paused: false, active: true },
      ...state,
    },
    expectation,
    now,
  ).map(problem => `${problem.outcome}: ${problem.words}`);
}

const success = (end: number) => ({ lastSuccess: run('success', { end }) });
const failure = (end: number) => ({ lastFailure: run('failed', { end }) });

describe('what is wrong with a DAG', () => {
  it('is nothing while its latest run succeeded, runs, or there has been none', () => {
    expect(words(success(HOUR))).toEqual([]);
    expect(words({ ...success(HOUR), ...failure(2 * HOUR) })).toEqual([]);
    expect(words({})).toEqual([]);
    expect(words({ running: run('running', { start: 9 * HOUR }) })).toEqual([]);
  });

  it('is that its latest run failed, unless it may', () => {
    const state = { ...success(2 * HOUR), ...failure(HOUR) };
    expect(words(state)).toEqual(['failed: failed']);
    expect(words(failure(HOUR))).toEqual(['failed: failed']);
    expect(words(state, { allowFailed: true })).toEqual([]);
  });

  it('is that it is not there, or that its file no longer defines it', () => {
    expect(words({ dag: undefined })).toEqual(['failed: is missing']);
    expect(
      words({
        dag: { id: 'orders', paused: true, active: false },
        ...failure(HOUR),
      }),
    ).toEqual(['failed: is gone from its file']);
  });

  it('is that it is paused, after what is worse', () => {
    const dag = { id: 'orders', paused: true, active: true };
    expect(words({ dag })).toEqual(['degraded: is paused']);
    expect(words({ dag, ...failure(HOUR) })).toEqual([
      'failed: failed',
      'degraded: is paused',
    ]);
  });

  it('is that its last success is too old', () => {
    const maxAge = 90 * MINUTE;
    expect(words(success(HOUR), { maxAge })).toEqual([]);
    expect(words(success(2 * HOUR), { maxAge })).toEqual([
      'failed: last succeeded 2 h ago',
    ]);
    expect(words({}, { maxAge })).toEqual(['failed: never succeeded']);
    const failed = { ...success(2 * HOUR), ...failure(HOUR) };
    expect(words(failed, { maxAge, allowFailed: true })).toEqual([]);
    expect(words(failed, { maxAge })).toEqual([
      'failed: failed',
      'failed: last succeeded 2 h ago',
    ]);
  });

  it('is that it has been running for too long', () => {
    const state = { running: run('running', { start: 3 * HOUR }) };
    expect(words(state, { maxDuration: 4 * HOUR })).toEqual([]);
    expect(words(state, { maxDuration: HOUR })).toEqual([
      'degraded: has been running for 3 h',
    ]);
    expect(words({ running: run('running', {}) }, { maxDuration: 1 })).toEqual(
      [],
    );
  });

  it('is told with what was expected', () => {
    expect(describeExpectation({})).toBe('active, not failed');
    expect(
      describeExpectation({
        allowFailed: true,
        maxAge: 2 * HOUR,
        maxDuration: 5 * MINUTE,
      }),
    ).toBe('active, ended within 2 h, running for at most 5 min');
  });
});
