import { DateTime } from 'luxon';
import { draftProblems, draftRequest, emptyDraft } from './draftRequest';

const now = DateTime.fromISO('2026-11-26T15:00');
const fields = emptyDraft('lakehouse', now);
const iso = (time: string) => DateTime.fromISO(time).toUTC().toISO();

describe('what is asked for a draft', () => {
  it('is of the last seven days, up to now', () => {
    expect(draftProblems(fields, now)).toEqual({});
    expect(draftRequest(fields, now)).toEqual({
      platform: 'lakehouse',
      from: iso('2026-11-19T00:00'),
      to: iso('2026-11-26T15:00'),
    });
  });

  it('is of whole days, and has a title where one is given', () => {
    expect(
      draftRequest(
        { ...fields, from: '2026-11-01', to: '2026-11-01', title: ' A day ' },
        now,
      ),
    ).toEqual({
      platform: 'lakehouse',
      from: iso('2026-11-01T00:00'),
      to: iso('2026-11-01T23:59:59.999'),
      title: 'A day',
    });
  });

  it.each([
    [{ from: '' }, 'from', 'Say the first day.'],
    [{ from: '2026-12-01' }, 'from', 'It must be in the past.'],
    [{ to: 'soon' }, 'to', 'Say the last day.'],
    [{ to: '2026-11-18' }, 'to', 'It must not be before the first.'],
    [{ title: 'x'.repeat(201) }, 'title', 'It may have 200 letters at most.'],
  ])('can’t be %j', (part, field, problem) => {
    expect(draftProblems({ ...fields, ...part }, now)).toMatchObject({
      [field]: problem,
    });
  });
});
