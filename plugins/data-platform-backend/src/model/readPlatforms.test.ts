import { read, url } from './__testUtils__/read';

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
});
