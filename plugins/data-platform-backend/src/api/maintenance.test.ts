import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { dataPlatformMaintenanceCreatePermission } from 'backstage-plugin-data-platform-common';
import request from 'supertest';
import { startApi, twoPlatforms } from '../__testUtils__/startApi';
import { eventually } from '../tests/__testUtils__/eventually';
import {
  createDataPlatformConditionalDecision,
  dataPlatformConditions,
} from '../index';

// Each starts a backend, which takes a while on a busy machine.
jest.setTimeout(60_000);

const LAKEHOUSE = '/api/data-platform/v1/platforms/lakehouse';
const PATH = `${LAKEHOUSE}/maintenance`;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const fromNow = (ms: number) => new Date(Date.now() + ms).toISOString();

const yearly = {
  lakehouse: {
    ...twoPlatforms.lakehouse,
    maintenance: [
      {
        cron: '0 0 1 1 *',
        duration: '1s',
        reason: 'New year',
        systems: ['nessie'],
      },
    ],
  },
};

describe('announcing maintenance', () => {
  it('keeps who and why, tells it everywhere, and ends it', async () => {
    const { server } = await startApi({ platforms: yearly });
    const created = await request(server)
      .post(PATH)
      .send({ to: fromNow(2 * HOUR), reason: ' Upgrade of Nessie ' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      id: expect.any(String),
      platform: 'lakehouse',
      source: 'request',
      state: 'current',
      reason: 'Upgrade of Nessie',
      requestedBy: 'user:default/mock',
    });

    const platform = await request(server).get(LAKEHOUSE);
    expect(platform.body.maintenance).toEqual(created.body);
    expect(platform.body.sentence.text).toMatch(
      /^Under maintenance until .* UTC \(Upgrade of Nessie, by user:default\/mock\)\. Unknown: nothing has been checked yet\./,
    );
    expect(
      platform.body.systems.map(
        ({ maintenance }: { maintenance?: { id: string } }) => maintenance?.id,
      ),
    ).toEqual([created.body.id, created.body.id]);

    const listed = await request(server).get(PATH);
    expect(listed.body.items).toEqual([
      expect.objectContaining({
        source: 'configuration',
        state: 'upcoming',
        reason: 'New year',
        systems: ['nessie'],
      }),
      created.body,
    ]);

    const ended = await request(server).delete(`${PATH}/${created.body.id}`);
    expect(ended.status).toBe(200);
    expect(ended.body).toMatchObject({
      state: 'ended',
      endedBy: 'user:default/mock',
    });
    const again = await request(server).delete(`${PATH}/${created.body.id}`);
    expect(again.status).toBe(409);
    expect(again.body.error.message).toMatch(/has ended already/);
    const after = await request(server).get(LAKEHOUSE);
    expect(after.body.maintenance).toBeUndefined();
    expect(after.body.sentence.text).not.toContain('maintenance');
  });

  it('calls off one that has not begun', async () => {
    const { server } = await startApi();
    const from = fromNow(DAY);
    const { body } = await request(server)
      .post(PATH)
      .send({
        from,
        to: fromNow(2 * DAY),
        reason: 'Later',
        systems: ['trino'],
      });
    expect(body).toMatchObject({ state: 'upcoming', systems: ['trino'] });
    const platform = await request(server).get(LAKEHOUSE);
    expect(platform.body.systems[0].maintenance).toBeUndefined();
    const ended = await request(server).delete(`${PATH}/${body.id}`);
    expect(ended.body).toMatchObject({ state: 'ended', from, to: from });
  });

  it('begins now where it was to begin before', async () => {
    const { server } = await startApi();
    const before = Date.now();
    const { body } = await request(server)
      .post(PATH)
      .send({ from: fromNow(-DAY), to: fromNow(HOUR), reason: 'Late' });
    expect(Date.parse(body.from)).toBeGreaterThanOrEqual(before);
  });

  it('finds no window, and no platform, that is not there', async () => {
    const { server } = await startApi();
    expect((await request(server).delete(`${PATH}/none`)).status).toBe(404);
    expect(
      (await request(server).get(PATH.replace('lake', 'leak'))).status,
    ).toBe(404);
  });

  it('has each in the audit log, and what was refused too', async () => {
    const auditor = mockServices.auditor.mock();
    const event = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockResolvedValue(event);
    const { server } = await startApi({ features: [auditor.factory] });
    const { body } = await request(server)
      .post(PATH)
      .send({ to: fromNow(HOUR), reason: 'Upgrade' });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'maintenance-create',
        severityLevel: 'medium',
        meta: expect.objectContaining({
          platform: 'lakehouse',
          reason: 'Upgrade',
        }),
      }),
    );
    expect(event.success).toHaveBeenCalledWith({ meta: { windowId: body.id } });
    await request(server).delete(`${PATH}/none`);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'maintenance-end' }),
    );
    expect(event.fail).toHaveBeenCalledTimes(1);
  });
});

describe('a request that is wrong', () => {
  let server: Awaited<ReturnType<typeof startApi>>['server'];
  beforeAll(async () => {
    ({ server } = await startApi());
  });

  it.each<[string, object, RegExp]>([
    ['no reason', { to: fromNow(HOUR) }, /reason/],
    [
      'an empty reason',
      { to: fromNow(HOUR), reason: ' ' },
      /'reason' is empty/,
    ],
    [
      'an end that has passed',
      { to: fromNow(-HOUR), reason: 'x' },
      /'to' has passed already/,
    ],
    [
      'an end before its beginning',
      { from: fromNow(2 * HOUR), to: fromNow(HOUR), reason: 'x' },
      /'to' must be later than 'from'/,
    ],
    [
      'a time that does not exist',
      { to: '2027-02-30T25:00:00Z', reason: 'x' },
      /to/,
    ],
    [
      'more than thirty days',
      { to: fromNow(31 * DAY), reason: 'x' },
      /longer than 30 days: let it end sooner/,
    ],
    [
      'more than a year ahead',
      { from: fromNow(366 * DAY), to: fromNow(367 * DAY), reason: 'x' },
      /more than 365 days ahead/,
    ],
    [
      'an unknown system',
      { to: fromNow(HOUR), reason: 'x', systems: ['nesie'] },
      /'nesie' is no system of platform 'lakehouse'. Did you mean 'nessie'\?/,
    ],
    [
      'an unknown key',
      { to: fromNow(HOUR), reason: 'x', system: 'nessie' },
      /system is not known here/,
    ],
  ])('refuses %s', async (_, body, message) => {
    const refused = await request(server).post(PATH).send(body);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toMatch(message);
    const listed = await request(server).get(PATH);
    expect(listed.body.items).toEqual([]);
  });
});

describe('the permission', () => {
  it('is refused with its name, for announcing and for ending', async () => {
    const { server } = await startApi({
      decisions: {
        'data-platform.maintenance.create': { result: AuthorizeResult.DENY },
      },
    });
    for (const refused of [
      await request(server)
        .post(PATH)
        .send({ to: fromNow(HOUR), reason: 'x' }),
      await request(server).delete(`${PATH}/any`),
    ]) {
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toMatch(
        /permission data-platform.maintenance.create/,
      );
    }
    expect((await request(server).get(PATH)).status).toBe(200);
  });

  it('may depend on who owns the platform', async () => {
    const { server } = await startApi({
      decisions: {
        'data-platform.maintenance.create':
          createDataPlatformConditionalDecision(
            dataPlatformMaintenanceCreatePermission,
            dataPlatformConditions.isPlatformOwner({
              claims: ['group:default/platform-team'],
            }),
          ),
      },
    });
    const announce = async (path: string) =>
      request(server)
        .post(path)
        .send({ to: fromNow(HOUR), reason: 'x' });
    expect((await announce(PATH)).status).toBe(201);
    expect((await announce(PATH.replace('lake', 'ware'))).status).toBe(403);
  });

  it('lets a service announce, and tells its name', async () => {
    const { server } = await startApi();
    const { body } = await request(server)
      .post(PATH)
      .set('authorization', mockCredentials.service.header())
      .send({ to: fromNow(HOUR), reason: 'Deployment' });
    expect(body.requestedBy).toBe('external:test-service');
  });
});

describe('a run under maintenance', () => {
  it('keeps and marks what its checks say, and lets no health fall', async () => {
    const { server, history } = await startApi({
      answers: new Map([
        [
          'nodes',
          () => ({ outcome: 'failed' as const, summary: '2 of 3 active' }),
        ],
      ]),
    });
    const at = new Date(Date.now() - 60_000);
    await history.run(at, {
      'lakehouse/trino/connection': 'passed',
      'lakehouse/trino/nodes': 'passed',
      'lakehouse/trino/speed': 'passed',
    });
    await request(server)
      .post(PATH)
      .send({ to: fromNow(HOUR), reason: 'Upgrade', systems: ['trino'] });
    const run = await request(server)
      .post(`${LAKEHOUSE}/suites/quick/runs`)
      .send({});
    expect(run.status).toBe(202);
    const { body: finished } = await eventually(
      async () =>
        request(server).get(`/api/data-platform/v1/runs/${run.body.id}`),
      ({ body }) => body.state === 'finished',
    );
    expect(
      finished.results.map(
        (result: { ref: string; outcome: string; maintenance?: boolean }) => [
          result.ref,
          result.outcome,
          result.maintenance,
        ],
      ),
    ).toEqual(
      expect.arrayContaining([['lakehouse/trino/nodes', 'failed', true]]),
    );
    const check = await request(server).get(
      '/api/data-platform/v1/checks/lakehouse/trino/nodes',
    );
    expect(check.body.state).toMatchObject({
      health: 'healthy',
      outcome: 'failed',
      maintenance: true,
    });
    expect(check.body.state.recent.at(-1)).toMatchObject({
      outcome: 'failed',
      maintenance: true,
    });
    const runs = await request(server).get(
      '/api/data-platform/v1/runs?outcomes=true&limit=1',
    );
    expect(runs.body.items[0].outcomes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ outcome: 'failed', maintenance: true }),
      ]),
    );
    const platform = await request(server).get(LAKEHOUSE);
    expect(platform.body.health).toBe('healthy');
    expect(platform.body.sentence.text).toMatch(
      /^Healthy since .*; 1 of 3 checks failed in the latest run, which does not count under maintenance\. Trino is under maintenance until .* UTC \(Upgrade, by user:default\/mock\)\. Cluster nodes of Trino failed in the latest run \(2 of 3 active\), which does not count under maintenance\./,
    );
  });
});
