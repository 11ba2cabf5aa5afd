import { runCheck, stubTrino } from '../__testUtils__/stubTrino';
import { nodesCheck } from './nodes';

type Node = { id: string; version?: string; state?: string };

function clusterOf(...nodes: Node[]) {
  return stubTrino(() => ({
    rows: nodes.map(({ id, version = '476', state = 'active' }, index) => [
      id,
      `http://10.0.0.${index}:8080`,
      version,
      index === 0,
      state,
    ]),
  }));
}

const two = clusterOf({ id: 'coordinator' }, { id: 'worker-1' });

describe('the check of the nodes', () => {
  it.each([
    [undefined, '2 of 2 active', '1 or more nodes'],
    [2, '2 of 2 active', '2 nodes'],
    [{ min: 1, max: 3 }, '2 of 2 active', '1 to 3 nodes'],
    [{ max: 2 }, '2 of 2 active', '1 to 2 nodes'],
  ])('passes where %j are expected', async (expected, summary, words) => {
    expect(await runCheck(nodesCheck, two, { expected })).toMatchObject({
      outcome: 'passed',
      summary,
      facts: { nodes: '2' },
      expected: `${words} active, of one version`,
      actual: '2 of 2 active, version 476',
    });
  });

  it.each([
    [3, '2 of 3 active', '1 of 3 expected nodes is not active.'],
    [{ min: 4 }, '2 of 4 active', '2 of 4 expected nodes are not active.'],
  ])('fails where %j are expected', async (expected, summary, detail) => {
    const report = await runCheck(nodesCheck, two, { expected });
    expect(report).toMatchObject({
      outcome: 'failed',
      reason: 'NODES_MISSING',
      summary,
      detail,
      actual: `${summary}, version 476`,
    });
    expect(report.evidence?.[0]).toEqual({
      label: 'Nodes',
      kind: 'table',
      text: [
        'node\taddress\tversion\tcoordinator\tstate',
        'coordinator\thttp://10.0.0.0:8080\t476\ttrue\tactive',
        'worker-1\thttp://10.0.0.1:8080\t476\tfalse\tactive',
      ].join('\n'),
    });
  });

  it('is degraded with more nodes than expected', async () => {
    expect(await runCheck(nodesCheck, two, { expected: 1 })).toMatchObject({
      outcome: 'degraded',
      reason: 'NODES_UNEXPECTED',
      summary: '2 active, 1 expected',
    });
  });

  it('is degraded where a node is listed that is not active, and names it', async () => {
    const client = clusterOf(
      { id: 'coordinator' },
      { id: 'worker-1' },
      { id: 'worker-2', state: 'SHUTTING_DOWN' },
    );
    expect(await runCheck(nodesCheck, client)).toMatchObject({
      outcome: 'degraded',
      reason: 'NODES_INACTIVE',
      summary: '2 of 3 active',
      detail: 'Listed, but not active: worker-2 (shutting_down).',
    });
    expect(await runCheck(nodesCheck, client, { expected: 3 })).toMatchObject({
      outcome: 'failed',
      reason: 'NODES_MISSING',
      summary: '2 of 3 active',
    });
  });

  describe('of a cluster that grows and shrinks', () => {
    const expected = { min: 2, max: 10 };
    const leaving = clusterOf(
      { id: 'coordinator' },
      { id: 'worker-1' },
      { id: 'worker-2', state: 'SHUTTING_DOWN' },
      { id: 'worker-3', state: 'draining' },
      { id: 'worker-4', state: 'drained' },
    );

    it('passes while nodes leave it in good order, and tells of them', async () => {
      expect(await runCheck(nodesCheck, leaving, { expected })).toMatchObject({
        outcome: 'passed',
        summary: '2 of 2 active',
        detail: '2 active, 1 shutting down, 1 draining and 1 drained.',
      });
    });

    it('misses those that leave where too few are left', async () => {
      expect(
        await runCheck(nodesCheck, leaving, { expected: { min: 3, max: 10 } }),
      ).toMatchObject({ outcome: 'failed', reason: 'NODES_MISSING' });
    });

    it('is degraded where one is there and does not answer', async () => {
      const client = clusterOf(
        { id: 'coordinator' },
        { id: 'worker-1' },
        { id: 'worker-2', state: 'shutting_down' },
        { id: 'worker-3', state: 'inactive' },
      );
      expect(await runCheck(nodesCheck, client, { expected })).toMatchObject({
        outcome: 'degraded',
        reason: 'NODES_INACTIVE',
        detail:
          'Listed, but not active: worker-2 (shutting_down), worker-3 (inactive).',
      });
    });

    it.each([[2], [{ min: 2, max: 2 }]])(
      'is degraded where %j are expected, which is no range',
      async number => {
        expect(
          await runCheck(nodesCheck, leaving, { expected: number }),
        ).toMatchObject({ outcome: 'degraded', reason: 'NODES_INACTIVE' });
      },
    );
  });

  it('is degraded where nodes run different versions', async () => {
    const client = clusterOf({ id: 'a' }, { id: 'b', version: '475' });
    expect(await runCheck(nodesCheck, client)).toMatchObject({
      outcome: 'degraded',
      reason: 'VERSIONS_DIFFER',
      summary: 'versions 476 and 475',
    });
  });

  it('fails where the list is empty', async () => {
    expect(await runCheck(nodesCheck, clusterOf())).toMatchObject({
      outcome: 'failed',
      summary: '0 of 1 active',
    });
  });
});
