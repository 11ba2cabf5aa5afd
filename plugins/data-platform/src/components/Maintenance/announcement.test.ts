import { DateTime } from 'luxon';
import { problemsOf, toField, toRequest } from './announcement';

const now = DateTime.fromISO('2026-11-24T10:30:00');
const announcement = {
  platform: 'lakehouse',
  from: '',
  to: toField(now.plus({ hours: 1 })),
  reason: 'Upgrade',
  systems: ['nessie'],
};

describe('an announcement', () => {
  it.each([
    ['is fine', {}, {}],
    ['lasts thirty days', { to: toField(now.plus({ days: 30 })) }, {}],
    [
      'lasts longer than that',
      { to: toField(now.plus({ days: 30, minutes: 1 })) },
      { to: 'It may last 30 days at most.' },
    ],
    [
      'ends before it starts',
      { from: toField(now.plus({ hours: 2 })) },
      { to: 'It must end after it starts.' },
    ],
    [
      'ends in the past',
      { from: toField(now.minus({ hours: 2 })), to: toField(now) },
      { to: 'It must end in the future.' },
    ],
    [
      'has no end',
      { to: '' },
      { to: 'Say when it ends; it can be ended earlier.' },
    ],
    [
      'starts in years',
      {
        from: toField(now.plus({ years: 1, days: 1 })),
        to: toField(now.plus({ years: 1, days: 2 })),
      },
      { from: 'It may start within a year from now.' },
    ],
    [
      'starts at no time',
      { from: 'soon' },
      { from: 'Say when it starts, or leave it empty for now.' },
    ],
    [
      'has no reason',
      { reason: ' ' },
      { reason: 'Say what is done, for who reads it later.' },
    ],
    [
      'has too much of one',
      { reason: 'x'.repeat(501) },
      { reason: 'It may have 500 letters at most.' },
    ],
    [
      'is of no system',
      { systems: [] },
      { systems: 'Choose a system at least.' },
    ],
  ])('that %s', (_, change, problems) => {
    expect(problemsOf({ ...announcement, ...change }, now)).toEqual(problems);
  });

  it('names its systems unless they are all that there are', () => {
    expect(toRequest(announcement, ['nessie', 'trino'])).toEqual({
      to: now.plus({ hours: 1 }).toUTC().toISO(),
      reason: 'Upgrade',
      systems: ['nessie'],
    });
    expect(toRequest(announcement, ['nessie'])).not.toHaveProperty('systems');
    // Where it is not known what there is, what was chosen is said.
    expect(toRequest(announcement, undefined).systems).toEqual(['nessie']);
  });
});
