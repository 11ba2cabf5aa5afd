import { DateTime } from 'luxon';
import { axisLabels, itemsWithin, windowOf } from './timeAxis';
import type { LaneKey, TimelineItem } from './timelineItems';

const now = DateTime.fromISO('2026-11-24T12:00');
const at = (iso: string) => DateTime.fromISO(iso).toMillis();

function item(
  from: string,
  to = from,
  lane: LaneKey = 'milestones',
): TimelineItem {
  return {
    id: from,
    lane,
    from: at(from),
    to: at(to),
    when: '',
    name: '',
    text: '',
  };
}

function labels(from: string, to: string, width = 800): string[] {
  const window = { from: at(from), to: at(to) };
  const x = (time: number) =>
    ((time - window.from) / (window.to - window.from)) * width;
  return axisLabels(window, { width, now, x }).map(({ text }) => text);
}

describe('the time that the axis shows', () => {
  it('is from the first milestone to now, with some room before', () => {
    const { from, to } = windowOf(
      [item('2026-01-10'), item('2024-01-01', undefined, 'releases')],
      'all',
      now,
    );
    expect(from).toBeLessThan(at('2026-01-10'));
    expect(from).toBeGreaterThan(at('2025-12-20'));
    expect(to).toBe(now.toMillis());
  });

  it('goes to the last one that is yet to come', () => {
    expect(windowOf([item('2027-02-01')], 'all', now).to).toBe(
      at('2027-02-01'),
    );
  });

  it('leaves out what is planned for so long a time that all else would have no room', () => {
    const past = item('2026-01-10');
    const { to } = windowOf(
      [past, item('2027-02-01'), item('2060-01-01')],
      'all',
      now,
    );
    expect(to).toBe(at('2027-02-01'));
    const long = windowOf(
      [item('2026-11-20'), item('2026-12-01', '2060-01-01')],
      'all',
      now,
    );
    expect(long.to).toBe(now.plus({ days: 90 }).toMillis());
  });

  it('goes from today to the first one, where all are yet to come', () => {
    const { from, to } = windowOf(
      [item('2028-01-01'), item('2060-01-01')],
      'all',
      now,
    );
    expect(to).toBe(at('2028-01-01'));
    expect(from).toBeLessThanOrEqual(now.toMillis());
    expect(from).toBeGreaterThan(now.minus({ days: 30 }).toMillis());
  });

  it('has today on it where the next one is soon', () => {
    const { from } = windowOf(
      [item('2026-12-04'), item('2027-02-20')],
      'all',
      now,
    );
    expect(from).toBeLessThanOrEqual(now.toMillis());
  });

  it('is a week where there is no milestone', () => {
    const { from, to } = windowOf([], 'all', now);
    expect(to).toBe(now.toMillis());
    expect(from).toBeGreaterThan(now.minus({ days: 8 }).toMillis());
  });

  it('is a week at least', () => {
    const { from } = windowOf([item('2026-11-24T11:00')], 'all', now);
    expect(from).toBeLessThanOrEqual(now.minus({ days: 7 }).toMillis());
  });

  it('is what was asked for, up to now', () => {
    expect(
      windowOf([item('2020-01-01'), item('2027-02-01')], '30d', now),
    ).toEqual({
      from: now.minus({ days: 30 }).toMillis(),
      to: now.toMillis(),
    });
  });

  it('cuts what goes beyond it, and leaves out the rest', () => {
    const window = { from: at('2026-11-01'), to: at('2026-11-10') };
    expect(
      itemsWithin(
        [
          item('2026-10-20', '2026-10-31'),
          { ...item('2026-10-20', '2026-11-03'), from: -Infinity },
          item('2026-11-05'),
          item('2026-11-11'),
        ],
        window,
      ).map(({ from, to }) => [from, to]),
    ).toEqual([
      [at('2026-11-01'), at('2026-11-03')],
      [at('2026-11-05'), at('2026-11-05')],
    ]);
  });
});

describe('the labels of the axis', () => {
  it('are days, or months with their year where there are many', () => {
    expect(labels('2026-11-10T12:00', '2026-11-24T12:00').join()).toMatch(
      /^(\d+ Nov,?){5,}$/,
    );
    expect(labels('2026-01-15', '2026-11-24T12:00', 900).slice(0, 3)).toEqual([
      'Feb 2026',
      'Mar 2026',
      'Apr 2026',
    ]);
  });

  it('are no more than fit, however long the time is', () => {
    for (const from of [
      '2026-06-01',
      '2024-03-01',
      '2016-03-01',
      '1996-03-01',
      '1900-01-01',
    ]) {
      const texts = labels(from, '2026-11-24T12:00', 500);
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.length).toBeLessThan(9);
    }
  });

  it('leave room for today', () => {
    const texts = labels('2026-11-20T12:00', '2026-11-28T12:00');
    expect(texts).not.toContain('24 Nov');
    expect(texts).toContain('22 Nov');
  });
});
