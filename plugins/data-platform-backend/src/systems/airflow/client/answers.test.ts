import {
  dagRunsSchema,
  dagsSchema,
  healthSchema,
  importErrorsSchema,
  poolsSchema,
} from './answers';

describe('what Airflow says of its parts', () => {
  it('reads a part that is not deployed as one without a status', () => {
    expect(
      healthSchema.parse({
        dag_processor: { latest_dag_processor_heartbeat: null, status: null },
        metadatabase: { status: 'healthy' },
        scheduler: {
          latest_scheduler_heartbeat: '2026-11-24T18:22:55.126345+00:00',
          status: 'healthy',
        },
        triggerer: { latest_triggerer_heartbeat: null, status: null },
      }),
    ).toEqual({
      metadatabase: { status: 'healthy' },
      scheduler: {
        status: 'healthy',
        latestHeartbeat: new Date('2026-11-24T18:22:55.126Z'),
      },
      triggerer: {},
      dagProcessor: {},
    });
  });

  it.each([
    [{ latest_scheduler_heartbeat: 'yesterday' }],
    [{ status: 7, latest_scheduler_heartbeat: 12 }],
    [{ status: null, latest_scheduler_heartbeat: null, more: [] }],
    [{}],
  ])('knows no status and no heartbeat from %j', scheduler => {
    expect(
      healthSchema.parse({ metadatabase: { status: 'healthy' }, scheduler }),
    ).toMatchObject({
      scheduler: { status: undefined, latestHeartbeat: undefined },
      triggerer: {},
    });
  });

  it.each([
    [null],
    ['healthy'],
    [{ status: 'ok' }],
    [{ metadatabase: 'healthy', scheduler: {} }],
    [{ metadatabase: { status: 'healthy' }, scheduler: 'healthy' }],
  ])('is not there in %j', answer => {
    expect(healthSchema.safeParse(answer).success).toBe(false);
  });
});

describe('what Airflow lists', () => {
  it('are DAGs, of 2.x and of 3.x', () => {
    expect(
      dagsSchema.parse({
        dags: [
          { dag_id: 'a', is_paused: false, is_active: true },
          { dag_id: 'b', is_paused: null, is_active: false, tags: null },
          { dag_id: 'c', is_paused: true, is_stale: true },
        ],
        total_entries: 40,
      }),
    ).toEqual({
      items: [
        { id: 'a', paused: false, active: true },
        { id: 'b', paused: false, active: false },
        { id: 'c', paused: true, active: false },
      ],
      total: 40,
    });
  });

  it('are runs, with times that are not there yet', () => {
    expect(
      dagRunsSchema.parse({
        dag_runs: [
          {
            dag_id: 'a',
            dag_run_id: 'manual__1',
            state: 'queued',
            start_date: null,
            end_date: null,
          },
          {
            dag_id: 'a',
            dag_run_id: 'manual__2',
            state: null,
            start_date: 'soon',
          },
        ],
      }),
    ).toEqual({
      items: [
        { id: 'manual__1', dagId: 'a', state: 'queued' },
        { id: 'manual__2', dagId: 'a', state: 'unknown' },
      ],
      total: 2,
    });
  });

  it('are import errors and pools, with what is missing left out', () => {
    expect(
      importErrorsSchema.parse({
        import_errors: [{ filename: null, stack_trace: null, timestamp: null }],
        total_entries: 'many',
      }),
    ).toEqual({
      items: [{ file: 'a file without a name', trace: '' }],
      total: 1,
    });
    expect(
      poolsSchema.parse({
        pools: [{ name: 'p', slots: -1, open_slots: 5, queued_slots: null }],
      }).items,
    ).toEqual([
      { name: 'p', slots: -1, open: 5, running: 0, queued: 0, scheduled: 0 },
    ]);
  });

  it.each([[{}], [{ pools: {} }], [{ pools: [{ name: 'p' }] }], [[]], [null]])(
    'is not a list of pools: %j',
    answer => {
      expect(poolsSchema.safeParse(answer).success).toBe(false);
    },
  );
});
