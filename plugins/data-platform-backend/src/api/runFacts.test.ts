import request from 'supertest';
import { anEntity, databaseIds, startApi } from '../__testUtils__/startApi';

jest.setTimeout(60_000);

const API = '/api/data-platform/v1';
const NOW = Date.now();
const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000);

describe.each(databaseIds)('what runs tell, %s', database => {
  it('tell of missed slots why: in the list, with the suite, and in the sentence', async () => {
    const { server, history } = await startApi({
      database,
      entities: [
        anEntity('trino', { 'data-platform/system': 'lakehouse/trino' }),
      ],
    });
    await history.run(minutesAgo(60), { 'lakehouse/trino/nodes': 'passed' });
    await history.missed(
      [minutesAgo(45), minutesAgo(30)],
      'no replica was running',
    );
    await history.missed([minutesAgo(15)], 'the previous run was still going');
    // Longer ago than a day.
    await history.missed([minutesAgo(25 * 60)], 'no replica was running');

    const { body: runs } = await request(server).get(
      `${API}/runs?platform=lakehouse&state=missed&limit=3`,
    );
    expect(
      runs.items.map(({ slot, reason }: { slot: string; reason: string }) => [
        slot,
        reason,
      ]),
    ).toEqual([
      [minutesAgo(15).toISOString(), 'the previous run was still going'],
      [minutesAgo(30).toISOString(), 'no replica was running'],
      [minutesAgo(45).toISOString(), 'no replica was running'],
    ]);

    const said =
      '3 slots missed in the last 24 h: no replica was running (2), the previous run was still going (1).';
    const { body: platform } = await request(server).get(
      `${API}/platforms/lakehouse`,
    );
    expect(platform.suites[0]).toMatchObject({
      name: 'integration',
      missed: 3,
    });
    expect(platform.sentence.text).toContain(said);
    const { body: entity } = await request(server).get(
      `${API}/entities/component/default/trino/summary`,
    );
    expect(
      entity.sentence.look.map(({ text }: { text: string }) => text).join(''),
    ).toContain(said);
  });

  it('tell why each check was skipped, so that a page can group them', async () => {
    const { server, history } = await startApi({ database });
    const cause = {
      ref: 'lakehouse/nessie/connection',
      title: 'Connection',
      summary: 'refused',
    };
    for (const minutes of [30, 15]) {
      await history.run(minutesAgo(minutes), {
        'lakehouse/nessie/connection': {
          outcome: 'failed',
          summary: 'refused',
        },
        'lakehouse/trino/nodes': { outcome: 'skipped', cause },
      });
    }
    const { body } = await request(server).get(`${API}/runs?outcomes=true`);
    expect(body.items).toHaveLength(2);
    for (const { outcomes } of body.items) {
      expect(
        outcomes.map((outcome: { ref: string; cause?: object }) => [
          outcome.ref,
          outcome.cause,
        ]),
      ).toEqual([
        ['lakehouse/nessie/connection', undefined],
        ['lakehouse/trino/nodes', cause],
      ]);
    }
  });
});
