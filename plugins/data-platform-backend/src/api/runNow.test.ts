import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createDeferred } from '@backstage/types';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { CheckReport } from 'backstage-plugin-data-platform-node';
import request from 'supertest';
import { undocumented } from '../__testUtils__/documented';
import type { FakeAnswers } from '../__testUtils__/fakeSystemType';
import { startApi, twoPlatforms } from '../__testUtils__/startApi';

const PREFIX = '/api/data-platform/v1';
const QUICK = `${PREFIX}/platforms/lakehouse/suites/quick/runs`;
const FINE: CheckReport = { outcome: 'passed', summary: 'fine' };

type Server = Parameters<typeof request>[0];

/** Looks at a run until it has ended. */
async function untilFinished(server: Server, id: string) {
  for (;;) {
    const { body } = await request(server)
      .get(`${PREFIX}/runs/${id}`)
      .expect(200);
    if (body.state !== 'running') {
      return body;
    }
  }
}

describe('running a suite now', () => {
  it('answers with the run, whose progress can be followed', async () => {
    const answer = createDeferred<CheckReport>();
    const answers: FakeAnswers = new Map([['nodes', () => answer]]);
    const { server } = await startApi({ answers });
    const { body: run } = await request(server).post(QUICK).expect(202);
    expect(undocumented('Run', run)).toEqual([]);
    expect(run).toMatchObject({
      platform: 'lakehouse',
      suite: 'quick',
      trigger: 'manual',
      requestedBy: 'user:default/mock',
      state: 'running',
      total: 3,
    });

    const { body: platform } = await request(server)
      .get(`${PREFIX}/platforms/lakehouse`)
      .expect(200);
    expect(platform.suites[1]).toMatchObject({
      name: 'quick',
      running: { id: run.id },
    });

    const refused = await request(server).post(QUICK).expect(409);
    expect(undocumented('ErrorResponse', refused.body)).toEqual([]);
    expect(refused.body.error).toMatchObject({
      name: 'ConflictError',
      runId: run.id,
    });

    answer.resolve(FINE);
    const finished = await untilFinished(server, run.id);
    expect(finished).toMatchObject({
      state: 'finished',
      counts: { passed: 3 },
    });

    const tooSoon = await request(server).post(QUICK).expect(429);
    expect(undocumented('ErrorResponse', tooSoon.body)).toEqual([]);
    const seconds = Number(tooSoon.headers['retry-after']);
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(10);
    expect(tooSoon.body.error.message).toContain('try again in');
  });

  it('may be as often as the configuration has it', async () => {
    const { lakehouse } = twoPlatforms;
    const quick = {
      ...lakehouse.suites.quick,
      manualInterval: { milliseconds: 1 },
    };
    const { server } = await startApi({
      platforms: { lakehouse: { ...lakehouse, suites: { quick } } },
    });
    const { body: first } = await request(server).post(QUICK).expect(202);
    await untilFinished(server, first.id);
    const { body: second } = await request(server).post(QUICK).expect(202);
    expect(second.id).not.toBe(first.id);
  });

  it('may be for a part of it, with what that requires', async () => {
    const { server } = await startApi();
    const { body: run } = await request(server)
      .post(QUICK)
      .send({ checks: ['trino/nodes'] })
      .expect(202);
    const finished = await untilFinished(server, run.id);
    expect(
      finished.results.map(({ ref }: { ref: string }) => ref).sort(),
    ).toEqual(['lakehouse/trino/connection', 'lakehouse/trino/nodes']);
  });

  it.each([
    [
      '/platforms/lakehose/suites/quick/runs',
      {},
      404,
      "Did you mean 'lakehouse'?",
    ],
    ['/platforms/lakehouse/suites/quik/runs', {}, 404, 'quick'],
    [
      '/platforms/lakehouse/suites/quick/runs',
      { systems: ['trno'] },
      404,
      'trino',
    ],
    [
      '/platforms/lakehouse/suites/quick/runs',
      { checks: ['trino/node'] },
      404,
      'trino/nodes',
    ],
    ['/platforms/lakehouse/suites/quick/runs', { checks: [] }, 400, 'checks'],
    [
      '/platforms/lakehouse/suites/quick/runs',
      { check: ['a'] },
      400,
      'body.check is not known here',
    ],
  ])(
    'is refused where it asks for what is not there: %s %j',
    async (path, body, status, message) => {
      const { server } = await startApi();
      const response = await request(server)
        .post(`${PREFIX}${path}`)
        .send(body)
        .expect(status);
      expect(undocumented('ErrorResponse', response.body)).toEqual([]);
      expect(response.body.error.message).toContain(message);
    },
  );

  it('needs a permission of its own', async () => {
    const { server } = await startApi({
      decisions: {
        'data-platform.run.create': { result: AuthorizeResult.DENY },
      },
    });
    const { body } = await request(server).post(QUICK).expect(403);
    expect(body.error.message).toBe(
      "You may not start runs of platform 'lakehouse' (permission data-platform.run.create)",
    );
    const { body: runs } = await request(server).get(`${PREFIX}/runs`);
    expect(runs.items).toEqual([]);
  });

  it('is in the audit log, with who asked for it and what came of it', async () => {
    const success = jest.fn();
    const fail = jest.fn();
    const auditor = mockServices.auditor.mock({
      createEvent: jest.fn(async () => ({ success, fail })),
    });
    const { server } = await startApi({ features: [auditor.factory] });
    const { body: run } = await request(server)
      .post(QUICK)
      .set('authorization', mockCredentials.service.header())
      .expect(202);
    expect(run.requestedBy).toBe(mockCredentials.service().principal.subject);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'run-create',
        severityLevel: 'medium',
        meta: { platform: 'lakehouse', suite: 'quick' },
      }),
    );
    expect(success).toHaveBeenCalledWith({ meta: { runId: run.id } });

    await untilFinished(server, run.id);
    await request(server).post(QUICK).expect(429);
    expect(fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'TooManyRunsError' }),
    });
  });
});
