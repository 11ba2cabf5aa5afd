import { randomUUID } from 'node:crypto';
import { CheckerError, TargetError } from 'backstage-plugin-data-platform-node';
import { cleanUp, failure, keysUnder, runCheck } from './__testUtils__/s3';
import { sandboxS3Config } from './__testUtils__/sandbox';
import { bucketCheck } from './checks/bucket';
import { clockCheck } from './checks/clock';
import { objectCheck } from './checks/object';
import { ObjectStoreClient } from './client';
import { s3SystemType } from './s3SystemType';

jest.setTimeout(60_000);

/** Secrets of the checker that no error may hold. */
const SECRET = 'a-secret-of-the-checker';

const clients: ObjectStoreClient[] = [];

function createClient(changes: object = {}): ObjectStoreClient {
  const client = new ObjectStoreClient(sandboxS3Config(changes));
  clients.push(client);
  return client;
}

afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(clients.splice(0).map(client => client.close()));
});

describe('An object store as a system, on a real one', () => {
  it('passes every check, and leaves nothing behind', async () => {
    const prefix = `probe-of-a-test-${randomUUID()}/`;
    const client = createClient({ prefix });
    for (const check of s3SystemType.checks) {
      const { report, intents } = runCheck(check, client);
      expect(await report).toMatchObject({ outcome: 'passed' });
      expect(intents.left).toEqual([]);
    }
    expect(await keysUnder(client, prefix)).toEqual([]);
  });

  it('measures each step of the round trip', async () => {
    const report = await runCheck(objectCheck, createClient()).report;
    expect(report.measurements).toEqual({
      durationMs: { value: expect.any(Number), unit: 'ms' },
      writeMs: { value: expect.any(Number), unit: 'ms' },
      readMs: { value: expect.any(Number), unit: 'ms' },
      listMs: { value: expect.any(Number), unit: 'ms' },
      deleteMs: { value: expect.any(Number), unit: 'ms' },
      listAgainMs: { value: expect.any(Number), unit: 'ms' },
      bytes: { value: expect.any(Number), unit: 'bytes' },
    });
  });

  it('is degraded where it takes longer than its threshold', async () => {
    const client = createClient();
    for (const check of [bucketCheck, objectCheck]) {
      const { report } = runCheck(check, client, {
        params: { threshold: { milliseconds: 1 } },
      });
      expect(await report).toMatchObject({
        outcome: 'degraded',
        reason: 'SLOW',
        summary: expect.stringMatching(/ m?s, over 1 ms$/),
        detail: expect.stringContaining('1 ms are expected'),
      });
    }
  });

  it('knows what the server refuses its key for', async () => {
    const wrongSecret = await failure(
      runCheck(bucketCheck, createClient({ secretAccessKey: SECRET })).report,
    );
    expect(wrongSecret).toBeInstanceOf(CheckerError);
    expect(wrongSecret).toMatchObject({
      reason: 'CREDENTIALS_REFUSED',
      message: 'S3 refused our signature (SignatureDoesNotMatch)',
      hint: expect.stringContaining('secretAccessKey'),
    });
    const wrongId = await failure(
      runCheck(
        bucketCheck,
        createClient({ accessKeyId: 'nobody', secretAccessKey: SECRET }),
      ).report,
    );
    expect(wrongId).toBeInstanceOf(CheckerError);
    expect(wrongId).toMatchObject({
      reason: 'CREDENTIALS_REFUSED',
      message: 'S3 does not know our access key (InvalidAccessKeyId)',
      hint: expect.stringContaining('accessKeyId'),
    });
    for (const error of [wrongSecret, wrongId]) {
      expect(JSON.stringify({ ...error, stack: error.stack })).not.toContain(
        SECRET,
      );
    }
  });

  it('fails where there is no such bucket', async () => {
    const client = createClient({ bucket: 'no-such-bucket' });
    const error = await failure(runCheck(bucketCheck, client).report);
    expect(error).toBeInstanceOf(TargetError);
    expect(error).toMatchObject({
      reason: 'NO_SUCH_BUCKET',
      message: 'There is no bucket no-such-bucket (NoSuchBucket)',
    });
  });

  it('tells of clocks that are apart, and that S3 refuses what is signed so', async () => {
    const client = createClient();
    const minutes = (count: number) => {
      jest.useRealTimers();
      jest.useFakeTimers({
        now: Date.now() + count * 60_000,
        doNotFake: [
          'nextTick',
          'performance',
          'queueMicrotask',
          'setImmediate',
          'clearImmediate',
          'setInterval',
          'clearInterval',
          'setTimeout',
          'clearTimeout',
        ],
      });
    };
    minutes(3);
    expect(await runCheck(clockCheck, client).report).toMatchObject({
      outcome: 'degraded',
      reason: 'CLOCK_SKEW',
      summary: '3 min behind',
    });
    minutes(-20);
    expect(await runCheck(clockCheck, client).report).toMatchObject({
      outcome: 'failed',
      reason: 'CLOCK_SKEW',
      summary: '20 min ahead',
      detail: expect.stringContaining('S3 refuses what is signed with it'),
    });
    const refused = await failure(runCheck(bucketCheck, client).report);
    expect(refused).toBeInstanceOf(CheckerError);
    expect(refused).toMatchObject({
      reason: 'CLOCK_SKEW',
      hint: expect.stringContaining('NTP'),
    });
    // It is not made up for behind our back: the next one is refused as well.
    expect(await failure(runCheck(bucketCheck, client).report)).toMatchObject({
      reason: 'CLOCK_SKEW',
    });
  });

  it('removes what was left behind, and nothing that is only like it', async () => {
    const prefix = `probe-of-a-test-${randomUUID()}/`;
    const client = createClient({ prefix });
    const key = `${prefix}probe-01968a2e-0000-7000-8000-00000000000a.txt`;
    const decoys = [
      `${key}x`,
      `${prefix}probe-01968a2e-0000-7000-8000-00000000000a/probe-below.txt`,
      `${prefix}probe-01968a2e-0000-7000-8000-00000000000b.txt`,
      `${prefix}other.txt`,
    ];
    for (const each of [key, ...decoys]) {
      await client.put(each, Buffer.from('x'));
    }
    const intent = { name: key, details: { bucket: client.bucket, key } };
    await cleanUp(objectCheck, client, intent);
    // Once more: what is gone already is no error.
    await cleanUp(objectCheck, client, intent);
    expect(await keysUnder(client, prefix)).toEqual([...decoys].sort());

    for (const foreign of [`${prefix}other.txt`, '', prefix]) {
      await expect(
        cleanUp(objectCheck, client, {
          name: foreign,
          details: { bucket: client.bucket, key: foreign },
        }),
      ).rejects.toThrow('it is left alone');
    }
    expect(await keysUnder(client, prefix)).toEqual([...decoys].sort());
    for (const each of decoys) {
      await client.delete(each);
    }
  });

  it('takes a bucket that is gone for the end of all that was in it', async () => {
    const removed = cleanUp(objectCheck, createClient(), {
      name: 'x',
      details: {
        bucket: 'no-such-bucket',
        key: 'data-platform-probe/probe-01968a2e-0000-7000-8000-00000000000a.txt',
      },
    });
    await expect(removed).resolves.toBeUndefined();
  });
});
