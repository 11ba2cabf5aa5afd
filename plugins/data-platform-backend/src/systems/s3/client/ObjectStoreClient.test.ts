import { CheckerError, TargetError } from 'backstage-plugin-data-platform-node';
import {
  CannedAnswer,
  CannedServer,
  SeenRequest,
} from '../../__testUtils__/cannedServer';
import { everythingTold } from '../../__testUtils__/hostile/expectations';
import { failure, runCheck } from '../__testUtils__/s3';
import { clockCheck } from '../checks/clock';
import { objectCheck } from '../checks/object';
import { s3ConfigSchema } from '../config';
import { ObjectStoreClient } from './ObjectStoreClient';

const SECRET = 'the-secret-of-the-key';
const TOKEN = 'the-token-of-the-session';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
});

/** A client of a server that answers what the sandbox's cannot be made to. */
async function clientOf(
  answer: (route: string, request: SeenRequest) => CannedAnswer | undefined,
) {
  const server = await CannedServer.start(answer);
  const client = new ObjectStoreClient(
    s3ConfigSchema.parse({
      url: server.url,
      bucket: 'lake',
      accessKeyId: 'AKIAEXAMPLE',
      secretAccessKey: SECRET,
      sessionToken: TOKEN,
    }),
  );
  closers.push(
    () => server.close(),
    () => client.close(),
  );
  return { client, server };
}

function refusal(status: number, code: string, more = ''): CannedAnswer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    text: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>No</Message>${more}</Error>`,
  };
}

function listing(...keys: string[]): CannedAnswer {
  const contents = keys.map(
    key => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`,
  );
  return {
    headers: { 'content-type': 'application/xml' },
    text: `<?xml version="1.0"?><ListBucketResult><Name>lake</Name>${contents.join(
      '',
    )}</ListBucketResult>`,
  };
}

describe('what S3 refuses', () => {
  it('is told with the action, and the least policy that allows it', async () => {
    const { client } = await clientOf(() => refusal(403, 'AccessDenied'));
    const asked: [() => Promise<unknown>, string, string][] = [
      [() => client.list('x/'), 's3:ListBucket', 'arn:aws:s3:::lake'],
      [
        () => client.put('probe/a', Buffer.from('x')),
        's3:PutObject',
        'arn:aws:s3:::lake/probe/*',
      ],
      [
        () => client.get('probe/a'),
        's3:GetObject',
        'arn:aws:s3:::lake/probe/*',
      ],
      [() => client.delete('a'), 's3:DeleteObject', 'arn:aws:s3:::lake/*'],
      [
        () => client.delete('probe/a', { version: 'v1' }),
        's3:DeleteObjectVersion',
        'arn:aws:s3:::lake/probe/*',
      ],
    ];
    for (const [ask, action, resource] of asked) {
      const error = await failure(ask());
      expect(error).toBeInstanceOf(CheckerError);
      expect(error.reason).toBe('ACCESS_DENIED');
      expect(error.message).toContain(`S3 does not allow us ${action} (`);
      expect(error.hint).toContain(
        JSON.stringify({ Effect: 'Allow', Action: action, Resource: resource }),
      );
    }
  });

  it.each([
    [400, 'ExpiredToken', '', CheckerError, 'CREDENTIALS_EXPIRED'],
    [400, 'InvalidToken', '', CheckerError, 'CREDENTIALS_EXPIRED'],
    [403, 'RequestTimeTooSkewed', '', CheckerError, 'CLOCK_SKEW'],
    [503, 'SlowDown', '', TargetError, 'BUSY'],
    [500, 'InternalError', '', TargetError, 'S3_INTERNAL_ERROR'],
    [501, 'NotImplemented', '', TargetError, 'NOT_IMPLEMENTED'],
    [
      400,
      'AuthorizationHeaderMalformed',
      '<Region>eu-west-1</Region>',
      CheckerError,
      'WRONG_REGION',
    ],
    [403, 'SomethingOfItsOwn', '', CheckerError, 'ACCESS_DENIED'],
    [400, 'constructor', '', TargetError, 'S3_CONSTRUCTOR'],
  ])(
    'has words for %s %s%s',
    async (status, code, more, ErrorClass, reason) => {
      const { client } = await clientOf(() => refusal(status, code, more));
      const error = await failure(client.list(''));
      expect(error).toBeInstanceOf(ErrorClass);
      expect(error.reason).toBe(reason);
      expect(error.hint).toMatch(/\.$/);
      expect(error.message).toContain(more.replace(/<.*?>/g, ''));
    },
  );

  it('is told of a bucket that is in another region', async () => {
    const { client } = await clientOf(() => ({
      ...refusal(301, 'PermanentRedirect'),
      headers: { 'x-amz-bucket-region': 'eu-central-1' },
    }));
    const error = await failure(client.list(''));
    expect(error).toBeInstanceOf(CheckerError);
    expect(error).toMatchObject({
      reason: 'WRONG_REGION',
      message: 'The bucket is in another region: eu-central-1',
    });
  });

  it('is asked once only', async () => {
    const { client, server } = await clientOf(() =>
      refusal(503, 'ServiceUnavailable'),
    );
    expect((await failure(client.list(''))).reason).toBe('BUSY');
    expect(server.requests).toHaveLength(1);
  });
});

describe('an answer that is not one of S3', () => {
  it.each([
    [
      'XML nested without an end',
      '<?xml version="1.0"?>'.concat('<a>'.repeat(200_000)),
    ],
    [
      'XML that grows when it is read',
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${[
        ...'bcdefghij',
      ]
        .map(
          (name, index) =>
            `<!ENTITY ${name} "${`&${'abcdefghij'[index]};`.repeat(10)}">`,
        )
        .join('')}]><ListBucketResult><x>&j;</x></ListBucketResult>`,
    ],
    ['a listing of nothing', '<?xml version="1.0"?><Other/>'],
  ])('is told as such: %s', async (_, text) => {
    const { client } = await clientOf(() => ({ text }));
    const startedAt = performance.now();
    const error = await failure(client.list(''));
    expect(error).toBeInstanceOf(TargetError);
    expect(error.reason).toBe('NOT_S3');
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('what is sent', () => {
  it('stays out of errors, even where the server repeats it', async () => {
    const { client } = await clientOf((_route, { authorization = '' }) => ({
      status: 500,
      text: `you sent ${authorization}, ${TOKEN} and ${SECRET}`,
    }));
    const told = everythingTold(await failure(client.list('')));
    expect(told).toContain('you sent');
    for (const secret of [SECRET, TOKEN, 'Signature=']) {
      expect(told).not.toContain(secret);
    }
  });

  it('goes on from one part of a listing to the next', async () => {
    const { client, server } = await clientOf((_route, { path }) =>
      path.includes('continuation-token=there')
        ? listing('b')
        : {
            text: '<?xml version="1.0"?><ListBucketResult><Name>lake</Name><IsTruncated>true</IsTruncated><NextContinuationToken>there</NextContinuationToken><Contents><Key>a</Key></Contents></ListBucketResult>',
          },
    );
    const first = await client.list('', { maxKeys: 1 });
    expect(first).toEqual({ objects: [{ key: 'a', size: 0 }], next: 'there' });
    expect(await client.list('', { after: first.next })).toEqual({
      objects: [{ key: 'b', size: 1 }],
      next: undefined,
    });
    expect(server.requests[0].path).toContain('max-keys=1');
  });
});

describe('the round trip of an object', () => {
  /** A store that keeps versions, and makes of a body what it is told to. */
  function storing(read: (key: string) => CannedAnswer) {
    const keys = new Set<string>();
    return clientOf((route, { path }) => {
      const [method, where] = route.split(' ');
      const key = where.replace('/lake/', '');
      if (method === 'PUT') {
        keys.add(key);
        return { headers: { 'x-amz-version-id': 'v7' }, text: '' };
      }
      if (method === 'DELETE') {
        keys.delete(key);
        return { status: 204, text: '' };
      }
      return path.includes('list-type=2') ? listing(...keys) : read(key);
    });
  }

  it('fails where other bytes come back, and removes the version that it made', async () => {
    const { client, server } = await storing(() => ({ text: 'other' }));
    const { report, intents } = runCheck(objectCheck, client);
    expect(await failure(report)).toMatchObject({
      reason: 'CHECKSUM',
      actual: expect.stringMatching(/^5 bytes with SHA-256 d9298a10d1b0735/),
    });
    expect(intents.left).toEqual([]);
    expect(server.requests.at(-1)).toMatchObject({
      method: 'DELETE',
      path: expect.stringContaining('versionId=v7'),
    });
  });

  it('leaves to the janitor what it may not remove', async () => {
    const { client } = await clientOf((route, { path }) => {
      if (route.startsWith('PUT')) {
        return { text: '' };
      }
      return path.includes('list-type=2')
        ? listing()
        : refusal(403, 'AccessDenied');
    });
    const { report, intents } = runCheck(objectCheck, client);
    expect((await failure(report)).message).toContain('s3:GetObject');
    expect(intents.left).toHaveLength(1);
  });

  it('leaves nothing to the janitor where writing was refused', async () => {
    const { client } = await clientOf(() => refusal(403, 'AccessDenied'));
    const { report, intents } = runCheck(objectCheck, client);
    expect((await failure(report)).message).toContain('s3:PutObject');
    expect(intents.declared).toHaveLength(1);
    expect(intents.left).toEqual([]);
  });
});

describe('the clock', () => {
  it('is read from a refusal as well', async () => {
    const { client } = await clientOf(() => refusal(403, 'AccessDenied'));
    expect(await runCheck(clockCheck, client).report).toMatchObject({
      outcome: 'passed',
      summary: 'less than 1 s apart',
    });
  });

  it('is not known where the answer does not tell it', async () => {
    const { client } = await clientOf(() => ({
      ...listing(),
      headers: { date: 'today' },
    }));
    expect(await failure(runCheck(clockCheck, client).report)).toMatchObject({
      reason: 'NO_DATE',
      actual: 'today',
    });
  });

  it('is told to be unknown, not wrong, where the server does not answer: that is the bucket’s to tell', async () => {
    const { client, server } = await clientOf(() => listing());
    await server.close();
    expect(await runCheck(clockCheck, client).report).toMatchObject({
      outcome: 'skipped',
      reason: 'CONNECTION_REFUSED',
      summary: expect.stringMatching(/^not known: .*connection was refused/),
    });
  });
});
