import { ConfigReader } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import {
  CheckDefaults,
  createCheckType,
  durationSchema,
  serverUrlSchema,
  SystemType,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { mockLogger } from '../../__testUtils__/mockLogger';
import { readPlatforms } from '../readPlatforms';
import { ConfiguredPlatform } from '../types';

/** What must never be told. */
export const SECRET = 'hunter2-do-not-tell';

/** An address that a system may have. */
export const url = 'http://engine.example';

const passed = async () => ({ outcome: 'passed' as const, summary: 'fine' });

const engine: SystemType<{ url: string; password?: string; size?: number }> = {
  type: 'engine',
  title: 'Engine',
  config: z.strictObject({
    url: serverUrlSchema(),
    password: z.string().optional(),
    size: z.int().min(1).optional(),
    mode: z.enum(['fast', 'safe']).optional(),
    limits: z.strictObject({ memory: z.number().optional() }).optional(),
  }),
  createClient: () => ({}),
  checksFromConfig: ({ size }): Record<string, CheckDefaults> =>
    size === undefined ? {} : { size: { params: { expected: size } } },
  checks: [
    createCheckType({
      id: 'alive',
      title: 'Alive',
      description: 'Proves that it is alive.',
      params: z.strictObject({}),
      severity: 'critical',
      run: passed,
    }),
    createCheckType({
      id: 'size',
      title: 'Size',
      titleOf: (params: { expected: number; patience: number }) =>
        `Size of ${params.expected}`,
      slowAfterMs: (params: { patience: number }) => params.patience,
      description: 'Proves that it is of the expected size.',
      params: z.strictObject({
        expected: z.int().min(1).default(1),
        patience: durationSchema().default(5),
      }),
      requires: ['alive'],
      severity: 'warning',
      run: passed,
    }),
    createCheckType({
      id: 'ask',
      title: 'Ask',
      description: 'Proves what it is asked.',
      params: z.strictObject({ question: z.string() }),
      requires: ['alive'],
      severity: 'critical',
      standard: false,
      run: passed,
    }),
  ],
};

const fragile: SystemType<{ url?: string }> = {
  type: 'fragile',
  title: 'Fragile',
  config: z.strictObject({ url: z.string().optional() }),
  createClient: () => ({}),
  checksFromConfig: () => {
    throw new RangeError(`fell over ${SECRET}`);
  },
  checks: [],
};

/** The platforms of a configuration, and what was logged of it. */
export function readRoot(dataPlatform: JsonValue) {
  const logger = mockLogger();
  const platforms = readPlatforms(
    new ConfigReader({ dataPlatform }),
    new Map<string, SystemType>([
      ['engine', engine],
      ['fragile', fragile],
    ]),
    { logger },
  );
  return {
    platforms,
    logged: [...logger.error.mock.calls, ...logger.warn.mock.calls].map(
      ([message]) => message,
    ),
  };
}

/** One platform by itself. */
export function read(platform: JsonValue): ConfiguredPlatform {
  return readRoot({ platforms: { lakehouse: platform } }).platforms[0];
}

/** Problems by the path within the platform. */
export function problemsOf(platform: JsonValue): Record<string, string> {
  return Object.fromEntries(
    read(platform).problems.map(({ path, message }) => [
      path.replace(/^dataPlatform\.platforms\.lakehouse\.?/, ''),
      message,
    ]),
  );
}
