import { orText } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

const WORDS = "should be a status such as 200, '2xx' or '200-299', or a list";

/** One or more of them, as they were given. */
export type Statuses = (number | string)[];

const single = z.union([
  orText(z.int().min(100).max(599)),
  z.string().regex(/^[1-5]xx$|^[1-5]\d\d-[1-5]\d\d$/),
]);

/**
 * The statuses that are expected: `200`, `2xx`, `200-299`, or a list of those.
 */
export const statusesSchema = z
  .union([single, z.array(single).min(1).max(20)], { error: WORDS })
  .transform(given => (Array.isArray(given) ? given : [given]))
  .refine(given => statusesOf(given).length > 0, WORDS);

/** Each status that is meant. */
export function statusesOf(statuses: Statuses): number[] {
  return statuses.flatMap(each => {
    const [first, last] = boundsOf(each);
    const count = Math.max(0, last - first + 1);
    return Array.from({ length: count }, (_, index) => first + index);
  });
}

/** `200`, `200 or 204`, `2xx` */
export function describeStatuses(statuses: Statuses): string {
  return `HTTP ${statuses.join(' or ')}`;
}

function boundsOf(status: number | string): [number, number] {
  if (typeof status === 'number') {
    return [status, status];
  }
  if (status.endsWith('xx')) {
    const hundreds = Number(status[0]) * 100;
    return [hundreds, hundreds + 99];
  }
  const [first, last] = status.split('-').map(Number);
  return [first, last];
}
