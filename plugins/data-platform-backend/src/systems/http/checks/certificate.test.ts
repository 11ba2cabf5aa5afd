import {
  answeringJson,
  silentConnection,
} from '../../__testUtils__/hostile/behaviours';
import { certificate } from '../../__testUtils__/hostile/certificate';
import {
  Behaviour,
  HostileServer,
} from '../../__testUtils__/hostile/HostileServer';
import { runCheck } from '../../s3/__testUtils__/s3';
import { HttpService } from '../HttpService';
import { certificateCheck } from './certificate';

const DAY_MS = 24 * 60 * 60 * 1000;

const answer = answeringJson('{}');

describe('a certificate', () => {
  const closers: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) {
      await close();
    }
  });

  async function reportOf(
    options: {
      daysLeft?: number;
      ip?: string;
      trusted?: boolean;
      rejectUnauthorized?: boolean;
      behaviour?: Behaviour;
      params?: object;
    } = {},
  ) {
    const tls = certificate({
      ip: options.ip,
      notAfter: new Date(Date.now() + (options.daysLeft ?? 100.5) * DAY_MS),
    });
    const server = await HostileServer.start(options.behaviour ?? answer, tls);
    closers.push(() => server.close());
    const service = new HttpService(
      {
        url: server.url.replace('http:', 'https:'),
        tls: {
          ca: options.trusted === false ? undefined : tls.cert,
          rejectUnauthorized: options.rejectUnauthorized,
        },
        timeouts: { connect: 500 },
        token: 'never-sent',
      },
      'web',
    );
    closers.push(() => service.close());
    const { params } = options;
    const report = await runCheck(certificateCheck, service, { params }).report;
    await server.released();
    return report;
  }

  it.each([
    [100.5, {}, 'passed', '100 days left'],
    [21.5, {}, 'passed', '21 days left'],
    [20.5, {}, 'degraded', '20 days left'],
    [7.5, {}, 'degraded', '7 days left'],
    [6.5, {}, 'failed', '6 days left'],
    [1.5, { failDays: 1 }, 'degraded', '1 day left'],
    [40, { warnDays: 60 }, 'degraded', '39 days left'],
    [-2.5, {}, 'failed', 'expired 3 days ago'],
  ])(
    'with %d days left and %j is %s',
    async (daysLeft, params, outcome, summary) => {
      expect(await reportOf({ daysLeft, params })).toMatchObject({
        outcome,
        summary,
      });
    },
  );

  it('fails where it is for another name', async () => {
    expect(await reportOf({ ip: '127.9.9.9' })).toMatchObject({
      outcome: 'failed',
      reason: 'CERTIFICATE_NAME_MISMATCH',
      summary: 'its certificate is for another name',
    });
  });

  it('fails where nobody is known who signed it', async () => {
    expect(await reportOf({ trusted: false })).toMatchObject({
      outcome: 'failed',
      reason: 'CERTIFICATE_UNTRUSTED',
      hint: expect.stringContaining('tls.ca'),
    });
  });

  it('that is not verified is held to its days alone', async () => {
    const lax = { trusted: false, rejectUnauthorized: false };
    expect((await reportOf(lax)).outcome).toBe('passed');
    expect((await reportOf({ ...lax, daysLeft: -1 })).outcome).toBe('failed');
  });

  it('is shown as evidence, and its end as a fact', async () => {
    const { evidence, facts } = await reportOf();
    expect(evidence?.[0].text).toMatch(
      /^subject: server of the tests\nissuer: server of the tests\nvalid/,
    );
    expect(facts?.certificateValidTo).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('is told with each answer too', async () => {
    const tls = certificate({ notAfter: new Date('2099-01-02') });
    const server = await HostileServer.start(answer, tls);
    closers.push(() => server.close());
    const service = new HttpService(
      { url: server.url, tls: { ca: tls.cert } },
      'web',
    );
    closers.push(() => service.close());

    for (const path of ['/first', '/on-the-same-connection']) {
      expect((await service.request({ path })).certificate).toEqual({
        subject: 'server of the tests',
        issuer: 'server of the tests',
        validFrom: new Date('2020-01-01'),
        validTo: new Date('2099-01-02'),
      });
    }
  });

  it('is no question where none is shown', async () => {
    expect(await reportOf({ behaviour: silentConnection })).toMatchObject({
      outcome: 'skipped',
      reason: 'NO_CERTIFICATE_SHOWN',
      detail: 'No answer from web: no connection came to stand in time',
    });
    const plain = new HttpService({ url: 'http://web.example' }, 'web');
    closers.push(() => plain.close());
    expect(await runCheck(certificateCheck, plain).report).toMatchObject({
      outcome: 'skipped',
      reason: 'PLAIN_HTTP',
    });
  });
});
