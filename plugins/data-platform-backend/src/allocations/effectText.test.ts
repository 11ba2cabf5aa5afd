import type { StoredTransition } from '../validation/types';
import type { EffectOfCheck } from './effect';
import { effectText } from './effectText';

const system = { title: 'Trino' };

function timed(
  title: string,
  before: [runs: number, p95?: number],
  after: [runs: number, p95?: number],
): EffectOfCheck {
  const [check] = [{ title }] as EffectOfCheck['check'][];
  return {
    check,
    before: { runs: before[0], p95: before[1] },
    after: { runs: after[0], p95: after[1] },
  };
}

function turned(
  title: string,
  to: StoredTransition['to'],
  time = '09:42',
): StoredTransition {
  const at = new Date(`2026-11-20T${time}:00Z`);
  return {
    id: title,
    ref: `lakehouse/trino/${title}`,
    title,
    from: 'healthy',
    to,
    at,
    since: at,
    runId: 'run',
    streak: 1,
    summary: 'wrong',
  };
}

describe('the sentence about a change', () => {
  it.each<[string, Parameters<typeof effectText>[0], string]>([
    [
      'enough runs',
      {
        checks: [timed('Queries', [14, 520], [14, 540])],
        transitions: [],
        system,
      },
      'p95 of Queries 0.52 s → 0.54 s over 14 runs; nothing turned unhealthy.',
    ],
    [
      'a change of a time of which runs are kept no more',
      {
        checks: [timed('Queries', [0], [0])],
        transitions: [],
        system,
        keptSince: new Date('2026-08-29T15:00:00Z'),
      },
      'Too few runs to compare: those from before 2026-08-29 15:00 (UTC) are kept no more.',
    ],
    [
      'more runs on one side',
      {
        checks: [timed('Queries', [12, 4], [14, 7.4])],
        transitions: [],
        system,
      },
      'p95 of Queries 4 ms → 7 ms over 12 runs before and 14 after; nothing turned unhealthy.',
    ],
    [
      'several checks, one of which ran too seldom',
      {
        checks: [
          timed('Queries', [5, 520], [6, 540]),
          timed('Writes', [5, 1000], [5, 2000]),
          timed('Reads', [5, 1000], [4, 9000]),
        ],
        transitions: [],
        system,
      },
      'p95 of Queries 0.52 s → 0.54 s, of Writes 1.00 s → 2.00 s over 5 runs; nothing turned unhealthy.',
    ],
    [
      'more runs than are looked at',
      {
        checks: [timed('Queries', [500, 520], [500, 540])],
        transitions: [],
        system,
        cut: true,
      },
      'p95 of Queries 0.52 s → 0.54 s over the latest 500 runs; nothing turned unhealthy.',
    ],
    [
      'too few runs after it',
      {
        checks: [timed('Queries', [14, 520], [3, 540])],
        transitions: [],
        system,
      },
      'Too few runs to compare yet: 3 after the change, 5 are needed.',
    ],
    [
      'too few runs before it',
      {
        checks: [timed('Queries', [2, 520], [14, 540])],
        transitions: [],
        system,
      },
      'Too few runs to compare: 2 before the change, 5 are needed.',
    ],
    [
      'a system that does not answer since',
      {
        checks: [timed('Queries', [14, 520], [0])],
        transitions: [turned('Readiness', 'unhealthy')],
        system,
      },
      'Too few runs to compare yet: 0 after the change, 5 are needed; Readiness turned unhealthy at 2026-11-20 09:42 (UTC).',
    ],
    [
      'what turned worse',
      {
        checks: [timed('Queries', [14, 520], [14, 540])],
        transitions: [
          turned('Speed', 'degraded'),
          turned('Readiness', 'unhealthy'),
          turned('Nodes', 'unhealthy', '09:43'),
          turned('Catalogs', 'unhealthy', '09:44'),
        ],
        system,
      },
      'p95 of Queries 0.52 s → 0.54 s over 14 runs; Readiness turned unhealthy at 2026-11-20 09:42 (UTC) and Nodes turned unhealthy at 2026-11-20 09:43 (UTC) and 1 more did.',
    ],
    [
      'what turned merely degraded',
      {
        checks: [timed('Queries', [14, 520], [14, 540])],
        transitions: [turned('Speed', 'degraded')],
        system,
      },
      'p95 of Queries 0.52 s → 0.54 s over 14 runs; Speed turned degraded at 2026-11-20 09:42 (UTC).',
    ],
    [
      'no checks',
      { checks: [], transitions: [], system },
      'Trino has no check whose duration could be compared.',
    ],
  ])('tells of %s', (_, said, text) => {
    expect(effectText(said)).toBe(text);
  });
});
