import { claimsSentence, type VerdictCounts } from './claimsSentence';

const counts = (changes: Partial<VerdictCounts> = {}): VerdictCounts => ({
  holds: 0,
  'moved-on': 0,
  'does-not-hold': 0,
  'cannot-be-told': 0,
  ...changes,
});

describe('the sentence about a milestone', () => {
  it.each([
    [
      { done: 6, total: 6 },
      counts({ holds: 5, 'moved-on': 2, 'does-not-hold': 1 }),
      '6 of 6 goals done. Of 8 claims that can be held against the platform, 5 hold today, 2 have moved on, 1 does not hold.',
    ],
    [
      { done: 0, total: 1 },
      counts({ holds: 1, 'moved-on': 1, 'cannot-be-told': 2 }),
      '0 of 1 goal done. Of 2 claims that can be held against the platform, 1 holds today, 1 has moved on. Of 2 more it cannot be told.',
    ],
    [
      { done: 0, total: 0 },
      counts({ 'does-not-hold': 2 }),
      'Of 2 claims that can be held against the platform, 2 do not hold.',
    ],
    [
      { done: 0, total: 0 },
      counts({ 'cannot-be-told': 1 }),
      'Of 1 claim nothing can be told today.',
    ],
    [
      { done: 0, total: 0 },
      counts(),
      'It claims nothing that can be held against the platform.',
    ],
  ])('of %j and %j', (goals, verdicts, text) => {
    expect(claimsSentence(goals, verdicts)).toBe(text);
  });

  it('is about the day that is asked for', () => {
    expect(
      claimsSentence(
        { done: 0, total: 0 },
        counts({ holds: 3 }),
        '27 June 2025',
      ),
    ).toBe(
      'Of 3 claims that can be held against the platform, 3 held on 27 June 2025.',
    );
  });
});
