import { DateTime } from 'luxon';
import { timeWithin } from './useMilestones';

const to = DateTime.fromISO('2025-06-27T15:00');
const within = (from: string, hours: number, last?: string) => {
  const at = timeWithin(
    { from, to: last, text: from },
    to.minus({ hours }),
    to,
  );
  return at && DateTime.fromISO(at).toFormat('yyyy-MM-dd HH:mm');
};

describe('where a milestone stands in a range', () => {
  it('is noon of its last day', () => {
    expect(within('2025-06-27', 10)).toBe('2025-06-27 12:00');
    expect(within('2025-06-23', 7 * 24, '2025-06-25')).toBe('2025-06-25 12:00');
  });

  it('is as near to noon as the range allows', () => {
    expect(within('2025-06-27', 1)).toBe('2025-06-27 14:00');
    const morning = DateTime.fromISO('2025-06-27T08:00');
    const at = timeWithin(
      { from: '2025-06-27', text: '' },
      morning.minus({ hours: 1 }),
      morning,
    );
    expect(at && DateTime.fromISO(at).toMillis()).toBe(morning.toMillis());
  });

  it('is nowhere where its day is no part of the range, or no day', () => {
    expect(within('2025-06-26', 10)).toBeUndefined();
    expect(within('2025-06-28', 10)).toBeUndefined();
    expect(within('some day', 10)).toBeUndefined();
  });
});
