import { InputError, NotFoundError } from '@backstage/errors';
import { findSuite, planRun } from './planner';
import { testPlatform } from './__testUtils__/platforms';

const platform = testPlatform({
  trino: {
    catalogs: { requires: ['connection', 'nessie/config'] },
    tpch: { requires: ['catalogs'] },
    connection: {},
  },
  nessie: { config: { requires: ['s3/write'] }, branches: {} },
  s3: { write: {} },
});

const names = (selection?: Parameters<typeof planRun>[2]) =>
  planRun(platform, 'default', selection).checks.map(({ check }) =>
    check.ref.replace('lakehouse/', ''),
  );

describe('planRun', () => {
  it('puts each check after those that it requires', () => {
    expect(names()).toEqual([
      'trino/connection',
      's3/write',
      'nessie/config',
      'trino/catalogs',
      'trino/tpch',
      'nessie/branches',
    ]);
  });

  it('adds what a part of the suite requires, across systems too', () => {
    expect(names({ checks: ['trino/tpch'] })).toEqual([
      'trino/connection',
      's3/write',
      'nessie/config',
      'trino/catalogs',
      'trino/tpch',
    ]);
    expect(names({ systems: ['nessie'] })).toEqual([
      's3/write',
      'nessie/config',
      'nessie/branches',
    ]);
    expect(
      names({ systems: ['nessie'], checks: ['nessie/branches', 's3/write'] }),
    ).toEqual(['nessie/branches']);
  });

  it('tells of each check the schedules of all suites that have it', () => {
    const hourly = { kind: 'cron', expression: '0 * * * *' } as const;
    const [suite] = platform.suites;
    const { checks } = planRun(
      {
        ...platform,
        suites: [
          suite,
          {
            ...suite,
            name: 'full',
            schedule: hourly,
            checks: ['lakehouse/s3/write'],
          },
        ],
      },
      'default',
    );
    const schedulesOf = (ref: string) =>
      checks.find(({ check }) => check.ref === ref)?.rules.schedules;

    expect(schedulesOf('lakehouse/s3/write')).toEqual([suite.schedule, hourly]);
    expect(schedulesOf('lakehouse/trino/tpch')).toEqual([suite.schedule]);
  });

  it('says what was likely meant by a name that is unknown', () => {
    const plan = (selection: Parameters<typeof planRun>[2]) => () =>
      planRun(platform, 'default', selection);

    expect(plan({ systems: ['trinoo'] })).toThrow(
      new NotFoundError(
        "Suite 'default' of platform 'lakehouse' has no system 'trinoo'; did you mean 'trino'?",
      ),
    );
    expect(plan({ checks: ['trino/catalog'] })).toThrow(
      "has no check 'trino/catalog'; did you mean 'trino/catalogs'?",
    );
    expect(plan({ checks: ['x'] })).toThrow(/has no check 'x'$/);
    expect(() => findSuite(platform, 'defualt')).toThrow(
      "Platform 'lakehouse' has no suite 'defualt'; did you mean 'default'?",
    );
  });

  it('refuses a selection of nothing', () => {
    expect(() =>
      planRun(platform, 'default', {
        systems: ['nessie'],
        checks: ['s3/write'],
      }),
    ).toThrow(InputError);
    expect(() => planRun(testPlatform({ trino: {} }), 'default')).toThrow(
      "Suite 'default' of platform 'lakehouse' has no checks",
    );
  });

  it('does not go round in circles', () => {
    const circle = testPlatform({
      trino: {
        a: { requires: ['b'] },
        b: { requires: ['c'] },
        c: { requires: ['b'] },
      },
    });
    expect(() => planRun(circle, 'default')).toThrow(
      'Checks require each other in a circle: lakehouse/trino/b → lakehouse/trino/c → lakehouse/trino/b',
    );
    expect(() =>
      planRun(testPlatform({ trino: { a: { requires: ['z'] } } }), 'default'),
    ).toThrow(
      "Check 'lakehouse/trino/a' requires 'lakehouse/trino/z', which does not exist",
    );
  });
});
