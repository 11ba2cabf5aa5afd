import { TargetError } from 'backstage-plugin-data-platform-node';
import { runCheck, stubTrino } from '../__testUtils__/stubTrino';
import { connectionCheck } from './connection';

const one = () => ({ rows: [[1]] });

describe('the check of the connection', () => {
  it('passes with how long the answer took, and facts', async () => {
    expect(await runCheck(connectionCheck, stubTrino(one))).toMatchObject({
      outcome: 'passed',
      summary: '40 ms',
      facts: { version: '476', environment: 'test' },
      measurements: {
        durationMs: { value: 40, unit: 'ms' },
        infoMs: { value: 5, unit: 'ms' },
      },
    });
  });

  it('fails while the coordinator starts, without asking it', async () => {
    const client = stubTrino(one, { starting: true, uptime: '3.10s' });
    expect(await runCheck(connectionCheck, client)).toMatchObject({
      outcome: 'failed',
      reason: 'STARTING',
      summary: 'still starting',
      actual: 'starting, up for 3.10s',
      hint: expect.stringContaining('passes by itself'),
    });
    expect(client.statements).toEqual([]);
  });

  it('fails on the address of a worker, and says what to set', async () => {
    const client = stubTrino(one, { coordinator: false });
    await expect(runCheck(connectionCheck, client)).rejects.toMatchObject({
      name: 'TargetError',
      reason: 'NOT_COORDINATOR',
      hint: 'Set url to the address of the coordinator.',
    });
  });

  it.each([
    [[], 'no row'],
    [[[2]], '2'],
    [[['1']], '1'],
  ])('fails where SELECT 1 is answered with %j', async (rows, actual) => {
    expect(
      await runCheck(
        connectionCheck,
        stubTrino(() => ({ rows })),
      ),
    ).toMatchObject({ outcome: 'failed', reason: 'WRONG_ANSWER', actual });
  });

  it('fails with the client’s words and hint where nothing answers', async () => {
    const error = new TargetError('connection refused', {
      reason: 'UNREACHABLE',
      hint: 'Start it.',
    });
    await expect(
      runCheck(
        connectionCheck,
        stubTrino(() => error),
      ),
    ).rejects.toMatchObject({
      message: 'Connection refused',
      reason: 'UNREACHABLE',
      hint: 'Start it.',
      expected: expect.stringContaining('answers SELECT 1'),
    });
  });
});
