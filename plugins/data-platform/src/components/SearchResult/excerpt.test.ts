import { excerpt } from './excerpt';

describe('excerpt', () => {
  it('is the beginning, where nothing was found in the text', () => {
    expect(excerpt('first\nsecond')).toBe('first · second');
    expect(excerpt('first\nsecond', '<b>')).toBe('first · second');
    expect(excerpt('')).toBe('');
  });

  it('begins with the line in which something was found', () => {
    const text = `${'earlier\n'.repeat(200)}Trino <b>475</b>\nNessie`;
    expect(excerpt(text, '<b>')).toBe('… Trino <b>475</b> · Nessie');
  });

  it('begins within a long line, and never within a tag', () => {
    const text = `${'word '.repeat(200)}<b>475</b> and <b>475</b> again`;
    const shown = excerpt(text, '<b>');
    expect(shown).toMatch(/^… .{75,80}<b>475<\/b> and <b>475<\/b> again$/);
  });

  it('ends with a line, after a few', () => {
    const shown = excerpt('some words of it\n'.repeat(500));
    expect(shown.length).toBeGreaterThan(300);
    expect(shown.length).toBeLessThan(400);
    expect(shown).toMatch(/ · some words of it$/);
  });
});
