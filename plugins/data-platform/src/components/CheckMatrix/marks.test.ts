import { storyAllocations, storyRuns } from '../../fixtures';
import { changeEvents } from '../ChangeEvents';
import { marksOf } from './marks';

const now = Date.now();
const runs = storyRuns(now);
const events = changeEvents(storyAllocations(now));
const event = (at: string) => ({ ...events[0], at });
const beside = (index: number, milliseconds: number) =>
  new Date(Date.parse(runs[index].at) + milliseconds).toISOString();

describe('marks', () => {
  it('stand above the first run that could see the change', () => {
    const recent = events.filter(({ at }) => at >= runs[0].at);
    const marks = marksOf(runs, recent);
    expect([...marks.keys()].sort()).toEqual([25, 38]);
    expect(marks.get(25)?.map(({ name }) => name)).toEqual([
      'trino',
      'trino-coordinator',
      'trino-worker',
    ]);
  });

  it('stand above the newest run for as long as none came after', () => {
    expect([...marksOf(runs, [event(beside(39, 1))]).keys()]).toEqual([39]);
  });

  it('leave out what was before the first run had its turn', () => {
    expect(marksOf(runs, [event(beside(0, -16 * 60_000))]).size).toBe(0);
    expect([...marksOf(runs, [event(beside(0, -60_000))]).keys()]).toEqual([0]);
    expect(marksOf([], events).size).toBe(0);
  });

  it('have the milestone of a day above its first run, however late that was', () => {
    const afternoon = [
      { ...runs[0], at: '2026-06-27T15:00:00' },
      { ...runs[1], at: '2026-06-27T15:15:00' },
    ];
    const milestone = (at: string) => ({
      ...event(at),
      kind: 'milestone' as const,
    });
    expect([
      ...marksOf(afternoon, [milestone('2026-06-27T12:00:00')]).keys(),
    ]).toEqual([0]);
    expect(marksOf(afternoon, [milestone('2026-06-26T12:00:00')]).size).toBe(0);
  });
});
