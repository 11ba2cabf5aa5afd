import { firstBytes, wellFormed } from './text';

describe('wellFormed', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['nul\0s\0', 'nul\uFFFDs\uFFFD'],
    ['a pair \u{1F600} stays', 'a pair \u{1F600} stays'],
    ['half \uD83D', 'half \uFFFD'],
    ['\uDE00\uD83D swapped', '\uFFFD\uFFFD swapped'],
  ])('makes %j %j', (text, expected) => {
    expect(wellFormed(text)).toBe(expected);
  });
});

describe('firstBytes', () => {
  it.each([
    ['short', 10, 'short'],
    ['exact', 5, 'exact'],
    ['longer than', 6, 'longer'],
    ['', 0, ''],
    ['a', 0, ''],
    // Two, three and four bytes a character.
    ['äöü', 4, 'äö'],
    ['äöü', 5, 'äö'],
    ['€€', 5, '€'],
    ['x\u{1F600}y', 4, 'x'],
    ['x\u{1F600}y', 5, 'x\u{1F600}'],
    ['\u{1F600}\u{1F600}', 7, '\u{1F600}'],
  ])('of %j, %d at most, are %j', (text, maximum, expected) => {
    expect(firstBytes(text, maximum)).toBe(expected);
  });
});
