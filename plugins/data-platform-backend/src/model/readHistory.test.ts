import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { mockLogger } from '../__testUtils__/mockLogger';
import { readHistory } from './readHistory';

const DAY = 24 * 60 * 60_000;

function readOf(history: JsonValue | undefined) {
  const logger = mockLogger();
  const read = readHistory(
    new ConfigReader({
      dataPlatform: history === undefined ? {} : { history },
    }),
    { logger },
  );
  return { read, logged: logger.error.mock.calls.map(([message]) => message) };
}

it('keeps results for good unless it is told otherwise', () => {
  for (const history of [undefined, {}, { retention: {} }]) {
    expect(readOf(history)).toEqual({
      read: { resultsKeptMs: undefined },
      logged: [],
    });
  }
});

it.each([[{ days: 90 }], ['P90D'], ['90d']])('reads %j', results => {
  expect(readOf({ retention: { results } })).toEqual({
    read: { resultsKeptMs: 90 * DAY },
    logged: [],
  });
});

it.each<[JsonValue, string]>([
  [
    { retention: { results: { days: 7 } } },
    'dataPlatform.history.retention.results should be 8 days or more',
  ],
  [
    { retention: { results: 'soon' } },
    'dataPlatform.history.retention.results',
  ],
  [
    { retention: { result: 'P90D' } },
    "dataPlatform.history.retention.result is not a known key. Did you mean 'results'?",
  ],
  ['P90D', 'dataPlatform.history'],
])('removes nothing by a mistake such as %j, and tells it', (history, told) => {
  const { read, logged } = readOf(history);
  expect(read).toEqual({ resultsKeptMs: undefined });
  expect(logged).toEqual([expect.stringContaining(told)]);
  expect(logged[0]).toContain('until then results are kept for good');
});
