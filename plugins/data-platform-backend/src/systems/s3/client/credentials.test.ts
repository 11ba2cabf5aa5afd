import { createServer } from 'node:https';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannedAnswer, CannedServer } from '../../__testUtils__/cannedServer';
import { certificate } from '../../__testUtils__/hostile/certificate';
import { everythingTold } from '../../__testUtils__/hostile/expectations';
import { failure } from '../__testUtils__/s3';
import { s3ConfigSchema } from '../config';
import { ObjectStoreClient } from './ObjectStoreClient';

const TOKEN = 'the.token-of-the.service-account';

const closers: (() => Promise<void>)[] = [];
const environment = { ...process.env };
const folder = mkdtempSync(join(tmpdir(), 'web-identity-'));

beforeAll(() => writeFileSync(join(folder, 'token'), TOKEN));

afterEach(async () => {
  process.env = { ...environment };
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

function stsError(status: number, code: string, message: string): CannedAnswer {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    text: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>x</RequestId></ErrorResponse>`,
  };
}

const GIVEN = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>session</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;

const LISTING =
  '<?xml version="1.0"?><ListBucketResult><Name>lake</Name></ListBucketResult>';

/** A client as in a pod on EKS that is given its role, with STS at an address of ours. */
function podWith(stsUrl: string, store: { url: string; tls?: object }) {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_')) {
      delete process.env[name];
    }
  }
  Object.assign(process.env, {
    AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/backstage',
    AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, 'token'),
    AWS_ENDPOINT_URL_STS: stsUrl,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(folder, 'none'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
  });
  const client = new ObjectStoreClient(
    s3ConfigSchema.parse({ url: store.url, tls: store.tls, bucket: 'lake' }),
  );
  closers.push(() => client.close());
  return client;
}

async function serverOf(answer: CannedAnswer): Promise<CannedServer> {
  const server = await CannedServer.start(() => answer);
  closers.push(() => server.close());
  return server;
}

/** Gives credentials, and a listing to whoever comes with them. */
async function secureServer(tls: { key: string; cert: string }) {
  const server = createServer(tls, (request, response) => {
    request.resume();
    response.end(request.method === 'POST' ? GIVEN : LISTING);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('credentials that the SDK looks for', () => {
  it.each([
    [
      403,
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    ],
    [400, 'InvalidIdentityToken', `No OpenIDConnect provider for ${TOKEN}`],
    [500, 'InternalFailure', 'try again'],
  ])(
    'are told to be missing where STS answers %i %s, and S3 is not blamed',
    async (status, code, message) => {
      const sts = await serverOf(stsError(status, code, message));
      const store = await serverOf({ text: LISTING });
      const client = podWith(sts.url, store);

      const error = await failure(client.list(''));

      expect(error).toMatchObject({
        name: 'CheckerError',
        reason: 'NO_CREDENTIALS',
        message: `There are no credentials for S3: 127.0.0.1 answered ${message.replace(
          TOKEN,
          '***',
        )} (${code})`,
        hint: expect.stringContaining('trust policy'),
        actual: `HTTP ${status}, ${code}`,
      });
      expect(everythingTold(error)).not.toContain(TOKEN);
      expect(store.requests).toEqual([]);
    },
  );

  it('are told to be missing where something else answers in place of STS', async () => {
    const sts = await serverOf({ text: '<html><h1>Sign in' });
    const client = podWith(sts.url, await serverOf({ text: LISTING }));

    expect(await failure(client.list(''))).toMatchObject({
      name: 'CheckerError',
      reason: 'NO_CREDENTIALS',
    });
  });

  it('are told to be missing where STS is out of reach', async () => {
    const store = await serverOf({ text: LISTING });
    const client = podWith('http://127.0.0.1:1', store);

    expect(await failure(client.list(''))).toMatchObject({
      name: 'CheckerError',
      reason: 'NO_CREDENTIALS',
      message:
        'There are no credentials for S3: No answer from 127.0.0.1: the connection was refused',
    });
  });

  it('are used where STS gives some', async () => {
    const sts = await serverOf({ text: GIVEN });
    const store = await serverOf({ text: LISTING });

    const listed = await podWith(sts.url, store).list('');

    expect(listed).toEqual({ objects: [], next: undefined });
    expect(store.requests[0].authorization).toContain('ASIAEXAMPLE');
  });

  it('are taken of whom the store’s certificates vouch for only at its own address', async () => {
    const tls = certificate();
    const config = { tls: { ca: tls.cert } };
    const [url, other] = [await secureServer(tls), await secureServer(tls)];

    const own = podWith(url, { url, ...config });
    expect(await own.list('')).toMatchObject({ objects: [] });

    const elsewhere = podWith(other, { url, ...config });
    expect(await failure(elsewhere.list(''))).toMatchObject({
      name: 'CheckerError',
      reason: 'NO_CREDENTIALS',
      message: expect.stringContaining('certificate is not signed'),
    });
  });
});
