import { layoutFor } from './matrixStyles';

describe('layoutFor', () => {
  it('shows forty runs with all columns where there is room', () => {
    expect(layoutFor(1120, 40)).toEqual({
      columns: 40,
      showsDuration: true,
      showsNow: true,
    });
  });

  it('shows sixteen runs, and what a check says below its name, on a narrow screen', () => {
    expect(layoutFor(444, 40)).toEqual({
      columns: 16,
      showsDuration: false,
      showsNow: false,
    });
  });

  it.each([320, 444, 600, 740, 800, 1000, 1400])(
    'never needs more than the %d pixels that it has',
    width => {
      const { columns, showsDuration, showsNow } = layoutFor(width, 40);
      const names = showsNow ? 210 : 140;
      const now = showsNow ? Math.max(140, width * 0.2) : 0;
      const needed = names + now + columns * 14 + (showsDuration ? 104 : 0);
      expect(needed).toBeLessThanOrEqual(width);
    },
  );
});
