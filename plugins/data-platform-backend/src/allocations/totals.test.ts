import type { Quantity } from 'backstage-plugin-data-platform-node';
import { gib, notKnown, notSet, set } from './__testUtils__/observations';
import { timesReplicas } from './totals';

const range: Quantity = { state: 'range', text: '2–6', minimum: 2, maximum: 6 };

describe('what all replicas are given', () => {
  it.each<[string, Quantity, Quantity, Quantity | undefined]>([
    ['a quantity of two', gib(4), set(2), gib(8)],
    [
      'a quantity of none',
      gib(4),
      set(0),
      { state: 'set', text: '0', value: 0 },
    ],
    ['no bound', notSet, set(2), notSet],
    ['no bound, of an unknown number', notSet, notKnown, notSet],
    ['what is not known', notKnown, set(2), undefined],
    ['an unknown number', gib(4), notKnown, undefined],
    [
      'an autoscaled number',
      gib(4),
      range,
      {
        state: 'range',
        text: '8Gi–24Gi',
        minimum: 8 * 2 ** 30,
        maximum: 24 * 2 ** 30,
      },
    ],
    [
      'a sum that lacks a container',
      { state: 'set', text: '4Gi', value: 4 * 2 ** 30, notSetIn: ['proxy'] },
      set(2),
      {
        state: 'set',
        text: '8Gi',
        value: 8 * 2 ** 30,
        notSetIn: ['proxy'],
      },
    ],
    [
      'more than can be told exactly',
      set(Number.MAX_SAFE_INTEGER),
      set(2),
      undefined,
    ],
  ])('is told of %s', (_, quantity, replicas, total) => {
    expect(timesReplicas(quantity, replicas, 'bytes')).toEqual(total);
  });
});
