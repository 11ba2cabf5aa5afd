import { mockLogger } from '../../__testUtils__/mockLogger';
import { CannedAnswer, CannedServer } from '../__testUtils__/cannedServer';
import { silence } from '../__testUtils__/hostile/behaviours';
import { HostileServer } from '../__testUtils__/hostile/HostileServer';
import { failure, runCheck } from '../s3/__testUtils__/s3';
import { lokiBuildCheck } from './checks/lokiBuild';
import { lokiReadyCheck } from './checks/lokiReady';
import { reachableCheck } from './checks/reachable';
import { HttpConfig } from './config';
import { HttpService } from './HttpService';
import { httpSystemType } from './httpSystemType';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
});

async function serviceThat(
  answer: (route: string) => CannedAnswer | undefined,
  product = 'web',
) {
  const server = await CannedServer.start(answer);
  closers.push(() => server.close());
  const client = new HttpService({ url: server.url }, product);
  closers.push(() => client.close());
  return { client, server };
}

describe('a service', () => {
  it('passes where it answers as expected, and tells what it is', async () => {
    const { client, server } = await serviceThat(() => ({
      json: { status: 'UP' },
      headers: { server: 'nginx/1.27' },
    }));

    const report = await runCheck(reachableCheck, client, {
      params: { path: '/health', expected: { json: { status: 'UP' } } },
    }).report;

    expect(report).toMatchObject({
      outcome: 'passed',
      summary: expect.stringMatching(/^200 in (\d+ ms|[\d.]+ s)$/),
      expected: 'HTTP 200-299, status is UP, in less than 2 s',
      measurements: { bodyBytes: { value: 15, unit: 'bytes' } },
      facts: { server: 'nginx/1.27' },
    });
    expect(report.evidence).toEqual([
      { label: 'Request', kind: 'text', text: `GET ${server.url}/health` },
      {
        label: 'Answer',
        kind: 'text',
        text: 'HTTP 200\ncontent-type: application/json\n\n{"status":"UP"}',
      },
    ]);
  });

  it('is degraded where it answers late', async () => {
    const { client } = await serviceThat(() => ({ json: {} }));

    const report = await runCheck(reachableCheck, client, {
      params: { threshold: { milliseconds: 0.001 } },
    }).report;

    expect(report).toMatchObject({
      outcome: 'degraded',
      reason: 'SLOW',
      summary: expect.stringMatching(/^\d+ ms, over 0\.001 ms$/),
    });
  });

  it('fails where the body is another one, which is shown', async () => {
    const { client } = await serviceThat(() => ({ text: 'starting' }));

    const report = await runCheck(reachableCheck, client, {
      params: { expected: { body: { contains: 'ready' } } },
    }).report;

    expect(report).toMatchObject({
      outcome: 'failed',
      reason: 'UNEXPECTED_BODY',
      summary: "'ready' not in the body",
    });
    expect(report.evidence?.[1].text).toContain('starting');
  });

  it('may be expected to refuse, or to redirect', async () => {
    const { client } = await serviceThat(route =>
      route === 'GET /private'
        ? { status: 401, text: '' }
        : { status: 302, text: '', headers: { location: 'https://x.example' } },
    );

    for (const [path, status] of [
      ['/private', 401],
      ['/old', '3xx'],
    ]) {
      const { report } = runCheck(reachableCheck, client, {
        params: { path, expected: { status } },
      });
      expect((await report).outcome).toBe('passed');
    }
  });

  it('may be expected to say what is a secret of ours, which is not told', async () => {
    const server = await CannedServer.start(() => ({
      json: { key: 'hunter2-the-key', text: 'with hunter2-the-key in it' },
    }));
    closers.push(() => server.close());
    const headers = { 'X-Api-Key': 'hunter2-the-key' };
    const client = new HttpService({ url: server.url, headers }, 'web');
    closers.push(() => client.close());

    const report = await runCheck(reachableCheck, client, {
      params: {
        expected: {
          body: { contains: 'with hunter2-the-key' },
          json: { key: 'hunter2-the-key' },
        },
      },
    }).report;

    expect(report.outcome).toBe('passed');
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });

  it('fails with another status in words, and says what was expected', async () => {
    const { client } = await serviceThat(() => ({ status: 500, text: '<h1>' }));

    const error = await failure(runCheck(reachableCheck, client).report);

    expect(error).toMatchObject({
      message: 'web answered HTTP 500',
      reason: 'HTTP_500',
      expected: 'HTTP 200-299, in less than 2 s',
      actual: 'HTTP 500',
    });
    expect(error.evidence[1].text).toContain('<h1>');
  });

  it('that never answers fails before its check is cut off', async () => {
    const server = await HostileServer.start(silence);
    closers.push(() => server.close());
    const client = new HttpService({ url: server.url }, 'web');
    closers.push(() => client.close());

    const error = await failure(
      runCheck(reachableCheck, client, { timeoutMs: 300 }).report,
    );

    expect(error).toMatchObject({
      message: 'web did not complete an answer within 100 ms',
      reason: 'REQUEST_TIMEOUT',
    });
  });
});

describe('Loki', () => {
  it('passes where it is ready, and tells its version', async () => {
    const { client } = await serviceThat(
      route =>
        ({
          'GET /ready': { text: 'ready\n' },
          'GET /loki/api/v1/status/buildinfo': {
            json: {
              version: '3.5.1',
              revision: 'd4e637b',
              goVersion: 'go1.24',
            },
          },
        }[route]),
    );

    expect(await runCheck(lokiReadyCheck, client).report).toMatchObject({
      outcome: 'passed',
    });
    expect(await runCheck(lokiBuildCheck, client).report).toMatchObject({
      outcome: 'passed',
      summary: '3.5.1',
      facts: { version: '3.5.1', revision: 'd4e637b', goVersion: 'go1.24' },
    });
  });

  it.each([
    [
      {
        status: 503,
        text: 'Ingester not ready: waiting for 15s after being ready\n',
      },
      'NOT_READY',
      'Ingester not ready: waiting for 15s after being ready',
    ],
    [
      {
        status: 503,
        text: 'Some services are not Running:\nStarting: 2\nRunning: 30\n',
      },
      'NOT_READY',
      'Some services are not Running: Starting: 2, Running: 30',
    ],
    [{ status: 503, text: '<html>no backend' }, 'HTTP_503', 'HTTP 503'],
    [{ text: '<html>sign in' }, 'NOT_LOKI', 'not the answer of Loki'],
  ])('fails where /ready answers %j', async (answer, reason, summary) => {
    const { client } = await serviceThat(() => answer, 'Loki');

    expect(await runCheck(lokiReadyCheck, client).report).toMatchObject({
      outcome: 'failed',
      reason,
      summary,
    });
  });

  it('fails where its API is that of something else', async () => {
    const { client } = await serviceThat(() => ({ json: { a: 1 } }), 'Loki');

    const error = await failure(runCheck(lokiBuildCheck, client).report);

    expect(error.reason).toBe('UNEXPECTED_ANSWER');
  });
});

describe('the client', () => {
  it('is made with a warning where credentials go unencrypted', () => {
    const tools = { logger: mockLogger(), systemRef: 'p/web' };
    const warn = (config: HttpConfig) => {
      const client = httpSystemType.createClient(config, tools);
      closers.push(() => client.close());
      return tools.logger.warn.mock.calls.map(([message]) => message);
    };

    expect(warn({ url: 'http://x', headers: { 'X-Team': 'a' } })).toEqual([]);
    expect(warn({ url: 'https://x', token: 'hunter2' })).toEqual([]);
    expect(warn({ url: 'http://x', token: 'hunter2' })).toEqual([
      'Credentials go to http://x unencrypted: anyone on the way can read them. Use https.',
    ]);
  });

  it('is called by the name of the system in its errors', async () => {
    const client = httpSystemType.createClient(
      { url: 'http://127.0.0.1:1' },
      { logger: mockLogger(), systemRef: 'lakehouse/web' },
    );
    closers.push(() => client.close());

    const error = await failure(runCheck(reachableCheck, client).report);

    expect(error.message).toBe(
      'No answer from web: the connection was refused',
    );
  });
});
