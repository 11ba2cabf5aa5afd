import {
  parseQuantity,
  QuantityError,
} from 'backstage-plugin-data-platform-node';
import type { ClaimedQuantity } from '../types';

export type ClaimedResource = 'cpu' | 'memory' | 'replicas';

/** A number with its unit, where it stands in a text. */
export interface QuantityToken {
  start: number;
  end: number;
  number: string;
  unit?: string;
}

const TOKEN =
  /(?<![\w.-])(\d{1,15}(?:\.\d{1,6})?)(?:\s?(millicores?|cores?|vCPUs?|CPUs?|[KMGT]i?B?|m|replicas?))?(?![\w%.]*[\w%])/g;

const UNITS = {
  cpu: 'millicores',
  memory: 'bytes',
  replicas: 'count',
} as const;

export function quantityTokens(text: string): QuantityToken[] {
  return [...text.matchAll(TOKEN)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    number: match[1],
    ...(match[2] !== undefined && { unit: match[2] }),
  }));
}

/** What a unit counts; nothing where there is none. */
export function resourceOf(
  unit: string | undefined,
): ClaimedResource | undefined {
  if (unit === undefined) {
    return undefined;
  }
  if (/^replicas?$/.test(unit)) {
    return 'replicas';
  }
  return /^[KMGT]/.test(unit) ? 'memory' : 'cpu';
}

/** The quantity that is written so; nothing where it can't be told exactly. */
export function claimedQuantity(
  { number, unit }: Pick<QuantityToken, 'number' | 'unit'>,
  resource: ClaimedResource,
): ClaimedQuantity | undefined {
  const suffix =
    resource === 'memory'
      ? (unit ?? '').replace(/B$/, '').replace(/^K$/, 'k')
      : suffixOfCount(unit);
  try {
    return {
      text: `${number}${resource === 'memory' ? unit ?? '' : suffix}`,
      value: parseQuantity(`${number}${suffix}`, UNITS[resource]),
    };
  } catch (error) {
    if (error instanceof QuantityError) {
      return undefined;
    }
    throw error;
  }
}

function suffixOfCount(unit: string | undefined): string {
  return unit !== undefined && /^m(illicores?)?$/.test(unit) ? 'm' : '';
}
