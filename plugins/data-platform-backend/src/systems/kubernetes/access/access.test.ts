import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { stringify } from 'yaml';
import { mockLogger } from '../../../__testUtils__/mockLogger';
import { CannedServer } from '../../__testUtils__/cannedServer';
import { certificate } from '../../__testUtils__/hostile/certificate';
import { failure } from '../../s3/__testUtils__/s3';
import { KubernetesClient } from '../client';
import { kubernetesConfigSchema } from '../config';
import { openInCluster } from './inCluster';
import { openKubeconfig } from './kubeconfig';

const VERSION = { gitVersion: 'v1.36.3' };

const signal = new AbortController().signal;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubernetes-access-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function fileWith(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** A kubeconfig with one context, whose cluster and user are as told. */
function kubeconfig(cluster: object, user: object = {}): string {
  return fileWith(
    'config',
    stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'home',
      contexts: [{ name: 'home', context: { cluster: 'c', user: 'u' } }],
      clusters: [{ name: 'c', cluster }],
      users: [{ name: 'u', user }],
    }),
  );
}

describe('a way to a cluster', () => {
  let server: CannedServer;

  beforeEach(async () => {
    server = await CannedServer.start(() => ({ json: VERSION }));
  });

  afterEach(() => server.close());

  const tokensSeen = () => server.requests.map(each => each.authorization);

  it('reads a token from its file anew, since it is replaced before it expires', async () => {
    const tokenFile = fileWith('token', 'first\n');
    const client = KubernetesClient.create(
      kubernetesConfigSchema.parse({ url: server.url, tokenFile }),
    );
    await client.version({ signal });
    writeFileSync(tokenFile, 'second');
    await client.version({ signal });
    expect(tokensSeen()).toEqual(['Bearer first', 'Bearer second']);

    writeFileSync(tokenFile, ' \n');
    expect(await failure(client.version({ signal }))).toMatchObject({
      name: 'CheckerError',
      reason: 'TOKEN_FILE_EMPTY',
    });
    rmSync(tokenFile);
    expect(await failure(client.version({ signal }))).toMatchObject({
      name: 'CheckerError',
      reason: 'TOKEN_FILE_UNREADABLE',
      message: expect.stringContaining(tokenFile),
    });
    await client.close();
  });

  it('is that of a kubeconfig, with a token, or one in a file beside it', async () => {
    fileWith('token', 'of-the-file');
    for (const user of [
      { token: 'of-the-user' },
      { token: 'of-the-user', tokenFile: 'token' },
    ]) {
      const file = kubeconfig({ server: server.url }, user);
      const client = KubernetesClient.create(
        kubernetesConfigSchema.parse({ kubeconfig: file }),
      );
      expect(client.cluster).toBe('c');
      await client.version({ signal });
      await client.close();
    }
    expect(tokensSeen()).toEqual(['Bearer of-the-user', 'Bearer of-the-file']);
  });

  it.each([
    [
      {},
      { exec: { command: 'aws' } },
      /by a program \(exec\), which is not run here/,
    ],
    [{}, { 'auth-provider': { name: 'gcp' } }, /auth-provider/],
    [{}, { username: 'a', password: 'b' }, /a password for the user u/],
    [{}, { 'client-certificate': 'nowhere.pem' }, /cannot be read/],
    [
      {},
      { 'client-key-data': 'AAAA' },
      /client-key without its client-certificate/,
    ],
    [{ 'proxy-url': 'http://proxy' }, {}, /proxy-url/],
    [{ 'tls-server-name': 'other' }, {}, /tls-server-name for the cluster c/],
    [{}, { as: 'admin' }, /the user u act as another \(as\)/],
    [{}, { 'as-groups': ['admins'] }, /as another \(as-groups\)/],
    [{}, { 'as-uid': '7' }, /as another \(as-uid\)/],
    [{}, { 'as-user-extra': { a: ['b'] } }, /as another \(as-user-extra\)/],
    [{ server: 'kubernetes' }, {}, /no usable server/],
    [{ 'certificate-authority': 'nowhere.pem' }, {}, /cannot be read/],
  ])('refuses a kubeconfig with %j and %j', (cluster, user, words) => {
    const file = kubeconfig({ server: server.url, ...cluster }, user);
    expect(() => openKubeconfig(file, {})).toThrow(words);
    expect(() => openKubeconfig(file, {})).toThrow(
      expect.objectContaining({
        reason: 'KUBECONFIG_INVALID',
        hint: expect.stringMatching(/\.$/),
      }),
    );
  });

  it('takes what is empty in a kubeconfig for what is not there, as kubectl does', () => {
    const file = kubeconfig(
      { server: server.url, 'tls-server-name': '' },
      { as: '', 'as-groups': [], 'as-user-extra': {} },
    );
    expect(() => openKubeconfig(file, {})).not.toThrow();
  });

  it.each([
    ['is not there', undefined, 'KUBECONFIG_UNREADABLE'],
    ['is not YAML', 'a: [b: token-of-ours', 'KUBECONFIG_INVALID'],
    ['is another file', 'token-of-ours', 'KUBECONFIG_INVALID'],
    ['names no context', '{}', 'KUBECONFIG_INVALID'],
    [
      'expands without an end',
      'a: &a [1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]',
      'KUBECONFIG_INVALID',
    ],
  ])(
    'refuses a kubeconfig that %s, and tells none of it',
    (_, content, reason) => {
      const file =
        content === undefined
          ? join(folder, 'nowhere')
          : fileWith('config', content);
      let error: unknown;
      try {
        openKubeconfig(file, {});
      } catch (reason_) {
        error = reason_;
      }
      expect(error).toMatchObject({ name: 'CheckerError', reason });
      expect(String(error)).toContain(file);
      expect(JSON.stringify({ ...(error as Error) }) + error).not.toContain(
        'token-of-ours',
      );
    },
  );

  it.each([
    ['a token', { token: 'of-ours' }, 1],
    ['a file of the token', { tokenFile: 'token' }, 1],
    ['no credentials', {}, 0],
  ])('warns of a kubeconfig that sends %s by plain http', (_, user, times) => {
    const logger = mockLogger();
    openKubeconfig(kubeconfig({ server: 'http://home:8080' }, user), {
      logger,
    });
    expect(logger.warn).toHaveBeenCalledTimes(times);
    for (const [warning] of logger.warn.mock.calls) {
      expect(warning).toContain(
        'Credentials go to http://home:8080 unencrypted',
      );
    }
  });

  it('names the contexts that there are where one is not', () => {
    const file = kubeconfig({ server: server.url });
    expect(() => openKubeconfig(file, { context: 'hoem' })).toThrow(
      expect.objectContaining({
        message: `The kubeconfig ${file} has no context hoem`,
        hint: 'Check its name: known: home.',
      }),
    );
  });

  it('is from within only where there is a cluster around', () => {
    expect(() => openInCluster(undefined, { env: {}, folder })).toThrow(
      expect.objectContaining({ reason: 'NOT_IN_CLUSTER' }),
    );
    const env = {
      KUBERNETES_SERVICE_HOST: '10.0.0.1',
      KUBERNETES_SERVICE_PORT: '443',
    };
    expect(() => openInCluster(undefined, { env, folder })).toThrow(
      expect.objectContaining({ reason: 'CA_FILE_UNREADABLE' }),
    );
  });
});

describe('a way to a cluster over TLS', () => {
  const authority = certificate();
  let server: https.Server;

  beforeEach(async () => {
    server = https.createServer(
      {
        ...authority,
        ca: authority.cert,
        requestCert: true,
        rejectUnauthorized: false,
      },
      (request, response) => {
        const isKnown =
          (request.socket instanceof TLSSocket && request.socket.authorized) ||
          request.headers.authorization === 'Bearer of-the-pod';
        response.statusCode = isKnown ? 200 : 401;
        response.end(JSON.stringify(isKnown ? VERSION : {}));
      },
    );
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  const port = () => (server.address() as AddressInfo).port;
  const encoded = (text: string) => Buffer.from(text).toString('base64');

  it('shows a certificate of ours, from the configuration or a kubeconfig', async () => {
    const { cert, key } = authority;
    const url = `https://127.0.0.1:${port()}`;
    fileWith('ca.pem', cert);
    for (const config of [
      { url, tls: { ca: cert, cert, key } },
      {
        kubeconfig: kubeconfig(
          { server: url, 'certificate-authority': 'ca.pem' },
          {
            'client-certificate-data': encoded(cert),
            'client-key-data': encoded(key),
          },
        ),
      },
    ]) {
      const client = KubernetesClient.create(
        kubernetesConfigSchema.parse(config),
      );
      expect(await client.version({ signal })).toMatchObject({
        version: '1.36.3',
      });
      await client.close();
    }
    const without = KubernetesClient.create(
      kubernetesConfigSchema.parse({ url, tls: { ca: cert } }),
    );
    expect(await failure(without.version({ signal }))).toMatchObject({
      reason: 'CREDENTIALS_MISSING',
    });
    await without.close();
  });

  it('is found from within a pod by what Kubernetes mounts into it', async () => {
    fileWith('ca.crt', authority.cert);
    fileWith('token', 'of-the-pod');
    const env = {
      KUBERNETES_SERVICE_HOST: '127.0.0.1',
      KUBERNETES_SERVICE_PORT: String(port()),
    };
    const access = openInCluster(undefined, { env, folder });
    const { status } = await access.request({ path: '/version', signal });
    expect(status).toBe(200);
    await access.close();
  });
});
