import { TargetError } from 'backstage-plugin-data-platform-node';
import type { ServerClock } from './types';

/** The header is cut to the second: on average half of one has passed. */
const HALF_SECOND = 500;

/** When a request was sent, and what its answer says of the time. */
export interface TimedAnswer {
  /** By our clock, in milliseconds. */
  sentAt: number;
  receivedAt: number;
  /** Names in lower case. */
  headers: Record<string, string>;
}

/**
 * Holds the server's clock against ours, as of the middle of a request.
 *
 * @throws TargetError `NO_DATE` where the answer does not tell the time, or
 * comes out of a cache
 */
export function clockOf({
  sentAt,
  receivedAt,
  headers,
}: TimedAnswer): ServerClock {
  const time = Date.parse(headers.date ?? '');
  if (Number.isNaN(time) || headers.age !== undefined) {
    throw new TargetError('The answer does not tell the server’s time', {
      reason: 'NO_DATE',
      hint: 'A server of S3 sends a header Date with each answer: see what stands before it.',
      actual: headers.date ?? 'no header Date',
    });
  }
  return {
    aheadMs: Math.round(time + HALF_SECOND - (sentAt + receivedAt) / 2),
    uncertaintyMs: Math.round(HALF_SECOND + (receivedAt - sentAt) / 2),
    server: headers.server,
  };
}
