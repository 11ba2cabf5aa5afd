import { CronExpressionParser } from 'cron-parser';
import {
  nextSlot,
  previousSlot,
  scheduleText,
  slotAt,
  slotsBetween,
} from './slots';
import type { SuiteSchedule } from '../model/types';

const every = (intervalMs: number): SuiteSchedule => ({
  kind: 'interval',
  intervalMs,
});
const cron = (expression: string): SuiteSchedule => ({
  kind: 'cron',
  expression,
});
const manual: SuiteSchedule = { kind: 'manual' };
const MINUTE = 60_000;

describe('slots', () => {
  it.each([
    // An interval's slots are aligned to the epoch.
    [every(15 * MINUTE), '10:07:30', '10:00:00', '10:15:00'],
    [every(15 * MINUTE), '10:15:00', '10:15:00', '10:30:00'],
    [every(30_000), '10:15:29', '10:15:00', '10:15:30'],
    // A cron expression is read in UTC, with or without seconds.
    [cron('*/20 * * * *'), '10:19:59', '10:00:00', '10:20:00'],
    [cron('*/20 * * * *'), '10:20:00', '10:20:00', '10:40:00'],
    [cron('*/10 * * * * *'), '10:20:05', '10:20:00', '10:20:10'],
    [cron('0 6 * * *'), '10:00:00', '06:00:00', '2026-03-02T06:00:00'],
  ])('of %j at %s are %s, then %s', (schedule, now, due, next) => {
    const time = (text: string) =>
      new Date(`${text.includes('T') ? text : `2026-03-01T${text}`}Z`);

    expect(slotAt(schedule, time(now))).toEqual(time(due));
    expect(nextSlot(schedule, time(now))).toEqual(time(next));
    expect(previousSlot(schedule, time(next))).toEqual(time(due));
  });

  it('are the same on replicas that start at other times', () => {
    const schedule = cron('H * * * *');
    // `slotAt` remembers what it found, which another replica does not know.
    const slots = ['10:59:59.999', '10:59:00', '10:59:59']
      .map(time => new Date(`2026-03-01T${time}Z`))
      .flatMap(time => [previousSlot(schedule, time), slotAt(schedule, time)])
      .map(slot => slot?.getTime());
    expect(new Set(slots).size).toBe(1);
  });

  it('are looked for once where they are far apart, and told rightly wherever one looks', () => {
    const parse = jest.spyOn(CronExpressionParser, 'parse');
    const leapDays = cron('0 0 29 2 *');
    const around = (time: string) =>
      [
        slotAt(leapDays, new Date(time)),
        nextSlot(leapDays, new Date(time)),
      ].map(slot => slot?.toISOString().slice(0, 10));
    const lookAround = () => {
      expect(around('2026-03-01T10:00:00.000Z')).toEqual([
        '2024-02-29',
        '2028-02-29',
      ]);
      expect(around('2028-02-28T23:59:59.999Z')).toEqual([
        '2024-02-29',
        '2028-02-29',
      ]);
      expect(around('2028-02-29T00:00:00.000Z')).toEqual([
        '2028-02-29',
        '2032-02-29',
      ]);
    };
    lookAround();
    const parsed = parse.mock.calls.length;
    lookAround();
    expect(parsed).toBeGreaterThan(0);
    expect(parse).toHaveBeenCalledTimes(parsed);
    parse.mockRestore();
  });

  it('lie between two times, the newest where there are too many', () => {
    const between = (schedule: SuiteSchedule, limit: number) =>
      slotsBetween(
        schedule,
        new Date('2026-03-01T10:00:00Z'),
        new Date('2026-03-01T11:00:00Z'),
        limit,
      ).map(slot => slot.toISOString().slice(11, 16));

    expect(between(every(15 * MINUTE), 100)).toEqual([
      '10:15',
      '10:30',
      '10:45',
    ]);
    expect(between(cron('*/15 * * * *'), 100)).toEqual([
      '10:15',
      '10:30',
      '10:45',
    ]);
    expect(between(every(15 * MINUTE), 2)).toEqual(['10:30', '10:45']);
    expect(between(every(60 * MINUTE), 100)).toEqual([]);
  });

  it('are none where a suite runs only when asked for', () => {
    const now = new Date();
    expect(slotAt(manual, now)).toBeUndefined();
    expect(nextSlot(manual, now)).toBeUndefined();
    expect(slotsBetween(manual, new Date(0), now, 10)).toEqual([]);
  });

  it.each([
    [every(1_000), 'every second'],
    [every(30_000), 'every 30 seconds'],
    [every(90_000), 'every 90 seconds'],
    [every(MINUTE), 'every minute'],
    [every(15 * MINUTE), 'every 15 minutes'],
    [every(120 * MINUTE), 'every 2 hours'],
    [every(24 * 60 * MINUTE), 'every day'],
    [cron('5 6 * * *'), 'every day at 06:05 UTC'],
    [cron('0 6 * * 1'), 'at 0 6 * * 1 (cron, UTC)'],
    [manual, 'only when asked for'],
  ])('of %j read "%s"', (schedule, text) => {
    expect(scheduleText(schedule)).toBe(text);
  });
});
