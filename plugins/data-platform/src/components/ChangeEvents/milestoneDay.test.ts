import { milestoneDay } from './milestoneDay';

describe('the day of a milestone', () => {
  it.each([
    [{ from: '2025-06-27' }, '27 June 2025'],
    [{ from: '2025-06-27', to: '2025-06-27' }, '27 June 2025'],
    [{ from: '2025-06-12', to: '2025-06-13' }, '12 to 13 June 2025'],
    [{ from: '2025-05-30', to: '2025-06-02' }, '30 May to 2 June 2025'],
    [
      { from: '2024-12-30', to: '2025-01-02' },
      '30 December 2024 to 2 January 2025',
    ],
    [{ from: 'some day' }, 'some day'],
  ])('%j reads %s', (date, text) => {
    expect(milestoneDay({ text: '', ...date })).toBe(text);
  });

  it('is nothing where none is given', () => {
    expect(milestoneDay(undefined)).toBe('');
  });
});
