import { ConfigReader } from '@backstage/config';
import { JsonObject, JsonValue } from '@backstage/types';
import { mockLogger } from '../__testUtils__/mockLogger';
import { problemsOf, readRoot, SECRET, url } from './__testUtils__/read';
import { readPlatforms } from './readPlatforms';

describe('problems of the configuration', () => {
  it('lists every problem with its path, and what was likely meant', () => {
    expect(
      problemsOf({
        titel: 'x',
        owner: 'not an owner',
        systems: {
          'My Engine': { type: 'engine', url },
          a: { type: 'engin', url },
          b: { type: 'engine', ulr: url },
          c: { type: 'engine', url: 'engine.example:80', size: 'three' },
          d: { type: 'engine', url, limits: { memry: 1 }, mode: 'fsat' },
          e: { type: 'engine', url, size: 0 },
          f: { url },
          g: 'http://engine.example',
          ok: { type: 'engine', url },
        },
        suites: {
          first: { systems: ['okk'], schedule: { frequency: { minute: 5 } } },
          second: { schedule: { frequency: { cron: 'every day' } } },
          third: { schedule: { frequency: { cron: '0 25 * * *' } } },
          fourth: { schedule: { frequency: '30s', timeout: '1m' } },
          fifth: { schedule: { frequency: '10ms' } },
          sixth: { schedules: {}, checks: ['ok/alife'] },
          Seventh: {},
        },
        checks: {
          alive: {},
          'okay/alive': {},
          'ok/alife': {},
          'ok/mine': { type: 'asq' },
          'ok/size': { expectd: 3 },
          'ok/alive': { severty: 'critical' },
          'ok/question': { type: 'ask', severity: 'criticle' },
          'ok/no-question': { type: 'ask' },
          'ok/needy': { type: 'ask', question: '?', requires: ['alivee'] },
        },
      }),
    ).toEqual({
      titel: "is not a known key. Did you mean 'title'?",
      owner:
        'is not an entity ref: write it as group:default/platform-team or user:default/jane',
      "systems['My Engine']":
        "is not allowed as a name: use lower case letters, digits, and - _ . between them, such as 'my-engine'",
      'systems.a.type':
        "'engin' is not a known type of system. Did you mean 'engine'?",
      'systems.b.url': 'is missing: it should be text',
      'systems.b.ulr': "is not a known key. Did you mean 'url'?",
      'systems.c.url':
        'is not a URL: its scheme is missing; write it as http://… or https://…',
      'systems.c.size': 'should be a number, but is text',
      'systems.d.limits.memry': "is not a known key. Did you mean 'memory'?",
      'systems.d.mode': "should be 'fast' or 'safe'. Did you mean 'fast'?",
      'systems.e.size': 'should be at least 1',
      'systems.f.type': 'is missing: it should be text',
      'systems.g': 'should be a mapping of keys, but is text',
      'suites.first.systems[0]':
        "names the system 'okk', which the platform does not have. Did you mean 'ok'?",
      'suites.first.schedule.frequency':
        "should be a duration above zero, such as '30s', 'PT30S' or { seconds: 30 }",
      'suites.second.schedule.frequency.cron':
        "is not a cron expression (has 2 fields): write it as '*/15 * * * *'",
      'suites.third.schedule.frequency.cron': expect.stringMatching(
        /is not a cron expression \(.*25.*\)/,
      ),
      'suites.fourth.schedule.timeout': expect.stringMatching(
        /longer than the time between two slots \(30 s\)/,
      ),
      'suites.fifth.schedule.frequency': 'should be a second or more',
      'suites.sixth.schedules': "is not a known key. Did you mean 'schedule'?",
      'suites.Seventh': expect.stringContaining("such as 'seventh'"),
      'checks.alive':
        "is not the ref of a check within its platform: write it as 'system/check'",
      "checks['okay/alive']":
        "names the system 'okay', which the platform does not have. Known: My Engine, a, b, c, d, e, f, g, ok.",
      "checks['ok/alife']":
        "'alife' is not a check that each Engine has. Did you mean 'alive'? One of your own needs its 'type': alive, size, ask.",
      "checks['ok/mine'].type":
        "'asq' is not a type of check of Engine. Did you mean 'ask'?",
      "checks['ok/size'].expectd":
        "is not a known key. Did you mean 'expected'?",
      "checks['ok/alive'].severty":
        "is not a known key. Did you mean 'severity'?",
      "checks['ok/question'].severity":
        "should be 'critical' or 'warning'. Did you mean 'critical'?",
      "checks['ok/question'].question": 'is missing: it should be text',
      "checks['ok/no-question'].question": 'is missing: it should be text',
      "checks['ok/needy'].requires[0]":
        "names 'ok/alivee', which is not a check of this platform. Did you mean 'ok/alive'?",
    });
  });

  it('tells a circle of requirements from its start to its end', () => {
    expect(
      problemsOf({
        systems: { engine: { type: 'engine', url } },
        checks: {
          'engine/alive': { requires: ['third'] },
          'engine/third': {
            type: 'ask',
            question: '?',
            requires: ['engine/size'],
          },
        },
      }),
    ).toEqual({
      "checks['engine/alive'].requires":
        'goes in a circle: engine/alive → engine/third → engine/size → engine/alive. Take one of these requirements out.',
    });
  });

  it('tells a circle across systems, and what another system does not have', () => {
    const systems = {
      store: { type: 'engine', url },
      catalog: { type: 'engine', url },
      engine: { type: 'engine', url },
    };
    expect(
      problemsOf({
        systems,
        checks: {
          'engine/alive': { requires: ['catalog/size'] },
          'catalog/alive': { requires: ['store/size'] },
          'store/alive': { requires: ['engine/size'] },
        },
      }),
    ).toEqual({
      "checks['store/alive'].requires":
        'goes in a circle: store/alive → engine/size → engine/alive → catalog/size → catalog/alive → store/size → store/alive. Take one of these requirements out.',
    });
    expect(
      problemsOf({
        systems,
        checks: {
          'engine/alive': { requires: ['catalog/sise', 'catalogue/size'] },
        },
      }),
    ).toEqual({
      "checks['engine/alive'].requires[0]":
        "names 'catalog/sise', which is not a check of this platform. Did you mean 'catalog/size'?",
      "checks['engine/alive'].requires[1]":
        "names 'catalogue/size', which is not a check of this platform. Did you mean 'catalog/size'?",
    });
  });

  it('tells of a requirement, and of a suite’s check, that is not enabled', () => {
    expect(
      problemsOf({
        systems: { engine: { type: 'engine', url } },
        suites: { one: { checks: ['engine/alive'] } },
        checks: {
          'engine/alive': { enabled: false },
          'engine/size': { requires: ['alive'] },
        },
      }),
    ).toEqual({
      "checks['engine/size'].requires[0]":
        "names 'engine/alive', which is not enabled",
      'suites.one.checks[0]':
        "names the check 'engine/alive', which is not enabled",
    });
  });

  it('reports what is broken once, not again wherever it is named', () => {
    expect(
      Object.keys(
        problemsOf({
          systems: {
            broken: { type: 'engine' },
            engine: { type: 'engine', url },
          },
          suites: {
            one: { systems: ['broken'], checks: ['broken/alive'] },
          },
          checks: { 'engine/size': { requires: ['broken/alive'] } },
        }),
      ),
    ).toEqual(['systems.broken.url']);
  });

  it('keeps a broken platform with its problems, runs nothing of it, and goes on with the others', () => {
    const { platforms, logged } = readRoot({
      platforms: {
        broken: { systems: { engine: { type: 'engine', url: 'x y' } } },
        empty: { systems: {} },
        nothing: null,
        fragile: { systems: { one: { type: 'fragile' } } },
        whole: { systems: { engine: { type: 'engine', url } } },
      },
    });
    expect(
      platforms.map(({ name, problems, suites }) => [
        name,
        problems.length,
        suites.length,
      ]),
    ).toEqual([
      ['broken', 1, 0],
      ['empty', 1, 0],
      ['fragile', 1, 0],
      ['whole', 0, 1],
    ]);
    expect(logged).toEqual([
      'dataPlatform.platforms.broken.systems.engine.url is not a URL: write it as http://host:port or https://host:port',
      'Platform broken is not validated until its configuration is mended: 1 problem',
      expect.stringContaining('dataPlatform.platforms.empty.systems is empty'),
      expect.stringContaining('Platform empty is not validated'),
      'dataPlatform.platforms.fragile could not be read: a system type ended with RangeError',
      expect.stringContaining('Platform fragile is not validated'),
    ]);
  });

  it.each<[string, JsonValue, string]>([
    [
      'text',
      'lakehouse',
      'dataPlatform should be a mapping of keys, but is text',
    ],
    ['a list', [], 'dataPlatform should be a mapping of keys, but is a list'],
    [
      'platforms as a list',
      { platforms: [{ name: 'a' }] },
      'dataPlatform.platforms should be a mapping of keys, but is a list',
    ],
    [
      'a misspelt key',
      { platform: {} },
      "dataPlatform.platform is not a known key. Did you mean 'platforms'?",
    ],
  ])('logs a root that is %s, and has no platforms', (_, root, message) => {
    const { platforms, logged } = readRoot(root);
    expect(platforms).toEqual([]);
    expect(logged).toEqual([message]);
  });

  it('has no platforms and no complaints where nothing is configured', () => {
    const logger = mockLogger();
    const platforms = readPlatforms(new ConfigReader({}), new Map(), {
      logger,
    });
    expect(platforms).toEqual([]);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('never tells a secret, however it is misplaced', () => {
    const { platforms, logged } = readRoot({
      platforms: {
        one: {
          systems: {
            a: { type: 'engine', url: `http://admin:${SECRET}@engine.example` },
            b: { type: 'engine', url: SECRET, password: { value: SECRET } },
            c: { type: 'engine', url, mode: SECRET, size: SECRET },
            d: { type: 'engine', url, passwrd: SECRET },
            e: { type: 'fragile' },
          },
        },
        two: { systems: { a: { type: 'engine', url, pasword: SECRET } } },
      },
    });
    expect(
      platforms.flatMap(({ problems }) => problems).length,
    ).toBeGreaterThan(1);
    expect(
      JSON.stringify([platforms.map(p => p.problems), logged]),
    ).not.toContain(SECRET);
  });

  it('warns of suites all of whose checks are switched off', () => {
    const { platforms, logged } = readRoot({
      platforms: {
        lakehouse: {
          systems: { engine: { type: 'engine', url } },
          checks: {
            'engine/alive': { enabled: false },
            'engine/size': { enabled: false },
          },
        },
      },
    });
    expect(platforms[0].problems).toEqual([]);
    expect(logged).toEqual([
      'Suites that never run, since they have no checks that are enabled: default',
    ]);
  });

  it('warns of a threshold that a check does not live to see', () => {
    const logged = (checks: JsonObject) =>
      readRoot({
        platforms: {
          lakehouse: { systems: { engine: { type: 'engine', url } }, checks },
        },
      }).logged;
    expect(logged({ 'engine/size': { patience: '45s' } })).toEqual([
      'Checks that fail before they could be slow, since their timeout is not above their threshold: lakehouse/engine/size (30000 ms, 45000 ms)',
    ]);
    expect(
      logged({ 'engine/size': { patience: '45s', timeout: '1m' } }),
    ).toEqual([]);
  });

  it('warns of checks that are in no suite', () => {
    const { logged } = readRoot({
      platforms: {
        lakehouse: {
          systems: { engine: { type: 'engine', url } },
          suites: { some: { checks: ['engine/alive'] } },
        },
      },
    });
    expect(logged).toEqual([
      'Checks that never run, since no suite has them: lakehouse/engine/size',
    ]);
  });
});
