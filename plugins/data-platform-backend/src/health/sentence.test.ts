import { aCheck, aSuite, type Said } from '../__testUtils__/platforms';
import type { ConfiguredCheck } from '../model/types';
import { now, shapeOf } from './__testUtils__/shapeOf';

const connection = aCheck('connection', 'Connection');
const nodes = aCheck('nodes', 'Cluster nodes');
const catalogs = aCheck('catalogs', 'Catalogs');
const tpch = aCheck('tpch', 'TPC-H queries');
const performance = aCheck('performance', 'Performance', {
  severity: 'warning',
});

const failedNodes: Said = { outcome: 'failed', summary: '2 of 3 active' };

const wordsOf = (...parts: { text: string }[][]) =>
  parts
    .map(part => part.map(piece => piece.text).join(''))
    .filter(words => words)
    .join(' ');

/** Without when it was looked at, which has tests of its own. */
const sentenceOf = (...args: Parameters<typeof shapeOf>) => {
  const { headline, details } = shapeOf(...args).sentence;
  return wordsOf(headline, details);
};

describe('the sentence', () => {
  it('is quiet where all is well', () => {
    expect(
      sentenceOf([
        [connection, ['passed']],
        [nodes, ['passed', 'passed']],
      ]),
    ).toBe('Healthy since 15:28 UTC. Both checks pass.');
    expect(sentenceOf([[connection, ['passed', 'passed']]])).toBe(
      'Healthy since 15:13 UTC. The only check passes.',
    );
  });

  it('names the root cause first, and what is skipped because of it', () => {
    const skipped: Said = {
      outcome: 'skipped',
      summary: 'Cluster nodes did not pass',
      cause: { ref: nodes.ref, title: nodes.title, summary: '2 of 3 active' },
    };
    expect(
      sentenceOf([
        [connection, ['passed']],
        [tpch, [skipped, skipped]],
        [nodes, Array<Said>(24).fill(failedNodes)],
        [performance, [skipped, skipped]],
      ]),
    ).toBe(
      'Unhealthy since 09:43 UTC (5 h 47 min). Cluster nodes: 2 of 3 active. ' +
        '2 checks are skipped because of it: TPC-H queries and Performance.',
    );
  });

  it('tells what was wrong by itself, and is skipped now, with what it is skipped for', () => {
    const silent: Said = { outcome: 'failed', summary: 'no answer' };
    const skipped: Said = {
      outcome: 'skipped',
      summary: 'Connection did not pass',
      cause: {
        ref: connection.ref,
        title: connection.title,
        summary: 'no answer',
      },
    };
    const broken: Said = { outcome: 'failed', summary: 'too slow' };
    expect(
      sentenceOf([
        [connection, [silent, silent, silent]],
        [tpch, [broken, broken, skipped]],
        [nodes, ['passed', 'passed', skipped]],
      ]),
    ).toMatch(
      /^Unhealthy since .*\. Connection: no answer\. 2 checks are skipped because of it: TPC-H queries and Cluster nodes\.$/,
    );
  });

  it('tells what else is wrong apart from it', () => {
    expect(
      sentenceOf([
        [nodes, [failedNodes, failedNodes]],
        [
          performance,
          [
            {
              outcome: 'failed',
              summary: "Column 'l_orderkey' cannot be resolved",
            },
            {
              outcome: 'failed',
              summary: "Column 'l_orderkey' cannot be resolved.",
            },
          ],
        ],
        [
          catalogs,
          [
            { outcome: 'errored', summary: 'Our credentials were refused' },
            { outcome: 'errored', summary: 'Our credentials were refused' },
          ],
        ],
      ]),
    ).toBe(
      'Unhealthy since 15:13 UTC (17 min). Cluster nodes: 2 of 3 active. ' +
        "Apart from it, Performance has failed since 15:13 UTC: Column 'l_orderkey' cannot be resolved. " +
        'Catalogs could not be checked since 15:13 UTC, a fault of the checker: Our credentials were refused.',
    );
  });

  it('is degraded by a warning, and says so in the words of the check', () => {
    const shape = shapeOf([
      [nodes, ['passed']],
      [
        performance,
        [
          { outcome: 'failed', summary: 'no answer within 30 s' },
          { outcome: 'failed', summary: 'no answer within 30 s' },
        ],
      ],
    ]);
    expect(shape.health).toBe('degraded');
    expect(wordsOf(shape.sentence.headline, shape.sentence.details)).toBe(
      'Degraded since 15:13 UTC (17 min). Performance: no answer within 30 s.',
    );
    expect(shape.summary).toBe('Performance: no answer within 30 s');
  });

  it('blames the checker, not the system, where the checker broke', () => {
    expect(
      sentenceOf([
        [
          catalogs,
          [{ outcome: 'errored', summary: 'the CA is no certificate' }],
        ],
      ]),
    ).toBe(
      'Unknown since 15:28 UTC (2 min). Catalogs could not be checked, a fault of the checker: the CA is no certificate.',
    );
  });

  it('blames the checker since it broke, not since the check was skipped', () => {
    const skipped = { outcome: 'skipped', summary: 'not run' } as const;
    const broke = { outcome: 'errored', summary: 'cut short' } as const;
    expect(
      sentenceOf([
        [nodes, [failedNodes, failedNodes, failedNodes]],
        [catalogs, [skipped, skipped, broke]],
      ]),
    ).toContain(
      'Catalogs could not be checked since 15:28 UTC, a fault of the checker: cut short.',
    );
  });

  it('mentions a failure that has not settled yet', () => {
    expect(
      sentenceOf([
        [connection, ['passed']],
        [nodes, ['passed', failedNodes]],
      ]),
    ).toBe(
      'Healthy since 15:28 UTC; 1 of 2 checks failed in the latest run, not settled yet. ' +
        'Cluster nodes failed in the latest run (2 of 3 active); not settled yet.',
    );
  });

  it('mentions a recovery that has not settled yet, and does not blame it', () => {
    expect(
      sentenceOf([
        [
          nodes,
          [
            failedNodes,
            failedNodes,
            { outcome: 'passed', summary: '3 of 3 active' },
          ],
        ],
      ]),
    ).toBe(
      'Unhealthy since 14:58 UTC (32 min). Cluster nodes passed in the latest run (3 of 3 active); not settled yet.',
    );
  });

  it('says what is not known yet, and when it will be', () => {
    expect(sentenceOf([[nodes, []]])).toBe(
      'Unknown: nothing has been checked yet. First run due in 15 min.',
    );
    expect(
      sentenceOf([[nodes, []]], {
        platform: { suites: [aSuite([nodes], { kind: 'manual' })] },
      }),
    ).toBe(
      'Unknown: nothing has been checked yet. Nothing is scheduled; a run can be started by hand.',
    );
    expect(
      sentenceOf([[nodes, []]], {
        running: [
          {
            id: '1',
            platform: 'lakehouse',
            suite: 'integration',
            trigger: 'scheduled',
            state: 'running',
            at: now,
            counts: {
              passed: 0,
              degraded: 0,
              failed: 0,
              skipped: 0,
              errored: 0,
            },
            total: 1,
            current: [],
          },
        ],
      }),
    ).toBe(
      'Unknown: nothing has been checked yet. The first run is under way.',
    );
    expect(
      sentenceOf([
        [connection, ['passed']],
        [nodes, []],
      ]),
    ).toBe(
      'Healthy since 15:28 UTC. The only check passes. 1 check has not run yet: Cluster nodes.',
    );
  });

  it('does not pretend to know what is stale', () => {
    const shape = shapeOf([[nodes, ['passed', 'passed']]], {
      lastAt: new Date('2026-11-24T14:36:00Z'),
    });
    expect(shape).toMatchObject({
      health: 'unknown',
      stale: true,
      since: '2026-11-24T15:21:00.000Z',
      summary: 'no fresh result for 54 min (3 slots)',
    });
    expect(wordsOf(shape.sentence.headline, shape.sentence.details)).toBe(
      'Unknown: no fresh result for 54 min (3 slots). Last seen healthy at 14:36 UTC.',
    );
    expect(shape.systems[0]).toMatchObject({
      health: 'unknown',
      stale: true,
      lastKnownHealth: 'healthy',
    });
  });

  it('gives the date of what was on another day', () => {
    expect(
      sentenceOf([[nodes, ['passed']]], {
        lastAt: new Date('2026-11-21T14:36:00Z'),
      }),
    ).toBe(
      'Unknown: no fresh result for 3 d (more than 100 slots). Last seen healthy at 2026-11-21 14:36 UTC.',
    );
  });

  it('names at most three causes, the most telling first, and counts the rest', () => {
    const many = Array.from({ length: 7 }, (_, index) =>
      aCheck(`check-${index}`, `Check ${index}`),
    );
    const bad: Said = { outcome: 'failed', summary: 'bad' };
    const skipped = (cause: ConfiguredCheck): Said => ({
      outcome: 'skipped',
      summary: 'x',
      cause: { ref: cause.ref, title: cause.title, summary: 'bad' },
    });
    const behind = ['A', 'B', 'C', 'D', 'E'].map(title =>
      aCheck(title.toLowerCase(), title),
    );
    expect(
      sentenceOf([
        ...many.map(check => [check, [bad, bad]] as [ConfiguredCheck, Said[]]),
        ...behind.map(
          check =>
            [check, [skipped(many[5]), skipped(many[5])]] as [
              ConfiguredCheck,
              Said[],
            ],
        ),
      ]),
    ).toBe(
      'Unhealthy since 15:13 UTC (17 min). Check 5: bad. Check 0: bad. Check 1: bad. And 4 more. ' +
        '5 checks are skipped because of Check 5: A, B, C and 2 more.',
    );
  });

  it('tells systems apart where there are several', () => {
    const ready = aCheck('ready', 'Warehouses', { system: 'nessie' });
    const iceberg = aCheck('iceberg', 'Iceberg round trip');
    const skipped: Said = {
      outcome: 'skipped',
      summary: 'Warehouses did not pass',
      cause: { ref: ready.ref, title: ready.title, summary: 'DOWN' },
    };
    const down: Said = { outcome: 'failed', summary: 'DOWN' };
    const shape = shapeOf([
      [iceberg, [skipped, skipped]],
      [connection, ['passed']],
      [ready, [down, down]],
    ]);
    expect(wordsOf(shape.sentence.headline, shape.sentence.details)).toBe(
      'Unhealthy since 15:13 UTC (17 min). Warehouses of Nessie: DOWN. ' +
        '1 check is skipped because of it: Iceberg round trip of Trino.',
    );
    expect(shape.sentence.headline).toContainEqual({
      kind: 'system',
      ref: 'lakehouse/nessie',
      text: 'Nessie',
    });
    // What is skipped is not Trino's fault.
    expect(shape.systems.map(({ health }) => health)).toEqual([
      'healthy',
      'unhealthy',
    ]);
  });

  it('puts what a system said on one line, within bounds, as code', () => {
    const summary = `line 1\nline 2 ${'x'.repeat(500)}`;
    const { sentence } = shapeOf([
      [
        nodes,
        [
          { outcome: 'failed', summary },
          { outcome: 'failed', summary },
        ],
      ],
    ]);
    const code = sentence.headline.find(({ kind }) => kind === 'code');
    expect(code?.text).toMatch(/^line 1 line 2 x+…$/);
    expect(code?.text).toHaveLength(200);
  });

  it('leaves out a question that does not apply', () => {
    expect(
      sentenceOf([
        [connection, ['passed']],
        [nodes, ['passed']],
        [tpch, [{ outcome: 'skipped', summary: 'no catalog tpch' }]],
      ]),
    ).toBe('Healthy since 15:28 UTC. Both checks that apply pass.');
  });

  it('does not tell of a check that no suite has', () => {
    const shape = shapeOf(
      [
        [nodes, [failedNodes, failedNodes]],
        [catalogs, ['passed']],
      ],
      { platform: { suites: [aSuite([catalogs])] } },
    );
    expect(wordsOf(shape.sentence.headline, shape.sentence.details)).toBe(
      'Healthy since 15:28 UTC. The only check passes.',
    );
  });

  it('promises no run of a suite without checks', () => {
    const shape = shapeOf([], { platform: { suites: [aSuite([])] } });
    expect(shape.suites[0].nextSlot).toBeUndefined();
    expect(wordsOf(shape.sentence.headline, shape.sentence.details)).toBe(
      'Unknown: no checks are configured.',
    );
  });

  it('says that none of its checks runs where no suite has them', () => {
    const shape = shapeOf([[nodes, ['passed']]], { platform: { suites: [] } });
    expect(shape).toMatchObject({
      health: 'unknown',
      summary: 'no suite has its checks',
    });
    expect(wordsOf(shape.sentence.headline, shape.sentence.details)).toBe(
      'Unknown: none of its checks runs, since no suite has them.',
    );
  });

  it('says that a platform with problems is not validated, and which', () => {
    const shape = shapeOf([], {
      platform: {
        suites: [],
        problems: [
          {
            path: 'dataPlatform.platforms.lakehouse.systems',
            message: 'is empty',
          },
          {
            path: 'dataPlatform.platforms.lakehouse.owner',
            message: 'is no entity ref',
          },
        ],
      },
    });
    expect(shape.health).toBe('unknown');
    expect(wordsOf(shape.sentence.headline, shape.sentence.details)).toBe(
      'Not validated: its configuration has 2 problems. ' +
        'dataPlatform.platforms.lakehouse.systems is empty. And 1 more.',
    );
  });

  it('reads the same as its parts', () => {
    const { headline, details, look, text } = shapeOf([
      [nodes, [failedNodes, failedNodes]],
      [catalogs, ['passed', failedNodes]],
    ]).sentence;
    expect(text).toBe(wordsOf(headline, details, look));
    expect(headline).toEqual([
      { kind: 'strong', text: 'Unhealthy since ' },
      { kind: 'time', time: '2026-11-24T15:13:00.000Z', text: '15:13 UTC' },
      { kind: 'text', text: ' (' },
      { kind: 'duration', time: '2026-11-24T15:13:00.000Z', text: '17 min' },
      { kind: 'text', text: '). ' },
      { kind: 'check', ref: 'lakehouse/trino/nodes', text: 'Cluster nodes' },
      { kind: 'text', text: ': ' },
      { kind: 'code', text: '2 of 3 active' },
      { kind: 'text', text: '.' },
    ]);
  });
});
