import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { mockLogger } from '../__testUtils__/mockLogger';
import { readRoot, url } from './__testUtils__/read';
import { readMilestones } from './readMilestones';

const LAKEHOUSE: JsonObject = {
  lakehouse: { systems: { engine: { type: 'engine', url } } },
};
const TWO: JsonObject = { ...LAKEHOUSE, warehouse: {} };

function readOf(milestones: unknown, platforms: JsonObject = LAKEHOUSE) {
  const logger = mockLogger();
  const read = readMilestones(
    new ConfigReader({
      dataPlatform: { milestones: milestones as JsonObject },
    }),
    readRoot({ platforms }).platforms,
    { logger },
  );
  return {
    read,
    logged: logger.error.mock.calls.map(([message]) => message),
    problems: Object.fromEntries(
      read.problems.map(({ path, message }) => [
        path.replace('dataPlatform.milestones', '').replace(/^\./, ''),
        message,
      ]),
    ),
  };
}

it('reads sources, aliases and a schedule', () => {
  const { read, problems } = readOf({
    schedule: { frequency: { hours: 1 }, timeout: { minutes: 2 } },
    aliases: {
      'query engine': 'lakehouse/engine',
      heartbeat: 'lakehouse/engine/alive',
    },
    sources: [
      { path: 'docs/**/*.md' },
      { url: 'https://git.example/o/r/**/*.md', platform: 'lakehouse' },
    ],
  });
  expect(problems).toEqual({});
  expect(read).toMatchObject({
    schedule: { kind: 'interval', intervalMs: 60 * 60_000 },
    timeoutMs: 2 * 60_000,
    aliases: {
      'query engine': 'lakehouse/engine',
      heartbeat: 'lakehouse/engine/alive',
    },
    sources: [
      { kind: 'path', location: 'docs/**/*.md', platform: 'lakehouse' },
      {
        kind: 'url',
        location: 'https://git.example/o/r/**/*.md',
        platform: 'lakehouse',
      },
    ],
  });
});

it('looks every 30 minutes unless told otherwise', () => {
  expect(readOf({}).read).toMatchObject({
    schedule: { kind: 'interval', intervalMs: 30 * 60_000 },
    sources: [],
  });
});

describe('a mistake', () => {
  it.each<[string, object, Record<string, string>]>([
    [
      'a key that there isn’t',
      { source: [] },
      { source: "is not a known key. Did you mean 'sources'?" },
    ],
    [
      'no source at all',
      { sources: [{}] },
      {
        'sources[0]':
          "should have either a 'path' on this machine or a 'url' in a repository",
      },
    ],
    [
      'a source that is two',
      { sources: [{ path: 'docs', url: 'https://git.example/docs' }] },
      {
        'sources[0]':
          "should have either a 'path' on this machine or a 'url' in a repository",
      },
    ],
    [
      'a source that is text',
      { sources: ['docs'] },
      { 'sources[0]': 'should be a mapping of keys, but is text' },
    ],
    [
      'a path that is none',
      { sources: [{ path: ' ' }] },
      { 'sources[0].path': 'should be text with a length of at least 1' },
    ],
    [
      'a key of a source that there isn’t',
      { sources: [{ paths: 'docs' }] },
      { 'sources[0].paths': "is not a known key. Did you mean 'path'?" },
    ],
    ...[
      'git.example/docs',
      'ftp://git.example/docs',
      'https://me:of-the-test@git.example/docs',
    ].map((address): [string, object, Record<string, string>] => [
      `the address ${address}`,
      { sources: [{ url: address }] },
      {
        'sources[0].url':
          'is not a URL that can be read: write it as https://… without a user and a password; credentials go to integrations',
      },
    ]),
    [
      'a platform that there isn’t',
      { sources: [{ path: 'docs', platform: 'lakehose' }] },
      {
        'sources[0].platform':
          "names the platform 'lakehose', which is not configured. Did you mean 'lakehouse'?",
      },
    ],
    [
      'an alias of nothing',
      { aliases: { engine: 'lakehouse/engin' } },
      {
        'aliases.engine':
          "names 'lakehouse/engin', which is no system and no check: write it as platform/system or platform/system/check. Did you mean 'lakehouse/engine'?",
      },
    ],
    [
      'an alias that is no text',
      { aliases: { engine: 3 } },
      { 'aliases.engine': 'should be text, but is a number' },
    ],
    [
      'a schedule by hand',
      { schedule: { frequency: { trigger: 'manual' } } },
      {
        'schedule.frequency':
          'should be a duration or a cron expression: nobody asks for documents by hand',
      },
    ],
  ])(
    'such as %s is told with its place, and what to do',
    (_, section, problems) => {
      const told = readOf(section);
      expect(told.problems).toEqual(problems);
      expect(told.logged).toEqual(
        Object.entries(problems).map(
          ([path, message]) => `dataPlatform.milestones.${path} ${message}`,
        ),
      );
      expect(told.logged.join()).not.toContain('of-the-test');
    },
  );

  it('of one source keeps none of the others from being read', () => {
    const { read } = readOf({
      source: [],
      schedule: { frequency: 'now and then' },
      sources: [{ path: 'docs' }, { url: 'docs' }, { path: 'more' }],
    });
    expect(read.sources.map(({ location }) => location)).toEqual([
      'docs',
      'more',
    ]);
    expect(read.schedule).toEqual({
      kind: 'interval',
      intervalMs: 30 * 60_000,
    });
    expect(read.problems).toHaveLength(3);
  });

  it.each<[string, JsonObject, RegExp]>([
    ['of several platforms', TWO, /more than one platform, or none.*lakehouse/],
    ['of none', {}, /more than one platform, or none/],
  ])('is not to say of which platform, %s', (_, platforms, problem) => {
    const { read, problems } = readOf(
      { sources: [{ path: 'docs' }] },
      platforms,
    );
    expect(read.sources).toEqual([]);
    expect(problems).toEqual({
      'sources[0].platform': expect.stringMatching(problem),
    });
  });

  it('is a section that is no object', () => {
    expect(readOf('docs').problems).toEqual({
      '': 'should be a mapping of keys, but is text',
    });
  });
});
