import { DateTime } from 'luxon';
import { placedMilestones } from './MilestoneMarks';

const millis = (time: string) => DateTime.fromISO(time).toMillis();

const placed = (day: string, from: string, to: string) =>
  placedMilestones(
    [{ id: 'one', date: { from: day, text: day }, label: 'One', to: '/one' }],
    { from: millis(from), to: millis(to) },
  ).map(({ at }) => DateTime.fromMillis(at).toFormat('dd HH:mm'));

describe('milestones in a chart', () => {
  it('stand at noon of their day', () => {
    expect(
      placed('2025-06-27', '2025-06-27T05:00', '2025-06-27T15:00'),
    ).toEqual(['27 12:00']);
  });

  it('stand at its edge where the chart shows another part of the day', () => {
    expect(
      placed('2025-06-27', '2025-06-27T13:30', '2025-06-27T23:30'),
    ).toEqual(['27 13:30']);
    expect(
      placed('2025-06-27', '2025-06-26T22:00', '2025-06-27T08:00'),
    ).toEqual(['27 08:00']);
  });

  it('are left out where the chart shows nothing of their day', () => {
    expect(
      placed('2025-06-26', '2025-06-27T05:00', '2025-06-27T15:00'),
    ).toEqual([]);
  });
});
