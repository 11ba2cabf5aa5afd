import type { ConfiguredMaintenance } from '../model/types';
import { ManualClock } from './__testUtils__/ManualClock';
import { testPlatform } from './__testUtils__/platforms';
import { Maintenance, markMaintenance } from './Maintenance';
import type { CheckResult, MaintenanceWindow } from './types';

const time = (clock: string) => new Date(`2026-03-01T${clock}:00.000Z`);

function aResult(ref: string, from: string, to: string = from): CheckResult {
  return {
    ref,
    title: 'Check',
    outcome: 'failed',
    summary: 'down',
    startedAt: time(from),
    finishedAt: time(to),
    durationMs: 0,
    measurements: {},
    evidence: [],
    facts: {},
  };
}

function aWindow(
  from: string,
  to: string,
  more: Partial<MaintenanceWindow> = {},
): MaintenanceWindow {
  return { platform: 'lakehouse', from: time(from), to: time(to), ...more };
}

function start(
  configured: ConfiguredMaintenance[] = [],
  asked: MaintenanceWindow[] = [],
) {
  const clock = new ManualClock();
  const store = {
    announce: jest.fn(async (window: MaintenanceWindow) => {
      asked.push(window);
      return window;
    }),
    end: jest.fn(async () => 'unknown' as const),
    windowsEndingAfter: jest.fn(async () => [...asked]),
  };
  const platform = {
    ...testPlatform({ trino: { ready: {} }, nessie: { ready: {} } }),
    maintenance: configured,
  };
  const maintenance = new Maintenance({ platforms: [platform], store, clock });
  const isMarked = async (...result: Parameters<typeof aResult>) =>
    (await maintenance.mark(aResult(...result))).maintenance ?? false;
  return { clock, store, platform, maintenance, isMarked, asked };
}

const TRINO = 'lakehouse/trino/ready';
const NESSIE = 'lakehouse/nessie/ready';

describe('maintenance', () => {
  it('marks what was asked within a window, from its beginning to its end', async () => {
    const { isMarked } = start([], [aWindow('10:10', '10:20')]);
    expect(await isMarked(TRINO, '10:09')).toBe(false);
    expect(await isMarked(TRINO, '10:10')).toBe(true);
    expect(await isMarked(TRINO, '10:19')).toBe(true);
    expect(await isMarked(TRINO, '10:20')).toBe(false);
    // Asked while it lasted, though it gave up only afterwards.
    expect(await isMarked(TRINO, '10:19', '10:21')).toBe(true);
    expect(await isMarked(TRINO, '10:09', '10:10')).toBe(true);
  });

  it('marks only the systems that the window covers', async () => {
    const { isMarked } = start(
      [],
      [aWindow('10:00', '11:00', { systems: ['nessie'] })],
    );
    expect(await isMarked(NESSIE, '10:30')).toBe(true);
    expect(await isMarked(TRINO, '10:30')).toBe(false);
  });

  it('marks what is skipped because of a system that the window covers', async () => {
    const { maintenance } = start(
      [],
      [aWindow('10:00', '11:00', { systems: ['nessie'] })],
    );
    const skippedAt = async (clock: string, cause: string) => {
      const result = await maintenance.mark({
        ...aResult(TRINO, clock),
        outcome: 'skipped',
        cause: { ref: cause, title: 'Ready', summary: 'down' },
      });
      return result.maintenance ?? false;
    };
    expect(await skippedAt('10:30', NESSIE)).toBe(true);
    expect(await skippedAt('10:30', 'lakehouse/s3/bucket')).toBe(false);
    expect(await skippedAt('11:30', NESSIE)).toBe(false);
  });

  it('knows the windows of the configuration, in UTC', async () => {
    const { isMarked, maintenance, platform } = start([
      {
        cron: '30 2 * * *',
        durationMs: 60 * 60_000,
        systems: ['nessie'],
        reason: 'Backup',
      },
    ]);
    expect(await isMarked(NESSIE, '02:29')).toBe(false);
    expect(await isMarked(NESSIE, '02:30')).toBe(true);
    expect(await isMarked(NESSIE, '03:29')).toBe(true);
    expect(await isMarked(NESSIE, '03:30')).toBe(false);
    expect(await isMarked(NESSIE, '03:29', '03:40')).toBe(true);
    expect(await isMarked(TRINO, '02:45')).toBe(false);
    expect(await maintenance.current([platform], time('02:45'))).toEqual([
      {
        platform: 'lakehouse',
        systems: ['nessie'],
        from: time('02:30'),
        to: time('03:30'),
        reason: 'Backup',
      },
    ]);
    expect(await maintenance.current([platform], time('03:30'))).toEqual([]);
  });

  it('knows one that comes every few years, and the next one after it', async () => {
    const { maintenance, platform } = start([
      { cron: '0 0 29 2 *', durationMs: 60 * 60_000 },
    ]);
    const leapDay = (year: number) => `${year}-02-29T00:30:00.000Z`;
    for (const moment of [
      leapDay(2024),
      '2026-03-01T10:00:00.000Z',
      leapDay(2028),
      '2028-02-29T00:59:59.999Z',
      '2028-02-29T01:00:00.000Z',
      leapDay(2032),
      leapDay(2028),
    ]) {
      const current = await maintenance.current([platform], new Date(moment));
      expect([moment, current.map(({ to }) => to.toISOString())]).toEqual([
        moment,
        /02-29T00/.test(moment) ? [`${moment.slice(0, 10)}T01:00:00.000Z`] : [],
      ]);
    }
  });

  it('covers no less where one window begins before the last has ended', async () => {
    const { isMarked } = start([
      { cron: '0 * * * *', durationMs: 3 * 60 * 60_000 },
    ]);
    expect(await isMarked(TRINO, '10:30')).toBe(true);
    expect(await isMarked(TRINO, '10:30', '11:30')).toBe(true);
  });

  it('asks the store once for many results, and again after two seconds', async () => {
    const { isMarked, clock, store, asked } = start();
    await Promise.all([
      isMarked(TRINO, '10:00'),
      isMarked(NESSIE, '10:00'),
      isMarked(TRINO, '10:00'),
    ]);
    expect(store.windowsEndingAfter).toHaveBeenCalledTimes(1);
    // Announced at another replica.
    asked.push(aWindow('10:00', '11:00'));
    expect(await isMarked(TRINO, '10:00')).toBe(false);
    await clock.advance(2_000);
    expect(await isMarked(TRINO, '10:00')).toBe(true);
    expect(store.windowsEndingAfter).toHaveBeenCalledTimes(2);
  });

  it('counts a window from the next check on where it is announced during a run', async () => {
    const { isMarked, maintenance } = start();
    expect(await isMarked(TRINO, '10:00')).toBe(false);
    await maintenance.announce({
      ...aWindow('10:00', '11:00'),
      reason: 'Upgrade',
      requestedBy: 'user:default/anna',
    });
    expect(await isMarked(NESSIE, '10:00')).toBe(true);
  });

  it('asks again where the store failed, and leaves the result to be written later', async () => {
    const { maintenance, store } = start([], [aWindow('10:00', '11:00')]);
    const recordResult = jest.fn(async () => ({ recorded: true }));
    const marking = markMaintenance(
      { recordResult, setCurrent: async () => {} },
      maintenance,
    );
    const record = async () =>
      marking.recordResult(
        'run-1',
        aResult(TRINO, '10:30'),
        { fall: 2, recover: 2 },
        () => {
          throw new Error('not called');
        },
      );
    store.windowsEndingAfter.mockRejectedValueOnce(new Error('no database'));
    await expect(record()).rejects.toThrow('no database');
    expect(recordResult).not.toHaveBeenCalled();
    await record();
    expect(recordResult).toHaveBeenCalledWith(
      'run-1',
      expect.objectContaining({ maintenance: true }),
      { fall: 2, recover: 2 },
      expect.any(Function),
    );
  });
});
