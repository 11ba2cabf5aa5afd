import { DateTime } from 'luxon';
import {
  formatAgo,
  formatDuration,
  formatTime,
  formatUntil,
} from './formatTime';

const now = DateTime.fromISO('2026-11-24T15:30:00');
const at = (text: string) => DateTime.fromISO(text).toISO() ?? '';

describe('times', () => {
  it.each([
    ['2026-11-24T09:42:10', '09:42'],
    ['2026-11-23T09:42:10', '23 Nov 09:42'],
    ['2025-11-23T09:42:10', '23 Nov 2025 09:42'],
  ])('show %s as %s', (time, text) => {
    expect(formatTime(at(time), now)).toBe(text);
  });

  it('show seconds where they are needed to tell runs apart', () => {
    expect(formatTime(at('2026-11-24T09:42:10'), now, { seconds: true })).toBe(
      '09:42:10',
    );
  });

  it.each([
    ['2026-11-24T15:29:58', 'just now'],
    ['2026-11-24T15:30:02', 'just now'],
    ['2026-11-24T15:29:08', '52 s ago'],
    ['2026-11-24T15:28:00', '2 min ago'],
    ['2026-11-24T10:30:00', '5 h ago'],
    ['2026-11-20T15:30:00', '4 days ago'],
  ])('say how long ago %s was: %s', (time, text) => {
    expect(formatAgo(at(time), now)).toBe(text);
  });

  it.each([
    ['2026-11-24T15:43:00', 'in 13 min'],
    ['2026-11-24T15:30:02', 'in a moment'],
    ['2026-11-24T15:29:00', 'now'],
  ])('say how long it is until %s: %s', (time, text) => {
    expect(formatUntil(at(time), now)).toBe(text);
  });

  it('leave alone what is no time', () => {
    expect(formatTime('soon', now)).toBe('soon');
    expect(formatAgo('soon', now)).toBe('soon');
    expect(formatUntil('soon', now)).toBe('soon');
  });
});

describe('lengths of time', () => {
  it.each([
    [46.4, '46 ms'],
    [410, '0.41 s'],
    [2_600, '2.6 s'],
    [42_000, '42 s'],
    [125_000, '2 min 5 s'],
    [780_000, '13 min'],
    [(5 * 60 + 46) * 60_000, '5 h 46 min'],
    [(3 * 24 + 4) * 3_600_000, '3 d 4 h'],
  ])('show %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
