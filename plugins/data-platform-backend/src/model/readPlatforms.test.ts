import { mockServices } from '@backstage/backend-test-utils';
import { JsonValue } from '@backstage/types';
import {
  createCheckType,
  durationSchema,
  serverUrlSchema,
  SystemType,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { readPlatforms } from './readPlatforms';
import { ConfiguredPlatform } from './types';

const SECRET = 'hunter2-do-not-tell';

const passed = async () => ({ outcome: 'passed' as const, summary: 'fine' });

const engine: SystemType<{ url: string; password?: string; size?: number }> = {
  type: 'engine',
  title: 'Engine',
  config: z.strictObject({
    url: serverUrlSchema(),
    password: z.string().optional(),
    size: z.int().min(1).optional(),
    mode: z.enum(['fast', 'safe']).optional(),
    limits: z.strictObject({ memory: z.number().optional() }).optional(),
  }),
  createClient: () => ({}),
  paramsFromConfig: ({ size }): Record<string, Record<string, unknown>> =>
    size === undefined ? {} : { size: { expected: size } },
  checks: [
    createCheckType({
      id: 'alive',
      title: 'Alive',
      description: 'Proves that it is alive.',
      params: z.strictObject({}),
      severity: 'critical',
      run: passed,
    }),
    createCheckType({
      id: 'size',
      title: 'Size',
      titleOf: (params: { expected: number; patience: number }) =>
        `Size of ${params.expected}`,
      slowAfterMs: (params: { patience: number }) => params.patience,
      description: 'Proves that it is of the expected size.',
      params: z.strictObject({
        expected: z.int().min(1).default(1),
        patience: durationSchema().default(5),
      }),
      requires: ['alive'],
      severity: 'warning',
      run: passed,
    }),
    createCheckType({
      id: 'ask',
      title: 'Ask',
      description: 'Proves what it is asked.',
      params: z.strictObject({ question: z.string() }),
      requires: ['alive'],
      severity: 'critical',
      standard: false,
      run: passed,
    }),
  ],
};

const fragile: SystemType<{ url?: string }> = {
  type: 'fragile',
  title: 'Fragile',
  config: z.strictObject({ url: z.string().optional() }),
  createClient: () => ({}),
  paramsFromConfig: () => {
    throw new RangeError(`fell over ${SECRET}`);
  },
  checks: [],
};

const url = 'http://engine.example';

function readRoot(dataPlatform: JsonValue) {
  const logger = mockServices.logger.mock();
  const platforms = readPlatforms(
    mockServices.rootConfig({ data: { dataPlatform } }),
    new Map<string, SystemType>([
      ['engine', engine],
      ['fragile', fragile],
    ]),
    { logger },
  );
  return {
    platforms,
    logged: [...logger.error.mock.calls, ...logger.warn.mock.calls].map(
      ([message]) => message,
    ),
  };
}

function read(platform: JsonValue): ConfiguredPlatform {
  return readRoot({ platforms: { lakehouse: platform } }).platforms[0];
}

/** Problems by the path within the platform. */
function problemsOf(platform: JsonValue): Record<string, string> {
  return Object.fromEntries(
    read(platform).problems.map(({ path, message }) => [
      path.replace(/^dataPlatform\.platforms\.lakehouse\.?/, ''),
      message,
    ]),
  );
}

describe('readPlatforms', () => {
  it('makes of a type and a url all that there is to know', () => {
    const platform = read({ systems: { engine: { type: 'engine', url } } });
    expect(platform).toMatchObject({
      name: 'lakehouse',
      title: 'Lakehouse',
      problems: [],
      suites: [
        {
          name: 'default',
          schedule: { kind: 'interval', intervalMs: 15 * 60_000 },
          timeoutMs: 10 * 60_000,
          checks: ['lakehouse/engine/alive', 'lakehouse/engine/size'],
        },
      ],
      systems: [
        {
          ref: 'lakehouse/engine',
          title: 'Engine',
          config: { url },
          checks: [
            { ref: 'lakehouse/engine/alive', requires: [], title: 'Alive' },
            {
              ref: 'lakehouse/engine/size',
              requires: ['lakehouse/engine/alive'],
              title: 'Size of 1',
              severity: 'warning',
              params: { expected: 1 },
              timeoutMs: 30_000,
              thresholds: { fall: 2, recover: 2 },
            },
          ],
        },
      ],
    });
  });

  it('follows what is configured of checks, and adds those of one’s own', () => {
    const platform = read({
      title: 'The lakehouse',
      owner: 'platform-team',
      systems: {
        main: { type: 'engine', title: 'Main engine', url, size: 3 },
        spare: { type: 'engine', url, owner: 'user:default/jane' },
      },
      suites: {
        quick: {
          schedule: { frequency: { seconds: 10 } },
          checks: ['main/quiet-hours'],
        },
        nightly: {
          schedule: { frequency: { cron: '0 3 * * *' }, timeout: '5m' },
          systems: ['spare'],
          concurrency: 1,
        },
        byHand: undefined,
        'by-hand': { schedule: { frequency: { trigger: 'manual' } } },
      },
      checks: {
        'main/size': {
          patience: '1s',
          severity: 'critical',
          timeout: { seconds: 5 },
          thresholds: { fall: 3 },
        },
        'spare/alive': { enabled: false },
        'main/quiet-hours': {
          type: 'ask',
          question: 'Is it quiet?',
          requires: ['size', 'spare/size'],
        },
      },
    });
    expect(platform.problems).toEqual([]);
    expect(platform.title).toBe('The lakehouse');
    expect(platform.owner).toBe('group:default/platform-team');
    expect(platform.systems.map(({ title, owner }) => [title, owner])).toEqual([
      ['Main engine', undefined],
      ['Spare', 'user:default/jane'],
    ]);
    const checks = platform.systems.flatMap(system => system.checks);
    expect(checks.map(check => check.ref)).toEqual([
      'lakehouse/main/alive',
      'lakehouse/main/size',
      'lakehouse/main/quiet-hours',
      'lakehouse/spare/size',
    ]);
    expect(checks[1]).toMatchObject({
      title: 'Size of 3',
      params: { expected: 3, patience: 1_000 },
      severity: 'critical',
      timeoutMs: 5_000,
      slowAfterMs: 1_000,
      thresholds: { fall: 3, recover: 2 },
    });
    expect(checks[2]).toMatchObject({
      name: 'quiet-hours',
      title: 'Quiet hours',
      params: { question: 'Is it quiet?' },
      requires: ['lakehouse/main/size', 'lakehouse/spare/size'],
    });
    // One that is switched off does not hold up those that would require it.
    expect(checks[3].requires).toEqual([]);
    expect(platform.suites).toMatchObject([
      {
        name: 'quick',
        schedule: { kind: 'interval', intervalMs: 10_000 },
        timeoutMs: 9_000,
        checks: [
          'lakehouse/main/alive',
          'lakehouse/main/size',
          'lakehouse/spare/size',
          'lakehouse/main/quiet-hours',
        ],
      },
      {
        name: 'nightly',
        schedule: { kind: 'cron', expression: '0 3 * * *' },
        timeoutMs: 300_000,
        concurrency: 1,
        checks: ['lakehouse/spare/size'],
      },
      { name: 'by-hand', schedule: { kind: 'manual' }, timeoutMs: 600_000 },
    ]);
  });

  it('gives a run of a cron schedule less than its shortest gap', () => {
    const timeoutOf = (cron: string) =>
      read({
        systems: { engine: { type: 'engine', url } },
        suites: { some: { schedule: { frequency: { cron } } } },
      }).suites[0].timeoutMs;
    expect(timeoutOf('* * * * *')).toBe(54_000);
    expect(timeoutOf('0,1 * * * *')).toBe(54_000);
    expect(timeoutOf('0 6 * * *')).toBe(600_000);
  });

  it('gives a check less than the shortest run that it is in, unless it is told', () => {
    const platform = read({
      systems: { engine: { type: 'engine', url } },
      suites: {
        often: { schedule: { frequency: '10s' }, checks: ['engine/size'] },
        seldom: {},
      },
      checks: {
        'engine/more': { type: 'ask', question: '?' },
        'engine/size': { timeout: '1m' },
      },
    });
    expect(
      platform.systems[0].checks.map(({ name, timeoutMs }) => [
        name,
        timeoutMs,
      ]),
    ).toEqual([
      ['alive', 6_750],
      ['size', 60_000],
      ['more', 30_000],
    ]);
  });

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
        'goes in a circle: engine/alive → engine/third → engine/size → engine/alive',
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
    const logger = mockServices.logger.mock();
    const platforms = readPlatforms(
      mockServices.rootConfig({ data: {} }),
      new Map(),
      { logger },
    );
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
