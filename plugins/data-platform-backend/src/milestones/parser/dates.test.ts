import { readDate } from './dates';

describe('dates', () => {
  it.each([
    ['2025-06-27', '2025-06-27', undefined],
    ['2025/6/7', '2025-06-07', undefined],
    ['20250627', '2025-06-27', undefined],
    ['2025-06-27T10:00:00Z', '2025-06-27', undefined],
    ['June 13, 2025', '2025-06-13', undefined],
    ['Friday, June 13th 2025', '2025-06-13', undefined],
    ['13 June 2025', '2025-06-13', undefined],
    ['13. Juni 2025', '2025-06-13', undefined],
    ['13-Jun-2025', '2025-06-13', undefined],
    ['13.06.2025', '2025-06-13', undefined],
    ['06/27/2025', '2025-06-27', undefined],
    ['27/06/2025', '2025-06-27', undefined],
    ['2025-06-10 to 2025-06-12', '2025-06-10', '2025-06-12'],
    ['2025-06-10 – 2025-06-12', '2025-06-10', '2025-06-12'],
    ['June 10–13, 2025', '2025-06-10', '2025-06-13'],
    ['June 28 - July 2, 2025', '2025-06-28', '2025-07-02'],
    ['10 to 13 June 2025', '2025-06-10', '2025-06-13'],
    ['28 June - 2 July 2025', '2025-06-28', '2025-07-02'],
    ['10. bis 13. Juni 2025', '2025-06-10', '2025-06-13'],
    ['June 2025', '2025-06-01', '2025-06-30'],
    ['Q2 2025', '2025-04-01', '2025-06-30'],
    ['2024-02-29', '2024-02-29', undefined],
    ['10/Jul/2025', '2025-07-10', undefined],
    ['13 juin 2025', '2025-06-13', undefined],
    ['1er août 2025', '2025-08-01', undefined],
    ['5 de mayo de 2025', '2025-05-05', undefined],
    ['10 au 13 juin 2025', '2025-06-10', '2025-06-13'],
    ['5 May 2025, finished on 23 May 2025', '2025-05-05', '2025-05-23'],
  ])('reads %s', (text, from, to) => {
    expect(readDate(text)).toEqual({ from, ...(to && { to }) });
  });

  it.each([
    ['2025-13-45', 'no day 45 of month 13'],
    ['2025-02-29', 'no day 29'],
    ['06/07/2025', '2025-06-07 or 2025-07-06'],
    ['2025-06-12 to 2025-06-10', 'before it begins'],
  ])('says why it can’t read %s', (text, reason) => {
    expect(readDate(text)).toEqual({
      problem: expect.stringContaining(reason),
    });
  });

  it.each(['soon', 'v475', '1.2.3', '10:30', ''])('finds none in %p', text => {
    expect(readDate(text)).toBeUndefined();
  });
});
