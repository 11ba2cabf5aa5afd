import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  CannedAnswer,
  CannedServer,
  SeenRequest,
} from '../__testUtils__/cannedServer';
import { cleanUp, failure, runCheck } from '../s3/__testUtils__/s3';
import { apiCheck } from './checks/api';
import { branchCheck } from './checks/branch';
import { icebergCheck } from './checks/iceberg';
import { liveCheck } from './checks/live';
import { readyCheck } from './checks/ready';
import { NessieClient } from './client';
import { nessieConfigSchema } from './config';

const MAIN = { type: 'BRANCH', name: 'main', hash: '2e1cfa82b035' };

/** As Nessie 0.99.0 answers. */
const ANSWERS: Record<string, CannedAnswer> = {
  'GET /api/v2/config': {
    json: { defaultBranch: 'main', specVersion: '2.2.0' },
  },
  'GET /api/v2/trees/main': { json: { reference: MAIN } },
  'GET /q/health/live': { json: { status: 'UP', checks: [] } },
  'GET /q/health/ready': { json: { status: 'UP', checks: [] } },
};

const MISSING_KEY =
  'java.lang.IllegalArgumentException: Missing access key and secret for STATIC authentication mode';

const REFUSED =
  'software.amazon.awssdk.core.exception.SdkClientException: Unable to execute HTTP request: Connect to s3:9000 [/10.0.0.1] failed: Connection refused';

function notReady(
  warehouses: Record<string, string | undefined>,
): CannedAnswer {
  return {
    status: 503,
    json: {
      status: 'DOWN',
      checks: [
        {
          name: 'Warehouses Object Stores',
          status: 'DOWN',
          data: Object.fromEntries(
            Object.entries(warehouses).flatMap(([name, error]) => [
              [`warehouse.${name}.status`, error ? 'DOWN' : 'UP'],
              ...(error ? [[`warehouse.${name}.error`, error]] : []),
            ]),
          ),
        },
      ],
    },
  };
}

describe('Nessie as a system', () => {
  const closing: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) {
      await close();
    }
  });

  async function nessie(
    answers: Record<string, CannedAnswer> = {},
    config: object = {},
    others: (
      route: string,
      request: SeenRequest,
    ) => CannedAnswer | undefined = () => undefined,
  ): Promise<{ client: NessieClient; server: CannedServer }> {
    const server = await CannedServer.start(
      (route, request) =>
        others(route, request) ?? { ...ANSWERS, ...answers }[route],
    );
    closing.push(() => server.close());
    const client = NessieClient.create(
      nessieConfigSchema.parse({
        url: server.url,
        managementUrl: server.url,
        ...config,
      }),
    );
    closing.push(() => client.close());
    return { client, server };
  }

  async function ready(answer: CannedAnswer) {
    const { client } = await nessie({ 'GET /q/health/ready': answer });
    return runCheck(readyCheck, client).report;
  }

  it('says why it is not ready, and of the only warehouse no more than that', async () => {
    expect(await ready(notReady({ warehouse: MISSING_KEY }))).toMatchObject({
      outcome: 'failed',
      reason: 'STORE_KEY_MISSING',
      summary: 'Missing access key and secret for STATIC authentication mode',
      detail: `Warehouse warehouse: ${MISSING_KEY}`,
      hint: expect.stringContaining('access-key'),
      evidence: [
        { label: 'Warehouses', kind: 'table' },
        { label: 'Error of warehouse', text: MISSING_KEY },
        { label: "Nessie's own checks", kind: 'table' },
      ],
    });
  });

  it('names the warehouse where there are several, and how many others have another cause', async () => {
    expect(
      await ready(
        notReady({ a: REFUSED, b: REFUSED, c: undefined, d: MISSING_KEY }),
      ),
    ).toMatchObject({
      outcome: 'failed',
      reason: 'STORE_CONNECTION_REFUSED',
      summary: 'a and b: Connect to s3:9000: Connection refused; and 1 more',
      actual: 'DOWN: a, b, d',
    });
  });

  it('puts its own store before the warehouses', async () => {
    const report = await ready({
      status: 503,
      json: {
        status: 'DOWN',
        checks: [
          {
            name: 'Database connections health check',
            status: 'DOWN',
            data: { '<default>': 'Connection is closed' },
          },
        ],
      },
    });
    expect(report).toMatchObject({
      outcome: 'failed',
      reason: 'NOT_READY',
      summary:
        'Database connections health check is down: Connection is closed',
    });
    expect(
      await ready({ status: 503, json: { status: 'DOWN' } }),
    ).toMatchObject({
      outcome: 'failed',
      summary: 'not ready, and Nessie does not say why',
    });
  });

  it('lets others go on where its management is not known, and says so', async () => {
    const { client, server } = await nessie({}, { managementUrl: undefined });
    for (const check of [liveCheck, readyCheck]) {
      expect(await runCheck(check, client).report).toMatchObject({
        outcome: 'passed',
        reason: 'MANAGEMENT_NOT_CONFIGURED',
        summary: expect.stringContaining('the API answers'),
        hint: expect.stringContaining('managementUrl'),
      });
    }
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/api/v2/config',
      '/api/v2/config',
    ]);
  });

  it.each([
    ['has another page', { status: 200, text: '<html>Sign in</html>' }],
    ['answers 503 without JSON', { status: 503, text: 'no upstream' }],
    ['is not there', { status: 404, text: '' }],
    ['wants credentials', { status: 401, text: '' }],
  ])(
    'is degraded where the management that was configured %s',
    async (_, answer) => {
      const { client } = await nessie({ 'GET /q/health/ready': answer });
      const params = { managementExpected: true };
      expect(
        await runCheck(readyCheck, client, { params }).report,
      ).toMatchObject({
        outcome: 'degraded',
        reason: 'MANAGEMENT_UNREACHABLE',
        summary: 'the API answers; readiness is not known',
      });
    },
  );

  it.each([
    [{}, 'CREDENTIALS_MISSING', 'Nessie wants credentials (HTTP 401)'],
    [
      { headers: { 'X-Team': 'platform' } },
      'CREDENTIALS_MISSING',
      'Nessie wants credentials (HTTP 401)',
    ],
    [
      { headers: { 'X-Api-Key': 'of-someone-else' } },
      'CREDENTIALS_REFUSED',
      'Nessie refused our credentials (HTTP 401)',
    ],
    [
      { token: 'of-someone-else' },
      'CREDENTIALS_REFUSED',
      'Nessie refused our credentials (HTTP 401)',
    ],
  ])(
    'tells credentials that are missing from those that are refused: %j',
    async (config, reason, message) => {
      const unknown = { status: 401, text: '' };
      const { client } = await nessie(
        { 'GET /api/v2/config': unknown },
        config,
      );
      expect(await failure(runCheck(apiCheck, client).report)).toMatchObject({
        name: 'CheckerError',
        reason,
        message,
      });
    },
  );

  it('fails where neither management nor API answers', async () => {
    const { client, server } = await nessie();
    await server.close();
    closing.splice(0, 1);
    const error = await failure(runCheck(readyCheck, client).report);
    expect(error).toMatchObject({
      name: 'TargetError',
      reason: 'CONNECTION_REFUSED',
      message: 'No answer from Nessie: the connection was refused',
    });
  });

  it('is not ready where its management takes the question and gives no answer', async () => {
    const silent = createServer(() => {});
    await new Promise<void>(resolve => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    closing.push(async () => {
      silent.closeAllConnections();
      silent.close();
    });
    const { port } = silent.address() as AddressInfo;
    const { client } = await nessie(
      {},
      {
        managementUrl: `http://127.0.0.1:${port}`,
        timeouts: { request: { milliseconds: 100 } },
      },
    );
    for (const check of [readyCheck, liveCheck]) {
      expect(await failure(runCheck(check, client).report)).toMatchObject({
        name: 'TargetError',
        reason: 'REQUEST_TIMEOUT',
        hint: expect.stringContaining('Nessie hangs'),
      });
    }
  });

  it('is not live where it says so', async () => {
    const { client } = await nessie({
      'GET /q/health/live': {
        status: 503,
        json: {
          status: 'DOWN',
          checks: [{ name: 'Deadlock', status: 'DOWN' }],
        },
      },
    });
    expect(await runCheck(liveCheck, client).report).toMatchObject({
      outcome: 'failed',
      reason: 'NOT_LIVE',
      summary: 'not live: Deadlock',
    });
  });

  it('shows what lets us in at the API only', async () => {
    const { client, server } = await nessie(
      { 'GET /api/v2/trees/-': { json: { reference: MAIN } } },
      { token: 'let-me-in' },
    );
    await client.management.readiness();
    await client.serverConfig();
    expect(server.requests).toEqual([
      { method: 'GET', path: '/q/health/ready' },
      {
        method: 'GET',
        path: '/api/v2/config',
        authorization: 'Bearer let-me-in',
      },
    ]);
  });

  it('says that it speaks only an old version of its API, and is asked for no branch', async () => {
    const { client } = await nessie({
      'GET /api/v2/config': { status: 404, text: '' },
      'GET /api/v1/config': { json: { defaultBranch: 'main' } },
    });
    expect(await runCheck(apiCheck, client).report).toMatchObject({
      outcome: 'degraded',
      reason: 'API_V1_ONLY',
    });
    expect(await runCheck(branchCheck, client).report).toMatchObject({
      outcome: 'skipped',
      reason: 'NOT_APPLICABLE',
    });
    expect(await runCheck(icebergCheck, client).report).toMatchObject({
      outcome: 'skipped',
      summary: 'no Iceberg REST catalog',
    });
  });

  it.each([
    [{ status: 404, text: '' }, 'NOT_NESSIE', 'This is no Nessie'],
    [{ json: { status: 'ok' } }, 'UNEXPECTED_ANSWER', 'defaultBranch'],
    [
      { status: 500, text: '<html>oops</html>' },
      'HTTP_500',
      'Nessie answered HTTP 500',
    ],
  ])('is told from what is none: %j', async (answer, reason, words) => {
    const { client } = await nessie({ 'GET /api/v2/config': answer });
    const error = await failure(runCheck(apiCheck, client).report);
    expect(error).toMatchObject({ name: 'TargetError', reason });
    expect(error.message).toContain(words);
    expect(error.message).not.toContain('<html>');
  });

  it('is no Iceberg catalog where another one answers in its place', async () => {
    const { client } = await nessie({
      'GET /iceberg/v1/config': { json: { defaults: {}, overrides: {} } },
    });
    expect(await runCheck(icebergCheck, client).report).toMatchObject({
      outcome: 'failed',
      reason: 'NOT_NESSIE_CATALOG',
    });
  });

  it('fails where a branch is not what was created, and leaves it to the janitor', async () => {
    const runId = '019b0000-0000-7000-8000-000000000001';
    const name = `data-platform-probe-${runId}`;
    const { client } = await nessie({
      'POST /api/v2/trees': { json: { reference: { ...MAIN, name } } },
      [`GET /api/v2/trees/${name}`]: {
        json: { reference: { ...MAIN, name, hash: 'another' } },
      },
    });
    const run = runCheck(branchCheck, client, { runId });
    expect(await failure(run.report)).toMatchObject({
      reason: 'BRANCH_DIFFERS',
      actual: `${name} at another`,
    });
    expect(run.intents.left).toEqual([{ name, details: { hash: MAIN.hash } }]);
  });

  it.each([
    ['a header that is no secret', { headers: { 'X-Team': 'platform' } }],
    ['a password', { user: 'probe', password: 'platform' }],
    ['a header that may be one', { headers: { 'X-Gate': 'platform' } }],
  ])(
    'has its branch read and deleted though %s stands in the name of it',
    async (_, config) => {
      const runId = '019b0000-0000-7000-8000-000000000001';
      const name = `data-platform-probe-${runId}`;
      const old = 'data-platform-probe-01940000-0000-7000-8000-000000000001';
      const left = new Set([old]);
      const { client, server } = await nessie({}, config, (route, { path }) => {
        const [, branch] = /\/trees\/([^@/?]+)/.exec(path) ?? [];
        if (route === 'POST /api/v2/trees') {
          left.add(name);
          return { json: { reference: { ...MAIN, name } } };
        }
        if (route === 'GET /api/v2/trees') {
          const references = [...left].map(each => ({ ...MAIN, name: each }));
          return { json: { references } };
        }
        if (branch?.startsWith('data-platform-probe-')) {
          if (
            route.startsWith('DELETE') ? left.delete(branch) : left.has(branch)
          ) {
            return { json: { reference: { ...MAIN, name: branch } } };
          }
          return {
            status: 404,
            json: { message: 'none', errorCode: 'REFERENCE_NOT_FOUND' },
          };
        }
        return undefined;
      });

      const run = runCheck(branchCheck, client, { runId });

      expect(await run.report).toMatchObject({
        outcome: 'passed',
        detail: '1 branch of earlier runs, left behind, was removed.',
      });
      left.add(name);
      await cleanUp(branchCheck, client, { name, details: {} });
      expect([...left]).toEqual([]);
      expect(server.requests.at(-1)?.path).toContain(name);
    },
  );

  it.each([
    ['main', 'api', { outcome: 'passed' }],
    [
      'default',
      'iceberg',
      { outcome: 'skipped', summary: 'no default warehouse' },
    ],
    ['REFERENCE', 'api', { reason: 'BRANCH_MISSING' }],
    ['true', 'iceberg', { outcome: 'passed' }],
  ])(
    'is judged by what it says, though the password is %s',
    async (password, id, expected) => {
      const iceberg =
        password === 'true'
          ? { json: { overrides: { 'nessie.is-nessie-catalog': 'true' } } }
          : {
              status: 400,
              json: {
                error: {
                  message: 'No default-warehouse configured',
                  type: 'IllegalArgumentException',
                },
              },
            };
      const { client } = await nessie(
        {
          'GET /iceberg/v1/config': iceberg,
          ...(password === 'REFERENCE'
            ? {
                'GET /api/v2/trees/main': {
                  status: 404,
                  json: { message: 'no', errorCode: 'REFERENCE_NOT_FOUND' },
                },
              }
            : {}),
        },
        { user: 'probe', password },
      );
      const told = await (id === 'api'
        ? runCheck(apiCheck, client)
        : runCheck(icebergCheck, client)
      ).report.catch(error => error);

      expect(told).toMatchObject(expected);
      expect(JSON.stringify(told.facts ?? {})).not.toContain(password);
    },
  );

  it('says which operation it does not allow, as a fault of the checker', async () => {
    // As Nessie 0.99.0 with authorization answers.
    const message =
      "'CREATE_REFERENCE' is not allowed for role '' on reference 'x'";
    const { client } = await nessie({
      'POST /api/v2/trees': {
        status: 403,
        json: {
          status: 403,
          reason: 'Forbidden',
          message,
          errorCode: 'FORBIDDEN',
        },
      },
    });
    expect(await failure(runCheck(branchCheck, client).report)).toMatchObject({
      name: 'CheckerError',
      reason: 'ACCESS_REFUSED',
      message: `Nessie does not allow it: ${message}`,
      hint: expect.stringContaining('nessie.server.authorization.rules'),
    });
  });

  it('deletes nothing for an intent that has another name', async () => {
    const { client, server } = await nessie();
    await expect(
      cleanUp(branchCheck, client, { name: 'main', details: {} }),
    ).rejects.toThrow('it is left alone');
    expect(server.requests).toEqual([]);
  });
});
