import {
  CheckReport,
  createCheckType,
  durationSchema,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatDuration, formatLimit } from '../../trino/words';
import type { ObjectStoreClient } from '../client';

const MINUTE = 60_000;

/** S3 refuses requests whose time is off by more. */
const REFUSED_ABOVE = 15 * MINUTE;

const paramsSchema = z
  .strictObject({
    degradedAbove: durationSchema().default(MINUTE),
    failedAbove: durationSchema().default(5 * MINUTE),
  })
  .refine(
    ({ degradedAbove, failedAbove }) => degradedAbove <= failedAbove,
    'has a degradedAbove above its failedAbove',
  );

/** The server's clock and ours tell the same time. */
export const clockCheck = createCheckType<
  Pick<ObjectStoreClient, 'clock'>,
  z.output<typeof paramsSchema>
>({
  id: 'clock',
  title: 'Clock',
  description:
    'Proves that the clocks of the server and of Backstage tell the same time: S3 refuses requests that are signed 15 minutes or more off.',
  params: paramsSchema,
  severity: 'warning',
  async run({ client, params, signal, timeoutMs }) {
    let clock: Awaited<ReturnType<ObjectStoreClient['clock']>>;
    try {
      clock = await client.clock({ signal, timeoutMs });
    } catch (error) {
      if (error instanceof TargetError && error.reason !== 'NO_DATE') {
        return unknownClock(error);
      }
      throw error;
    }
    const { aheadMs, uncertaintyMs, server } = clock;
    // What may be due to the measuring is not counted.
    const offMs = Math.max(0, Math.abs(aheadMs) - uncertaintyMs);
    const direction = aheadMs > 0 ? 'ahead' : 'behind';
    const difference =
      offMs < 1_000
        ? 'less than 1 s apart'
        : `${formatOff(Math.abs(aheadMs))} ${direction}`;
    const report = {
      expected: `less than ${formatOff(params.degradedAbove)} apart`,
      actual: difference,
      summary: difference,
      measurements: {
        skewMs: { value: aheadMs, unit: 'ms' as const },
        uncertaintyMs: { value: uncertaintyMs, unit: 'ms' as const },
      },
      facts: server === undefined ? undefined : { server },
    } satisfies Omit<CheckReport, 'outcome'>;
    if (offMs <= params.degradedAbove) {
      return { ...report, outcome: 'passed' };
    }
    const isFailed = offMs > params.failedAbove;
    return {
      ...report,
      outcome: isFailed ? 'failed' : 'degraded',
      reason: 'CLOCK_SKEW',
      detail: `The server's clock is ${formatOff(
        Math.abs(aheadMs),
      )} ${direction} of that of Backstage. ${
        offMs > REFUSED_ABOVE
          ? 'S3 refuses what is signed with it.'
          : 'At 15 min S3 refuses what is signed with it.'
      }`,
      hint: 'Which one is wrong cannot be told from here: compare both with a third, and let both machines keep time with NTP.',
    };
  },
});

/** A server that doesn't answer is told by the check of the bucket, and says nothing of its clock. */
function unknownClock({ message, reason, evidence }: TargetError): CheckReport {
  return {
    outcome: 'skipped',
    reason,
    summary: `not known: ${message}`,
    evidence,
  };
}

/** `12.0 s`, `3.5 min`, `2.0 h` */
function formatOff(milliseconds: number): string {
  if (milliseconds < MINUTE) {
    return milliseconds % 1_000 === 0
      ? formatLimit(milliseconds)
      : formatDuration(milliseconds);
  }
  const minutes = milliseconds / MINUTE;
  return minutes < 120
    ? `${Number(minutes.toFixed(1))} min`
    : `${Number((minutes / 60).toFixed(1))} h`;
}
