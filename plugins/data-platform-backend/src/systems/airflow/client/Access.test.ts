import { CannedAnswer, CannedServer } from '../../__testUtils__/cannedServer';
import { failure } from '../../s3/__testUtils__/s3';
import { airflowConfigSchema } from '../config';
import { Access } from './Access';
import { AirflowClient } from './AirflowClient';
import { expiryOf } from './tokens';

const PATH = '/api/v2/dags';

const CREDENTIALS = { user: 'backstage', password: 'pass-of-airflow' };

const HOUR = 60 * 60;

/** A token as Airflow gives it, without a signature. */
function tokenOf(name: string, expiresIn: number): string {
  const claims = { sub: name, exp: Math.floor(Date.now() / 1_000) + expiresIn };
  const part = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.x`;
}

describe('who we are to Airflow', () => {
  const closing: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) {
      await close();
    }
  });

  async function serve(
    answer: (route: string, authorization?: string) => CannedAnswer | undefined,
  ): Promise<CannedServer> {
    const server = await CannedServer.start((route, { authorization }) =>
      answer(route, authorization),
    );
    closing.push(() => server.close());
    return server;
  }

  function accessTo(
    server: CannedServer,
    config: object = CREDENTIALS,
  ): Access {
    const access = new Access(
      airflowConfigSchema.parse({ url: server.url, ...config }),
    );
    closing.push(() => access.close());
    return access;
  }

  /** An Airflow 3.x that gives these tokens, one after the other, and takes those that are valid. */
  async function airflow3(
    tokens: string[],
    isValid: (token: string) => boolean,
  ): Promise<CannedServer> {
    let given = 0;
    return serve((route, authorization = '') => {
      if (route === 'POST /auth/token') {
        const token = tokens[Math.min(given, tokens.length - 1)];
        given += 1;
        return { status: 201, json: { access_token: token } };
      }
      return isValid(authorization.replace('Bearer ', ''))
        ? { json: { dags: [] } }
        : { status: 403, json: { detail: 'Invalid JWT token' } };
    });
  }

  function seen(server: CannedServer): string[] {
    return server.requests.map(({ method, path }) => `${method} ${path}`);
  }

  it('is a password with each request to 2.x', async () => {
    const server = await serve(() => ({ json: {} }));
    await accessTo(server).request({ path: '/api/v1/dags' }, 1);
    expect(server.requests).toEqual([
      {
        method: 'GET',
        path: '/api/v1/dags',
        authorization: `Basic ${Buffer.from(
          'backstage:pass-of-airflow',
        ).toString('base64')}`,
      },
    ]);
  });

  it('is a token to 3.x, which is kept', async () => {
    const token = tokenOf('a', HOUR);
    const server = await airflow3([token], each => each === token);
    const access = accessTo(server);
    await access.request({ path: PATH }, 2);
    await access.request({ path: PATH }, 2);
    expect(seen(server)).toEqual([
      'POST /auth/token',
      `GET ${PATH}`,
      `GET ${PATH}`,
    ]);
    expect(server.requests[0].authorization).toBeUndefined();
  });

  it('is a new token before the old one expires', async () => {
    const server = await airflow3(
      [tokenOf('a', 30), tokenOf('b', HOUR)],
      () => true,
    );
    const access = accessTo(server);
    for (let count = 0; count < 3; count++) {
      await access.request({ path: PATH }, 2);
    }
    expect(seen(server)).toEqual([
      'POST /auth/token',
      `GET ${PATH}`,
      'POST /auth/token',
      `GET ${PATH}`,
      `GET ${PATH}`,
    ]);
  });

  it('is a new token once the kept one is refused, also for checks that ask at once', async () => {
    const [a, b] = [tokenOf('a', HOUR), tokenOf('b', HOUR)];
    let valid = a;
    const server = await airflow3([a, b], each => each === valid);
    const access = accessTo(server);
    await access.request({ path: PATH }, 2);
    valid = b;
    const answers = await Promise.all(
      [1, 2, 3].map(() => access.request({ path: PATH }, 2)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(
      seen(server).filter(route => route === 'POST /auth/token'),
    ).toHaveLength(2);
  });

  it('is refused where a new token is refused as well, after no more than two', async () => {
    const server = await airflow3([tokenOf('a', HOUR)], () => false);
    const access = accessTo(server);
    for (const tokens of [1, 2]) {
      expect(await failure(access.request({ path: PATH }, 2))).toMatchObject({
        name: 'CheckerError',
        reason: 'ACCESS_REFUSED',
      });
      expect(
        seen(server).filter(route => route === 'POST /auth/token'),
      ).toHaveLength(tokens);
    }
  });

  it('is refused where the password is wrong', async () => {
    const server = await serve(() => ({
      status: 401,
      json: { detail: 'Invalid credentials' },
    }));
    expect(
      await failure(accessTo(server).request({ path: PATH }, 2)),
    ).toMatchObject({
      name: 'CheckerError',
      reason: 'CREDENTIALS_REFUSED',
    });
  });

  it('is not known where Airflow gives no tokens', async () => {
    const server = await serve(() => undefined);
    expect(
      await failure(accessTo(server).request({ path: PATH }, 2)),
    ).toMatchObject({
      name: 'CheckerError',
      reason: 'NO_TOKENS',
      hint: expect.stringContaining('token'),
    });
  });

  it('is told by no error, be it of an answer to the request for a token', async () => {
    const token = tokenOf('a', HOUR);
    const server = await serve(() => ({
      json: { token, you: CREDENTIALS.password },
    }));
    const error = await failure(accessTo(server).request({ path: PATH }, 2));
    expect(error).toMatchObject({ reason: 'UNEXPECTED_ANSWER' });
    const told = JSON.stringify({ ...error, message: error.message });
    expect(told).not.toContain(token);
    expect(told).not.toContain(CREDENTIALS.password);
  });

  it('is the token that is configured, to either', async () => {
    const server = await serve(() => ({ json: {} }));
    const access = accessTo(server, { token: 'token-of-airflow' });
    await access.request({ path: PATH }, 2);
    await access.request({ path: '/api/v1/dags' }, 1);
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([
      'Bearer token-of-airflow',
      'Bearer token-of-airflow',
    ]);
  });

  it('is asked in the way of 3.x once 2.x was upgraded', async () => {
    const token = tokenOf('a', HOUR);
    let version = 1;
    const server = await serve(route => {
      if (route === `GET /api/v${version}/version`) {
        return { json: { version: version === 1 ? '2.10.5' : '3.0.2' } };
      }
      if (route === `GET /api/v${version}/pools`) {
        return { json: { pools: [] } };
      }
      return route === 'POST /auth/token'
        ? { status: 201, json: { access_token: token } }
        : undefined;
    });
    const client = AirflowClient.create(
      airflowConfigSchema.parse({ url: server.url, ...CREDENTIALS }),
    );
    closing.push(() => client.close());
    expect(await client.version()).toMatchObject({ version: '2.10.5' });
    await client.pools();
    version = 2;
    expect(await client.version()).toMatchObject({ version: '3.0.2' });
    await client.pools();
    expect(seen(server)).toEqual([
      'GET /api/v2/version',
      'GET /api/v1/version',
      'GET /api/v1/pools?limit=100',
      'GET /api/v1/version',
      'GET /api/v2/version',
      'POST /auth/token',
      'GET /api/v2/pools?limit=100',
    ]);
  });
});

describe('when a token expires', () => {
  it('is told by the token', () => {
    const at = expiryOf(tokenOf('a', HOUR));
    expect(at).toBeGreaterThan(Date.now() + 59 * 60_000);
    expect(at).toBeLessThanOrEqual(Date.now() + 60 * 60_000);
  });

  it.each(['', 'opaque', 'a.b.c', 'a.bnVsbA.c', 'a.eyJleHAiOiJzb29uIn0.c'])(
    'is some minutes from now where %j does not tell',
    token => {
      const at = expiryOf(token);
      expect(at).toBeGreaterThan(Date.now());
      expect(at).toBeLessThanOrEqual(Date.now() + 10 * 60_000);
    },
  );
});
