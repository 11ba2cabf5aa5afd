import { DARK_PAINTS, LIGHT_PAINTS } from './colours';

/** Contrast of two colours as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = [1, 3, 5]
      .map(start => parseInt(colour.slice(start, start + 2), 16) / 255)
      .map(part =>
        part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
      );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const OUTCOMES = [
  'passed',
  'degraded',
  'failed',
  'skipped',
  'errored',
] as const;

describe.each([
  ['light', LIGHT_PAINTS, '#ffffff'],
  ['dark', DARK_PAINTS, '#424242'],
] as const)('colours on %s paper', (_, paints, paper) => {
  it.each(OUTCOMES)('make %s seen, and its glyph and name read', outcome => {
    const { fill, rim, glyph, text } = paints[outcome];
    expect(contrast(rim, paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(glyph, fill)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(text, paper)).toBeGreaterThanOrEqual(4.5);
  });

  it('make lines and bars seen, and the marks of changes read', () => {
    for (const line of ['usage', 'limit', 'request'] as const) {
      expect(contrast(paints[line], paper)).toBeGreaterThanOrEqual(3);
    }
    for (const mark of ['release', 'allocation', 'milestone'] as const) {
      expect(contrast(paints[mark], paper)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('make what is chosen read', () => {
    expect(contrast(paints.chosenText, paints.chosen)).toBeGreaterThanOrEqual(
      4.5,
    );
  });

  it('make hollow cells and the healthy dot seen', () => {
    expect(contrast(paints.hollow, paper)).toBeGreaterThanOrEqual(3);
    expect(
      contrast(paints.healthyGlyph, paints.healthy),
    ).toBeGreaterThanOrEqual(4.5);
  });
});
