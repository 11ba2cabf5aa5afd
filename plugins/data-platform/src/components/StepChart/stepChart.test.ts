import { DateTime, Settings } from 'luxon';
import type { AllocationSeries } from 'backstage-plugin-data-platform-common';
import { amount, count, GI } from '../../fixtures';
import type { CellKind } from '../OutcomeMark/cellKinds';
import { chartModel } from './chartModel';
import { chartSentence, healthWords } from './chartWords';
import { boundLabels, markerLabels } from './labels';
import { tickText, timeTicks, valueTicks } from './scale';

const ZONE = Settings.defaultZone;
beforeAll(() => {
  Settings.defaultZone = 'utc';
});
afterAll(() => {
  Settings.defaultZone = ZONE;
});

const at = (clock: string) => `2026-06-27T${clock}:00.000Z`;
const now = DateTime.fromISO(at('15:30'), { zone: 'utc' });

function point(clock: string, mean: number) {
  return {
    at: at(clock),
    samples: 5,
    mean,
    minimum: mean * 0.9,
    p95: mean * 1.05,
    maximum: mean * 1.1,
  };
}

const series: AllocationSeries = {
  allocationId: 'trino-coordinator',
  resource: 'memory',
  unit: 'bytes',
  from: at('05:27'),
  to: at('15:27'),
  bounds: [
    {
      bound: 'request',
      steps: [{ at: at('01:00'), quantity: amount('2Gi') }],
    },
    {
      bound: 'limit',
      steps: [
        { at: at('01:00'), quantity: amount('10Gi') },
        { at: at('06:00'), quantity: amount('10Gi') },
        { at: at('11:42'), quantity: amount('4Gi') },
      ],
    },
  ],
  usage: [point('06:00', 2 * GI), point('06:05', 2.5 * GI), point('09:00', GI)],
  resolution: { name: 'fine', milliseconds: 5 * 60_000 },
  changes: [],
};

describe('the scale', () => {
  it.each([
    [10 * GI, 'bytes', [0, 4, 8, 12].map(value => value * GI)],
    [GI, 'bytes', [0, 256, 512, 768, 1024, 1280].map(v => (v * GI) / 1024)],
    [1_000, 'millicores', [0, 250, 500, 750, 1_000, 1_250]],
    [4, 'count', [0, 1, 2, 3, 4, 5]],
    [1, 'count', [0, 1, 2]],
    [0, 'bytes', [0, 1]],
  ] as const)('has round steps up to %d %s', (highest, unit, ticks) => {
    expect(valueTicks(highest, unit)).toEqual(ticks);
  });

  it.each([
    [
      '05:27',
      '15:27',
      940,
      '06:00 07:00 08:00 09:00 10:00 11:00 12:00 13:00 14:00 15:00',
    ],
    ['05:27', '15:27', 300, '06:00 09:00 12:00 15:00'],
    ['14:30', '15:27', 400, '14:30 14:40 14:50 15:00 15:10 15:20'],
  ])(
    'has times on round hours from %s to %s over %d pixels',
    (from, to, width, texts) => {
      const [start, end] = [from, to].map(clock => Date.parse(at(clock)));
      expect(
        timeTicks(start, end, width)
          .map(tick => tickText(tick, start, end))
          .join(' '),
      ).toBe(texts);
    },
  );

  it('stays within bounds over any time', () => {
    const year = 365 * 24 * 60 * 60_000;
    expect(timeTicks(0, year, 900).length).toBeLessThanOrEqual(15);
    expect(timeTicks(0, 1, 900).length).toBeLessThanOrEqual(15);
  });
});

describe('the model', () => {
  it('has steps that are cut to the time shown, and those to the same joined', () => {
    const [request, limit] = chartModel(series).lines;
    expect(request.pieces).toHaveLength(1);
    expect(limit.pieces.map(({ from, to, most }) => [from, to, most])).toEqual([
      [Date.parse(at('05:27')), Date.parse(at('11:42')), 10 * GI],
      [Date.parse(at('11:42')), Date.parse(at('15:27')), 4 * GI],
    ]);
  });

  it('breaks the line of usage where nothing was told', () => {
    expect(chartModel(series).usage.map(part => part.length)).toEqual([2, 1]);
  });

  it('holds what all replicas use against what all are given', () => {
    const model = chartModel({
      ...series,
      bounds: [
        {
          bound: 'limit',
          steps: [
            {
              at: at('01:00'),
              quantity: amount('6Gi'),
              total: amount('12Gi'),
            },
          ],
        },
      ],
    });
    expect(model.isTotal).toBe(true);
    expect(model.lines[0].pieces[0].most).toBe(12 * GI);
    expect(model.highest).toBe(12 * GI);
  });

  it('marks changes of the resource and of replicas, those of one time together', () => {
    const change = {
      allocationId: 'trino-coordinator',
      platform: 'lakehouse',
      system: 'lakehouse/kubernetes',
      workload: { kind: 'Deployment', name: 'trino-coordinator' },
      event: 'changed' as const,
      effectiveAt: at('11:42'),
      knownBy: 'observed' as const,
      notedAt: at('11:42'),
      carrier: {},
    };
    const model = chartModel({
      ...series,
      changes: [
        {
          ...change,
          id: '1',
          resource: 'memory',
          bound: 'limit',
          from: amount('10Gi'),
          to: amount('4Gi'),
        },
        {
          ...change,
          id: '2',
          resource: 'replicas',
          bound: 'size',
          from: count(1),
          to: count(2),
        },
        {
          ...change,
          id: '3',
          resource: 'cpu',
          bound: 'limit',
          from: amount('4'),
          to: amount('1'),
        },
      ],
    });
    expect(model.markers.map(({ text }) => text)).toEqual([
      'limit 10Gi → 4Gi, replicas 1 → 2',
    ]);
  });

  it('is told in a sentence', () => {
    expect(
      chartSentence(chartModel(series), 'trino-coordinator', 'memory', now),
    ).toBe(
      'Memory of trino-coordinator from 05:27 to 15:27: request 2Gi; limit 10Gi until 11:42, then 4Gi; usage between 922Mi and 2.75Gi.',
    );
    const bare = chartModel({
      ...series,
      usage: [],
      bounds: [
        {
          bound: 'limit',
          steps: [{ at: at('01:00'), quantity: { state: 'notSet' } }],
        },
      ],
    });
    expect(chartSentence(bare, 'nessie', 'cpu', now)).toBe(
      'CPU of nessie from 05:27 to 15:27: limit not set; usage not known.',
    );
  });
});

describe('the health below a chart', () => {
  const model = { from: Date.parse(at('05:27')), to: Date.parse(at('15:27')) };
  const points = (...items: [string, CellKind][]) =>
    items.map(([clock, kind]) => ({ at: at(clock), kind }));

  it('is told in words, what is wrong first and when it last was', () => {
    const items = points(
      ['05:00', 'failed'],
      ['06:00', 'passed'],
      ['07:00', 'failed'],
      ['08:00', 'degraded'],
      ['09:42', 'failed'],
      ['10:00', 'absent'],
      ['11:00', 'passed'],
    );
    const words = 'health: 2 failed, 1 degraded, 2 passed; last failed 09:42';
    expect(healthWords({ items }, model, now)).toBe(words);
    expect(
      chartSentence(chartModel(series), 'trino', 'memory', now, { items }),
    ).toMatch(new RegExp(`; usage between .*; ${words}\\.$`));
  });

  it('tells no time of what is wrong where nothing was, and says where there was no run', () => {
    expect(
      healthWords({ items: points(['06:00', 'passed']) }, model, now),
    ).toBe('health: 1 passed');
    expect(healthWords({ items: [] }, model, now)).toBe('health: no run');
  });

  it('tells from when on it is known where that is not all of the time', () => {
    expect(
      healthWords(
        { items: points(['12:00', 'errored']), toldFrom: at('12:00') },
        model,
        now,
      ),
    ).toBe('health, told from 12:00 on: 1 errored; last errored 12:00');
  });
});

describe('labels of changes', () => {
  const options = {
    x: (time: number) => time,
    left: 0,
    right: 500,
    clock: () => '11:42',
  };
  const marker = (place: number) => ({
    at: place,
    iso: String(place),
    text: 'limit 10Gi → 4Gi',
  });

  it('turn to the left where there is no room at the right', () => {
    expect(
      markerLabels([marker(10), marker(490)], options).map(
        ({ anchor }) => anchor,
      ),
    ).toEqual(['end', 'start']);
  });

  it('never lie on each other', () => {
    const labels = markerLabels([1, 2, 3, 4, 5].map(marker), options);
    expect(labels).toHaveLength(3);
    expect(new Set(labels.map(({ y }) => y)).size).toBe(3);
  });
});

describe('names of lines', () => {
  const RIGHT = 400;
  const LETTER = 6.1;
  const begunAt = (place: number) =>
    boundLabels(chartModel(series), {
      x: () => place,
      y: () => 0,
      right: RIGHT,
    });

  it('are at the left ends of their lines', () => {
    expect(begunAt(60).map(({ text, x }) => [text, x])).toEqual([
      ['request', 68],
      ['limit', 68],
      ['usage', 120],
    ]);
  });

  it('are whole where a line has only begun, and not on each other', () => {
    const labels = begunAt(RIGHT - 2);
    const [request, limit, usage] = labels;
    for (const { x, text } of labels) {
      expect(x + text.length * LETTER).toBeLessThanOrEqual(RIGHT);
    }
    for (const { x, text } of [request, limit]) {
      expect(x + text.length * LETTER).toBeLessThan(usage.x);
    }
  });
});

describe('where the chart begins', () => {
  const since = (clock: string) =>
    chartModel({
      ...series,
      usage: [],
      changes: [],
      bounds: [
        {
          bound: 'limit',
          steps: [{ at: at(clock), quantity: amount('4Gi') }],
        },
      ],
    }).from;

  it('is where the time that is asked for does, if that is known', () => {
    expect(since('04:00')).toBe(Date.parse(at('05:27')));
  });

  it('is a little before the first that is known', () => {
    const from = since('13:27');
    expect(from).toBeLessThan(Date.parse(at('13:27')));
    expect(from).toBeGreaterThan(Date.parse(at('13:00')));
  });

  it('leaves room for what is a minute old', () => {
    expect(since('15:26')).toBe(Date.parse(at('15:12')));
  });
});
