import { render } from '@testing-library/react';
import { DateTime } from 'luxon';
import type { CellKind } from '../OutcomeMark/cellKinds';
import { HealthStrip } from './HealthStrip';

const from = Date.parse('2026-11-24T10:00:00Z');
const MINUTE = 60_000;
const KINDS: CellKind[] = ['passed', 'errored', 'degraded', 'failed'];

function heightsOf(pixelsPerRun: number): number[] {
  const { container } = render(
    <svg>
      <HealthStrip
        health={{
          items: KINDS.map((kind, index) => ({
            at: new Date(from + index * MINUTE).toISOString(),
            kind,
          })),
        }}
        x={time => ((time - from) / MINUTE) * pixelsPerRun}
        y={0}
        from={from}
        to={from + 60 * MINUTE}
        now={DateTime.fromMillis(from)}
      />
    </svg>,
  );
  return [...container.querySelectorAll('rect')].map(rect =>
    Number(rect.getAttribute('height')),
  );
}

describe('the strip of health', () => {
  it('tells outcomes apart by their heights where there is no room for glyphs', () => {
    const heights = heightsOf(5);
    expect(new Set(heights).size).toBe(KINDS.length);
    // The worse, the higher.
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
  });

  it('has marks of one height where their glyphs have room', () => {
    expect(new Set(heightsOf(20)).size).toBe(1);
  });
});
