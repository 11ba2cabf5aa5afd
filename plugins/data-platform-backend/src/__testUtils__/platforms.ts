import type { Outcome } from 'backstage-plugin-data-platform-common';
import type {
  ConfiguredCheck,
  ConfiguredPlatform,
  ConfiguredSuite,
  SuiteSchedule,
} from '../model/types';
import { settle } from '../validation';
import type { CheckState, StoredResult } from '../validation/types';
import { fakeSystemType } from './fakeSystemType';

const MINUTE = 60_000;

/** Every quarter of an hour. */
export const QUARTERLY: SuiteSchedule = {
  kind: 'interval',
  intervalMs: 15 * MINUTE,
};

/** A check of `lakehouse/trino`, or of another system of the platform. */
export function aCheck(
  name: string,
  title: string,
  options: Partial<ConfiguredCheck> = {},
): ConfiguredCheck {
  const system = options.system ?? 'trino';
  return {
    ref: `lakehouse/${system}/${name}`,
    platform: 'lakehouse',
    system,
    name,
    type: fakeSystemType(new Map()).checks[0],
    title,
    description: `Proves ${title}.`,
    severity: 'critical',
    requires: [],
    params: {},
    timeoutMs: 1000,
    thresholds: { fall: 2, recover: 2 },
    ...options,
  };
}

/** A suite of these checks. */
export function aSuite(
  checks: ConfiguredCheck[],
  schedule: SuiteSchedule = QUARTERLY,
  name = 'integration',
): ConfiguredSuite {
  return {
    platform: 'lakehouse',
    name,
    schedule,
    timeoutMs: MINUTE,
    concurrency: 4,
    manualIntervalMs: 10_000,
    checks: checks.map(({ ref }) => ref),
  };
}

/** The platform `lakehouse` with its checks in one suite, unless told otherwise. */
export function aPlatform(
  checks: ConfiguredCheck[],
  options: Partial<ConfiguredPlatform> = {},
): ConfiguredPlatform {
  const systems = [...new Set(checks.map(({ system }) => system))];
  return {
    name: 'lakehouse',
    title: 'Lakehouse',
    owner: 'group:default/platform-team',
    systems: systems.map(system => ({
      ref: `lakehouse/${system}`,
      platform: 'lakehouse',
      name: system,
      type: fakeSystemType(new Map()),
      title: `${system.charAt(0).toUpperCase()}${system.slice(1)}`,
      severity: 'critical' as const,
      config: {},
      checks: checks.filter(check => check.system === system),
    })),
    suites: [aSuite(checks)],
    maintenance: [],
    problems: [],
    ...options,
  };
}

/** One result: its outcome, and what else is worth saying of it. */
export type Said = Outcome | (Partial<StoredResult> & { outcome: Outcome });

/** The state of a check after results a quarter of an hour apart, as settled by the real rules. */
export function stateAfter(
  check: ConfiguredCheck,
  said: Said[],
  lastAt: Date,
): CheckState {
  const state = said.reduce<CheckState | undefined>((previous, item, index) => {
    const at = new Date(
      lastAt.getTime() - (said.length - 1 - index) * 15 * MINUTE,
    );
    return settle(
      previous,
      {
        runId: `run-${at.toISOString()}`,
        ref: check.ref,
        title: check.title,
        summary: 'fine',
        startedAt: new Date(at.getTime() - 100),
        finishedAt: at,
        durationMs: 100,
        measurements: {},
        evidence: [],
        facts: {},
        ...(typeof item === 'string' ? { outcome: item } : item),
      },
      { ...check.thresholds, trigger: 'scheduled' },
    ).state;
  }, undefined);
  if (!state) {
    throw new Error('A state needs a result');
  }
  return state;
}
