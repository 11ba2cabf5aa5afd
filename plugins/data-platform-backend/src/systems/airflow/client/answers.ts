import { z } from 'zod';
import { optionalField } from '../../answers';

/** A part of Airflow, as its web server finds it in the metadata database. */
export interface ComponentHealth {
  /** `healthy`, `unhealthy`; `undefined` where it is not deployed. May be told. */
  status?: string;
  latestHeartbeat?: Date;
}

/** What Airflow says of its parts. */
export interface AirflowHealth {
  metadatabase: ComponentHealth;
  scheduler: ComponentHealth;
  triggerer: ComponentHealth;
  dagProcessor: ComponentHealth;
  /** What the server's clock showed; `undefined` where it does not tell. */
  at?: Date;
  durationMs: number;
}

/** Which version of the API answers, and of Airflow. */
export interface AirflowVersion {
  version: string;
  /** 1 for Airflow 2.x, 2 for Airflow 3.x. */
  apiVersion: 1 | 2;
  durationMs: number;
}

/** A DAG as it is known to the scheduler. */
export interface AirflowDag {
  id: string;
  paused: boolean;
  /** Its file is there, and defines it. */
  active: boolean;
}

/** One run of a DAG. */
export interface DagRun {
  id: string;
  /** As it came, to ask on with; told is `dag`. */
  dagId: string;
  dag: string;
  /** `queued`, `running`, `success`, `failed`. */
  state: string;
  start?: Date;
  end?: Date;
}

/** A file of DAGs that cannot be imported. */
export interface ImportError {
  file: string;
  trace: string;
  at?: Date;
}

/** A pool, with how many of its slots are taken. */
export interface Pool {
  /** As it came, to be known by; told is `shown`. */
  name: string;
  shown: string;
  /** -1 for one without end. */
  slots: number;
  open: number;
  running: number;
  /** Tasks that have a slot and wait for the executor. */
  queued: number;
  /** Tasks that could run and have no slot yet; older servers don't tell. */
  scheduled: number;
}

/** What a list holds of, and how many there are of it as a whole. */
export interface Listed<T> {
  items: T[];
  total: number;
}

const dateSchema = z.coerce.date().nullish().catch(undefined);

const componentSchema = z
  .record(z.string(), z.unknown())
  .nullish()
  .catch(undefined)
  .transform((fields): ComponentHealth => {
    const { status } = fields ?? {};
    const heartbeat = Object.entries(fields ?? {}).find(([name]) =>
      /^latest_\w+_heartbeat$/.test(name),
    )?.[1];
    return {
      status: typeof status === 'string' ? status : undefined,
      latestHeartbeat:
        typeof heartbeat === 'string'
          ? dateSchema.parse(heartbeat) ?? undefined
          : undefined,
    };
  });

export const healthSchema = z
  .object({
    // Without these two it is the health of something else.
    metadatabase: z.object({ status: z.unknown() }),
    scheduler: z.object({}).loose(),
  })
  .loose()
  .transform(answer => ({
    metadatabase: componentSchema.parse(answer.metadatabase),
    scheduler: componentSchema.parse(answer.scheduler),
    triggerer: componentSchema.parse(answer.triggerer),
    dagProcessor: componentSchema.parse(answer.dag_processor),
  }));

export const versionSchema = z.object({ version: z.string().min(1) });

export const tokenSchema = z.object({ access_token: z.string().min(1) });

export const dagSchema = z
  .object({
    dag_id: z.string(),
    is_paused: z.boolean().nullish(),
    is_active: optionalField(z.boolean()),
    is_stale: optionalField(z.boolean()),
  })
  .transform(
    (dag): AirflowDag => ({
      id: dag.dag_id,
      paused: dag.is_paused === true,
      active: dag.is_active !== false && dag.is_stale !== true,
    }),
  );

const dagRunSchema = z
  .object({
    dag_id: z.string(),
    dag_run_id: z.string(),
    state: z.string().nullish(),
    start_date: dateSchema,
    end_date: dateSchema,
  })
  .transform(
    (run): Omit<DagRun, 'dag'> => ({
      id: run.dag_run_id,
      dagId: run.dag_id,
      state: run.state ?? 'unknown',
      start: run.start_date ?? undefined,
      end: run.end_date ?? undefined,
    }),
  );

const importErrorSchema = z
  .object({
    filename: z.string().nullish(),
    stack_trace: z.string().nullish(),
    timestamp: dateSchema,
  })
  .transform(
    (error): ImportError => ({
      file: error.filename ?? 'a file without a name',
      trace: error.stack_trace ?? '',
      at: error.timestamp ?? undefined,
    }),
  );

const countSchema = optionalField(z.int());

const poolSchema = z
  .object({
    name: z.string(),
    slots: z.int(),
    open_slots: z.int(),
    running_slots: countSchema,
    queued_slots: countSchema,
    scheduled_slots: countSchema,
  })
  .transform(
    (pool): Omit<Pool, 'shown'> => ({
      name: pool.name,
      slots: pool.slots,
      open: pool.open_slots,
      running: pool.running_slots ?? 0,
      queued: pool.queued_slots ?? 0,
      scheduled: pool.scheduled_slots ?? 0,
    }),
  );

/** A list under its key, with how many there are. */
function listSchema<T>(key: string, item: z.ZodType<T>) {
  return z.preprocess(
    answer =>
      typeof answer === 'object' && answer !== null
        ? Object.fromEntries(
            Object.entries(answer).map(([name, value]) => [
              name === key ? 'items' : name,
              value,
            ]),
          )
        : answer,
    z.object({ items: z.array(item), total_entries: countSchema }).transform(
      ({ items, total_entries: total }): Listed<T> => ({
        items,
        total: total ?? items.length,
      }),
    ),
  );
}

export const dagsSchema = listSchema('dags', dagSchema);
export const dagRunsSchema = listSchema('dag_runs', dagRunSchema);
export const importErrorsSchema = listSchema(
  'import_errors',
  importErrorSchema,
);
export const poolsSchema = listSchema('pools', poolSchema);
