import type {
  CheckContext,
  CheckReport,
  CheckType,
  SystemType,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import type {
  ConfiguredCheck,
  ConfiguredPlatform,
  ConfiguredSuite,
  ConfiguredSystem,
} from '../../model/types';

/** What a check of a test does when it is run. */
export type RunCheck = (
  context: CheckContext<unknown, unknown>,
) => Promise<CheckReport>;

/** A check of a test: by default one that passes. */
export interface TestCheck {
  run?: RunCheck;
  /** What its type has to remove what it left. */
  cleanUp?: CheckType['cleanUp'];
  /** Names of checks of the same system, or `system/check`. */
  requires?: string[];
  timeoutMs?: number;
  thresholds?: { fall: number; recover: number };
}

/** A check that passes. */
export const passing: RunCheck = async () => ({
  outcome: 'passed',
  summary: 'fine',
});

/** A check that never ends, whatever its signal says. */
export const hanging: RunCheck = () => new Promise(() => {});

/** A platform `lakehouse` with a suite `default` of all the checks given, by system. */
export function testPlatform(
  systems: Record<string, Record<string, TestCheck>>,
  options: {
    suite?: Partial<ConfiguredSuite>;
    createClient?: SystemType['createClient'];
    closeClient?: SystemType['closeClient'];
  } = {},
): ConfiguredPlatform {
  const configured = Object.entries(systems).map(([name, checks]) =>
    testSystem(name, checks, options),
  );
  return {
    name: 'lakehouse',
    title: 'Lakehouse',
    systems: configured,
    suites: [
      {
        platform: 'lakehouse',
        name: 'default',
        schedule: { kind: 'interval', intervalMs: 60_000 },
        timeoutMs: 10 * 60_000,
        concurrency: 4,
        manualIntervalMs: 10_000,
        checks: configured.flatMap(system =>
          system.checks.map(check => check.ref),
        ),
        ...options.suite,
      },
    ],
    maintenance: [],
    problems: [],
  };
}

function testSystem(
  name: string,
  checks: Record<string, TestCheck>,
  options: Pick<SystemType, 'closeClient'> & {
    createClient?: SystemType['createClient'];
  },
): ConfiguredSystem {
  const ref = `lakehouse/${name}`;
  return {
    ref,
    platform: 'lakehouse',
    name,
    type: {
      type: 'test',
      title: 'Test',
      config: z.unknown(),
      createClient: options.createClient ?? (() => ({})),
      closeClient: options.closeClient,
      checks: [],
    },
    title: name,
    severity: 'critical',
    config: {},
    checks: Object.entries(checks).map(([check, test]) =>
      testCheck(ref, name, check, test),
    ),
  };
}

function testCheck(
  systemRef: string,
  system: string,
  name: string,
  test: TestCheck,
): ConfiguredCheck {
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return {
    ref: `${systemRef}/${name}`,
    platform: 'lakehouse',
    system,
    name,
    type: {
      id: name,
      title,
      description: `Shows ${name}.`,
      params: z.unknown(),
      severity: 'critical',
      run: test.run ?? passing,
      cleanUp: test.cleanUp,
    },
    title,
    description: `Shows ${name}.`,
    severity: 'critical',
    requires: (test.requires ?? []).map(required =>
      required.includes('/')
        ? `lakehouse/${required}`
        : `${systemRef}/${required}`,
    ),
    params: {},
    timeoutMs: test.timeoutMs ?? 30_000,
    thresholds: test.thresholds ?? { fall: 2, recover: 2 },
  };
}
