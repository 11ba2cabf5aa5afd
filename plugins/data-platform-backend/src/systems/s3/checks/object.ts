import {
  createCheckType,
  durationSchema,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { ObjectRoundTrip, RoundTripClient } from '../ObjectRoundTrip';
import type { S3CallOptions } from '../client';
import { isProbeKey } from '../probeObject';
import { removeVersions } from '../versions';

const DEFAULT_THRESHOLD = 5_000;

const paramsSchema = z.strictObject({
  threshold: durationSchema().default(DEFAULT_THRESHOLD),
});

async function isListed(
  client: RoundTripClient,
  key: string,
  options: S3CallOptions,
): Promise<boolean> {
  const { objects } = await client.list(key, { ...options, maxKeys: 1 });
  return objects.some(each => each.key === key);
}

/** A small object makes its way into the store, out of it, and away again. */
export const objectCheck = createCheckType<
  RoundTripClient,
  z.output<typeof paramsSchema>
>({
  id: 'object',
  title: 'Object round trip',
  description:
    'Proves that the store keeps what it is given: a small object is written, read back and held against its checksum, found in the listing, removed, and gone.',
  params: paramsSchema,
  slowAfterMs: ({ threshold }) => threshold,
  requires: ['bucket'],
  severity: 'critical',
  run: context => new ObjectRoundTrip(context).run(),
  async cleanUp({ client, intent, signal, timeoutMs }) {
    const { bucket = client.bucket, key = '', version } = intent.details;
    if (!isProbeKey(key)) {
      throw new Error(
        `'${key}' is not the name of an object of the check; it is left alone`,
      );
    }
    const options = { bucket, signal, timeoutMs };
    try {
      if (version !== undefined) {
        await client.delete(key, { ...options, version });
        return;
      }
      // The answer that would have told the version may have been lost.
      const { mayStay } = await removeVersions(
        client,
        { prefix: key, isOwn: each => each === key },
        options,
      );
      if (mayStay || (await isListed(client, key, options))) {
        await client.delete(key, options);
      }
    } catch (error) {
      // With its bucket the object is gone too.
      if (
        !(error instanceof TargetError && error.reason === 'NO_SUCH_BUCKET')
      ) {
        throw error;
      }
    }
  },
});
