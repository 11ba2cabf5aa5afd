import { runCheck, stubTrino } from '../__testUtils__/stubTrino';
import { performanceCheck } from './performance';

const taking = (durationMs: number, queuedMs = 0) =>
  stubTrino(() => ({ durationMs, stats: { queuedMs } }));

describe('the check of performance', () => {
  it.each([
    [{}, 'Performance: Q6 under 2 s'],
    [{ threshold: '500ms' }, 'Performance: Q6 under 500 ms'],
    [
      { statement: 'SELECT 1', threshold: { seconds: 1.5 } },
      'Performance: query under 1.5 s',
    ],
    [
      { statement: 'SELECT 1', label: 'Top customers' },
      'Performance: Top customers under 2 s',
    ],
  ])('with %j is called %s', (params, title) => {
    expect(
      performanceCheck.titleOf?.(performanceCheck.params.parse(params)),
    ).toBe(title);
  });

  it('tells the threshold, for the line over its durations', () => {
    const params = performanceCheck.params.parse({ threshold: '500ms' });
    expect(performanceCheck.slowAfterMs?.(params)).toBe(500);
  });

  it('passes below the threshold, and is degraded from it on', async () => {
    expect(await runCheck(performanceCheck, taking(1_999))).toMatchObject({
      outcome: 'passed',
      summary: '2.00 s',
      expected: 'an answer in less than 2 s',
    });
    expect(await runCheck(performanceCheck, taking(2_500, 300))).toMatchObject({
      outcome: 'degraded',
      reason: 'SLOW',
      summary: '2.50 s, over 2 s',
      detail:
        'The answer took 2.50 s, 0.30 s of it in the queue; 2 s are expected.',
      hint: expect.stringContaining('See the query in the engine'),
      measurements: {
        durationMs: { value: 2_500, unit: 'ms' },
        queuedMs: { value: 300, unit: 'ms' },
        thresholdMs: { value: 2_000, unit: 'ms' },
      },
    });
  });

  it('points to the queue where the time went by there', async () => {
    expect(
      await runCheck(performanceCheck, taking(9_000, 8_000)),
    ).toMatchObject({ hint: expect.stringContaining('resource groups') });
  });

  it('sends the statement without the semicolon that the protocol does not know', async () => {
    const client = taking(1);
    await runCheck(performanceCheck, client, { statement: ' SELECT 1 ; ' });
    expect(client.statements).toEqual(['SELECT 1']);
  });

  it('refuses a statement that writes when it is configured', () => {
    const { error } = performanceCheck.params.safeParse({
      statement: 'DROP TABLE a',
    });
    expect(error?.issues).toMatchObject([
      { path: ['statement'], message: expect.stringContaining('DROP') },
    ]);
  });
});
