import type { HumanDuration } from '@backstage/types';

/**
 * How long something takes: a duration as `30s`, `PT30S` or `{ seconds: 30 }`.
 */
type DataPlatformDuration = string | HumanDuration;

/**
 * How many of something are expected: so many, or a range.
 */
type DataPlatformCount = number | { min?: number; max?: number };

/**
 * A value that a query's result is held against.
 */
type DataPlatformScalar = string | number | boolean;

/**
 * A part of a platform with an address.
 */
interface DataPlatformSystem {
  /**
   * The type of the system: `airflow`, `flux`, `http`, `kubernetes`, `loki`,
   * `nessie`, `s3`, `trino`, or one that a module of the backend adds.
   */
  type: string;
  /**
   * Its name for readers. Default: that of the type, or made from the key.
   */
  title?: string;
  /**
   * The entity that owns it, e.g. `group:default/platform-team`. Default: the
   * platform's.
   */
  owner?: string;
  /**
   * What it makes of the platform when it is unhealthy: unhealthy (`critical`) or
   * only degraded (`warning`). Default: `critical`.
   */
  severity?: 'critical' | 'warning';
}

/**
 * Trino, by its coordinator. `type` and `url` alone give a useful set of checks.
 */
interface DataPlatformTrinoSystem extends DataPlatformSystem {
  type: 'trino';
  /**
   * Address of the coordinator, e.g. `https://trino.example:8443`; with a path
   * where a proxy adds one. Credentials go to `user` and `password`.
   */
  url: string;
  /**
   * Whom the queries run as. Default: `data-platform`; with a token, whom the
   * token names.
   */
  user?: string;
  /**
   * Sent as Basic authentication. Needs a user; excludes a token.
   * @visibility secret
   */
  password?: string;
  /**
   * Sent as Bearer authentication, e.g. a JWT. Excludes a password.
   * @visibility secret
   */
  token?: string;
  tls?: {
    /**
     * Certificates in PEM that are trusted in place of the well-known ones. From
     * a file: `ca: { $file: ./ca.pem }`.
     */
    ca?: string;
    /**
     * Whether a certificate that cannot be verified is refused. Default: true.
     */
    rejectUnauthorized?: boolean;
  };
  /**
   * How the queries are named in the engine's own list, e.g. for its resource
   * groups. Default: `backstage-data-platform`.
   */
  source?: string;
  /**
   * Headers that are sent with each request, to this address only.
   * @deepVisibility secret
   */
  headers?: { [name: string]: string };
  /**
   * Session properties of each query, e.g. `query_priority: 1`.
   */
  sessionProperties?: {
    [name: string]: string | number | boolean;
  };
  timeouts?: {
    /**
     * For one request, from its start to the end of its answer. Default: 30 s.
     * How long a check may take as a whole is its own `timeout`.
     */
    request?: DataPlatformDuration;
    /**
     * Until a connection stands, TLS included. Default: 5 s.
     */
    connect?: DataPlatformDuration;
    /**
     * For how long a page is asked for again that a gateway could not get (502,
     * 503, 504). Default: 10 s.
     */
    retry?: DataPlatformDuration;
  };
  /**
   * What the cluster should be.
   */
  expected?: {
    /**
     * Catalogs that must be there and answer. Default: each one that is listed
     * must answer.
     */
    catalogs?: string[];
    /**
     * Number of active nodes, the coordinator among them; in a range others may be
     * shutting down or draining. Default: one or more.
     */
    nodes?: DataPlatformCount;
  };
  /**
   * Each node is asked what heap, processors and memory it has; those beside the
   * coordinator at the addresses by which the coordinator knows them.
   */
  nodes?: {
    /**
     * `false`: only the coordinator is asked, e.g. where the others cannot be
     * reached from the portal. Default: true.
     */
    ask?: boolean;
    /**
     * Whether the nodes are shown what lets us in at the coordinator: user and
     * password, or token, and `headers`. Their addresses come from the cluster.
     * Default: false, which is enough for Trino as it comes.
     */
    credentials?: boolean;
  };
  thresholds?: {
    /**
     * The query of the check `performance` is degraded above it. Default: 2 s.
     */
    performance?: DataPlatformDuration;
  };
  /**
   * Has the check `iceberg` make the round trip of a table through a catalog of
   * Iceberg. It is not made unless this is set, since it writes: see
   * `docs/systems/iceberg.md`.
   */
  iceberg?: {
    /**
     * Default: `iceberg`.
     */
    catalog?: string;
    /**
     * A schema for nothing else; it is created where it is not there. Default:
     * `data_platform_probe`.
     */
    schema?: string;
    /**
     * Where the schema is to lie when it is created, e.g.
     * `s3://lake/data-platform-probe`. Default: as the catalog has it.
     */
    location?: string;
    /**
     * Name of the system of type `nessie` that the catalog stands on. Default:
     * none, and what is in Nessie is not looked at.
     */
    nessie?: string;
    /**
     * Name of the system of type `s3` whose bucket the tables lie in. Default:
     * none, and the files that a table leaves behind are not removed.
     */
    s3?: string;
  };
  /**
   * Where tables of the TPC-H connector are. A cluster without them is asked no
   * queries of TPC-H, unless the catalog is named here or among those expected.
   */
  tpch?: {
    /**
     * Default: `tpch`.
     */
    catalog?: string;
    /**
     * `tiny` or `sf1`: the scales whose answers are known. Default: `tiny`.
     */
    schema?: 'tiny' | 'sf1';
  };
}

/**
 * An object store that speaks S3, by one of its buckets. `type` and `bucket`
 * are enough on AWS; any other server needs its `url`.
 */
interface DataPlatformS3System extends DataPlatformSystem {
  type: 's3';
  /**
   * Address of the server's S3 API, e.g. `https://s3.example:9000`. Default: that
   * of AWS for the region.
   */
  url?: string;
  bucket: string;
  /**
   * Default: `us-east-1`.
   */
  region?: string;
  /**
   * Default, together with its secret: what the AWS SDK finds by itself, such as
   * variables, a profile, or the role of the machine.
   */
  accessKeyId?: string;
  /**
   * @visibility secret
   */
  secretAccessKey?: string;
  /**
   * @visibility secret
   */
  sessionToken?: string;
  /**
   * Whether the bucket stands in the path of an address rather than before its
   * host. Default: true where a url is given.
   */
  pathStyle?: boolean;
  /**
   * Where the checks put what they write, and remove again. Default:
   * `data-platform-probe/`.
   */
  prefix?: string;
  tls?: {
    /**
     * Certificates in PEM that are trusted in place of the well-known ones. From
     * a file: `ca: { $file: ./ca.pem }`.
     */
    ca?: string;
    /**
     * Whether a certificate that cannot be verified is refused. Default: true.
     */
    rejectUnauthorized?: boolean;
  };
  timeouts?: {
    /**
     * For one request, from its start to the end of its answer. Default: 10 s.
     */
    request?: DataPlatformDuration;
    /**
     * Until a connection stands, TLS included. Default: 5 s.
     */
    connect?: DataPlatformDuration;
  };
}

/**
 * How a system that speaks HTTP is reached, and who we are to it.
 */
interface DataPlatformHttpServer extends DataPlatformSystem {
  /**
   * Address of the server; with a path where a proxy adds one.
   */
  url: string;
  /**
   * Sent with the password.
   */
  user?: string;
  /**
   * Sent as Basic authentication. Needs a user; excludes a token.
   * @visibility secret
   */
  password?: string;
  /**
   * Sent as Bearer authentication. Excludes a password.
   * @visibility secret
   */
  token?: string;
  /**
   * Headers that are sent with each request, to this address only.
   * @deepVisibility secret
   */
  headers?: { [name: string]: string };
  tls?: {
    /**
     * Certificates in PEM that are trusted in place of the well-known ones. From
     * a file: `ca: { $file: ./ca.pem }`.
     */
    ca?: string;
    /**
     * Whether a certificate that cannot be verified is refused. Default: true.
     */
    rejectUnauthorized?: boolean;
  };
  timeouts?: {
    /**
     * For one request, from its start to the end of its answer. Default: 30 s.
     */
    request?: DataPlatformDuration;
    /**
     * Until a connection stands, TLS included. Default: 5 s.
     */
    connect?: DataPlatformDuration;
  };
}

/**
 * Nessie, the catalog of Iceberg tables.
 */
interface DataPlatformNessieSystem extends DataPlatformHttpServer {
  type: 'nessie';
  /**
   * Address of the server without `/api` or `/iceberg`, e.g.
   * `http://nessie.example:19120`.
   */
  url: string;
  /**
   * Address of its interface for management, which tells whether it is ready.
   * Asked without credentials and headers. Default: port 9000 of the same host,
   * where `url` has port 19120; otherwise none.
   */
  managementUrl?: string;
  /**
   * The branch that must be there, and that others start from. Default: the
   * server's default branch.
   */
  branch?: string;
  /**
   * The warehouse that Iceberg clients are told of. Default: the server's
   * default warehouse.
   */
  warehouse?: string;
  /**
   * Name of the system of this platform, of type `s3`, that its object store is.
   */
  s3?: string;
}

/**
 * Airflow 2.x by its web server, or 3.x by its API server.
 */
interface DataPlatformAirflowSystem extends DataPlatformHttpServer {
  type: 'airflow';
  /**
   * Address of the web server or API server, with the path of its base URL and
   * without `/api`.
   */
  url: string;
  /**
   * Airflow 2.x takes user and password with each request; 3.x gives a token for
   * them, at `/auth/token`.
   */
  user?: string;
  /**
   * DAGs that must be there, active, and not failed: their ids, or with what
   * else is expected. Default: any DAG that failed of late is told.
   */
  dags?: (string | DataPlatformAirflowDag)[];
  /**
   * Pools that must be there and not starve. Default: all that are there.
   */
  pools?: string[];
}

/**
 * A DAG, and what is expected of it.
 */
interface DataPlatformAirflowDag {
  id: string;
  /**
   * Its last success must not be longer ago.
   */
  maxAge?: DataPlatformDuration;
  /**
   * A run that goes on for longer is degraded.
   */
  maxDuration?: DataPlatformDuration;
  /**
   * Whether its latest run may have failed. Default: false.
   */
  allowFailed?: boolean;
}

/**
 * Statuses that are expected: `200`, `2xx`, `200-299`, or a list of those.
 */
type DataPlatformStatuses = number | string | (number | string)[];

/**
 * What is expected of an HTTP answer. All that is given must hold.
 */
interface DataPlatformHttpExpectation {
  /**
   * Default: 200 to 299.
   */
  status?: DataPlatformStatuses;
  body?: {
    /**
     * A text, or several, each of which must stand in the body.
     */
    contains?: string | string[];
    /**
     * A regular expression in the syntax of RE2; for bodies of up to 64 KiB.
     */
    matches?: string;
  };
  /**
   * Values by where they are in the JSON of the body, `parts.0.state` or
   * `/parts/0/state`; of a list of values it must be one.
   */
  json?: { [place: string]: DataPlatformScalar | DataPlatformScalar[] };
}

/**
 * Any service that is reached by HTTP. `type` and `url` alone ask whether it
 * answers with 200 to 299, and for how long its certificate is valid.
 */
interface DataPlatformHttpSystem extends DataPlatformHttpServer {
  type: 'http';
  /**
   * What is asked for at the address: `/health`. Default: the address itself.
   */
  path?: string;
  expected?: DataPlatformHttpExpectation;
  /**
   * An answer that takes longer is degraded. Default: 2 s.
   */
  threshold?: DataPlatformDuration;
}

/**
 * Loki. Its tenant, where it has several, goes into the headers:
 * `X-Scope-OrgID`.
 */
interface DataPlatformLokiSystem extends DataPlatformHttpServer {
  type: 'loki';
}

/**
 * A cluster of Kubernetes, reached in one of four ways: by `url`, `inCluster`,
 * `kubeconfig` or `cluster`; and which part of it is meant.
 */
interface DataPlatformKubernetesScope extends DataPlatformSystem {
  /**
   * Address of the API server, e.g. `https://kubernetes.example:6443`.
   */
  url?: string;
  /**
   * Beside `url`: the token of a service account. Excludes `tokenFile`.
   * @visibility secret
   */
  token?: string;
  /**
   * Beside `url`: a file with the token, read for each request, since such tokens
   * are replaced before they expire.
   */
  tokenFile?: string;
  /**
   * Beside `url`: headers that are sent with each request, to this address only.
   * @deepVisibility secret
   */
  headers?: { [name: string]: string };
  /**
   * Beside `url`.
   */
  tls?: {
    /**
     * Certificates in PEM that are trusted in place of the well-known ones. From
     * a file: `ca: { $file: ./ca.pem }`.
     */
    ca?: string;
    /**
     * A certificate of ours, in PEM, in place of a token. Needs its key.
     */
    cert?: string;
    /**
     * Its key, in PEM, without a passphrase.
     * @visibility secret
     */
    key?: string;
    /**
     * Whether a certificate that cannot be verified is refused. Default: true.
     */
    rejectUnauthorized?: boolean;
  };
  /**
   * The cluster that the portal runs in, by the service account of its pod.
   */
  inCluster?: boolean;
  /**
   * Path of a kubeconfig, whose user signs in by a token or a certificate.
   */
  kubeconfig?: string;
  /**
   * Beside `kubeconfig`: which of its contexts. Default: the current one.
   */
  context?: string;
  /**
   * A cluster of the portal by its name: of `kubernetes.clusterLocatorMethods`, or
   * one that the portal's Kubernetes backend knows.
   */
  cluster?: string;
  timeouts?: {
    /**
     * For one request, from its start to the end of its answer. Default: 30 s.
     */
    request?: DataPlatformDuration;
    /**
     * Until a connection stands, TLS included. Default: 5 s.
     */
    connect?: DataPlatformDuration;
  };
  /**
   * The namespaces that are looked at. Default: all, which needs the rights to
   * list them across the cluster.
   */
  namespaces?: string[];
  /**
   * Only what has such labels: `app.kubernetes.io/part-of=lakehouse`.
   */
  labelSelector?: string;
}

/**
 * A Kubernetes cluster, or some of its namespaces.
 */
interface DataPlatformKubernetesSystem extends DataPlatformKubernetesScope {
  type: 'kubernetes';
  /**
   * Which workloads are part of which system of the platform; the first that
   * selects one counts.
   */
  workloads?: {
    /**
     * On the labels of the workload itself.
     */
    labelSelector: string;
    /**
     * Default: any that is looked at.
     */
    namespace?: string;
    /**
     * Name of a system of this platform.
     */
    system: string;
  }[];
  /**
   * Whether the nodes are looked at, which needs the right to list them. Default:
   * false.
   */
  nodes?: boolean;
}

/**
 * Flux 2.3 or newer, by the HelmReleases and Kustomizations of a cluster, which is
 * that of another system (`kubernetes`), or reached as a system of type
 * `kubernetes` is.
 */
interface DataPlatformFluxSystem extends DataPlatformKubernetesScope {
  type: 'flux';
  /**
   * Name of the system of this platform, of type `kubernetes`, that Flux runs in.
   * Its namespaces are looked at unless `namespaces` names others.
   */
  kubernetes?: string;
  /**
   * Whether something that is suspended is only shown as that, or degraded.
   * Default: `maintenance`.
   */
  suspendedCountsAs?: 'maintenance' | 'degraded';
  /**
   * What must be there, each as `name` or `namespace/name`. Default: what is there
   * must be ready.
   */
  expected?: {
    helmReleases?: string[];
    kustomizations?: string[];
  };
}

/**
 * A system of a type that a module of the backend adds, which describes its
 * other fields.
 */
interface DataPlatformOtherSystem extends DataPlatformSystem {
  /**
   * @visibility secret
   */
  password?: unknown;
  /**
   * @visibility secret
   */
  token?: unknown;
  /**
   * @deepVisibility secret
   */
  headers?: unknown;
  tls?: {
    /**
     * @visibility secret
     */
    key?: unknown;
    [key: string]: unknown;
  };
  [key: string]: unknown;
}

/**
 * What is expected of the rows of a statement. All that is given must hold.
 */
interface DataPlatformExpectation {
  /**
   * How many rows there are.
   */
  rows?: DataPlatformCount;
  /**
   * Which column is looked at: its name in any case, or its position from 1.
   * Default: the first.
   */
  column?: string | number;
  /**
   * The value of the column in the first row.
   */
  value?: DataPlatformScalar;
  /**
   * What the value in the first row is not.
   */
  not?: DataPlatformScalar;
  /**
   * Whether the value in the first row is NULL.
   */
  isNull?: boolean;
  moreThan?: string | number;
  atLeast?: string | number;
  lessThan?: string | number;
  atMost?: string | number;
  /**
   * The values of the column in all rows, in any order, each as often as it is
   * there.
   */
  values?: (DataPlatformScalar | null)[];
  /**
   * Values that are among those of the column.
   */
  includes?: (DataPlatformScalar | null)[];
  /**
   * How far a number may be from the expected one. Default: what a DOUBLE or
   * REAL cannot hold exactly.
   */
  tolerance?: number;
}

/**
 * What is to be different of a check that a system has, or all of one of your
 * own, which needs a `type`. The keys beside these are parameters of the check.
 */
interface DataPlatformCheck {
  /**
   * Of a check of your own: which kind it is. Trino: `sql`, or any of its
   * others once more, e.g. `performance` with another statement.
   */
  type?: string;
  /**
   * Default: true.
   */
  enabled?: boolean;
  title?: string;
  /**
   * What it proves, in a sentence.
   */
  description?: string;
  /**
   * Whether the system is unhealthy (`critical`) or degraded (`warning`) when
   * the check fails.
   */
  severity?: 'critical' | 'warning';
  /**
   * How long the check may take. Default: 30 s, or three quarters of the
   * shortest run that it is in.
   */
  timeout?: DataPlatformDuration;
  /**
   * How many results in a row settle its health anew.
   */
  thresholds?: {
    /**
     * Worse ones. Default: 2.
     */
    fall?: number;
    /**
     * Better ones. Default: 2.
     */
    recover?: number;
  };
  /**
   * Checks that must have passed before: `check` of the same system, or
   * `system/check` of the platform. Default: as the check itself has them.
   */
  requires?: string[];

  /**
   * `trino/catalogs`, Flux' `helm-releases` and `kustomizations`: their names.
   * `trino/nodes`: their number. Type `request`, and `reachable` of a system of
   * type `http`: what is expected of the answer.
   */
  expected?: string[] | DataPlatformCount | DataPlatformHttpExpectation;
  /**
   * Types `sql` and `performance`: the statement, one that only reads.
   */
  statement?: string;
  /**
   * Type `performance`: what the statement is called in the title.
   */
  label?: string;
  /**
   * Types `sql`, `performance` and `request`, `s3/bucket` and `s3/object`:
   * slower is degraded.
   */
  threshold?: DataPlatformDuration;
  /**
   * Type `sql`: what is expected of the rows. Default: that there is an answer.
   */
  expect?: DataPlatformExpectation;
  /**
   * Types `sql` and `performance`: after so many rows the query is ended.
   * Default: 1000.
   */
  maxRows?: number;
  /**
   * Types `sql` and `performance`: whether a statement may do more than read.
   * Default: false.
   */
  allowWrites?: boolean;
  /**
   * Type `sql`: the catalog of tables that the statement names without one.
   * `trino/tpch`: the catalog of the connector.
   */
  catalog?: string;
  /**
   * Type `sql`: the schema of tables that the statement names without one.
   * `trino/tpch`: the scale, `tiny` or `sf1`.
   */
  schema?: string;
  /**
   * `nessie/branch`: the branch or tag that the probe's branch starts from.
   */
  from?: string;
  /**
   * `airflow/scheduler`: a heartbeat that is older is degraded, though Airflow
   * still calls it healthy. Default: 20 s.
   */
  degradedAfter?: DataPlatformDuration;
  /**
   * `airflow/scheduler`: a heartbeat that is older has failed. Default: as
   * Airflow itself has it.
   */
  failedAfter?: DataPlatformDuration;
  /**
   * `airflow/dags`, where none are named: for how long back failed runs are
   * looked for. Default: 24 h.
   */
  within?: DataPlatformDuration;
  /**
   * Type `dag`: the id of the DAG.
   */
  dag?: string;
  /**
   * Type `dag`: its last success must not be longer ago.
   */
  maxAge?: DataPlatformDuration;
  /**
   * Type `dag`: a run that goes on for longer is degraded. Flux' `helm-releases`
   * and `kustomizations`: a change that does; default: 10 min.
   */
  maxDuration?: DataPlatformDuration;
  /**
   * Flux' `helm-releases` and `kustomizations`: what one that is suspended counts
   * as. Default: as the system has it.
   */
  suspendedCountsAs?: 'maintenance' | 'degraded';
  /**
   * Type `dag`: whether its latest run may have failed. Default: false.
   */
  allowFailed?: boolean;
  /**
   * Type `request`: what is asked for at the system's address: `/login`.
   */
  path?: string;
  /**
   * `certificate`: with fewer days left it is degraded. Default: 21.
   */
  warnDays?: number;
  /**
   * `certificate`: with fewer days left it has failed. Default: 7.
   */
  failDays?: number;
  /**
   * Kubernetes' `pods` and `jobs`: what was longer ago is over. Default: 1 h, 24 h.
   */
  recent?: DataPlatformDuration;
  /**
   * `pods`: so many restarts, the last of them recent, are too many. Default: 3.
   */
  restarts?: number;
  /**
   * `pods` and `volumes`: for so long one may wait. Default: 5 min.
   */
  pending?: DataPlatformDuration;
  /**
   * `quotas`: of which so much is used, it is degraded. Default: 90.
   */
  percent?: number;
  [parameter: string]: unknown;
}

/**
 * One data platform.
 */
interface DataPlatformPlatform {
  /**
   * Default: made from the name.
   */
  title?: string;
  /**
   * The entity that owns it, e.g. `group:default/platform-team`.
   */
  owner?: string;
  /**
   * The parts of the platform, by name.
   */
  systems: {
    [system: string]:
      | DataPlatformAirflowSystem
      | DataPlatformFluxSystem
      | DataPlatformHttpSystem
      | DataPlatformKubernetesSystem
      | DataPlatformLokiSystem
      | DataPlatformNessieSystem
      | DataPlatformS3System
      | DataPlatformTrinoSystem
      | DataPlatformOtherSystem;
  };
  /**
   * Checks that run together, by name. Default: one, `default`, that runs
   * all checks every 15 minutes.
   */
  suites?: {
    [suite: string]: {
      /**
       * When it runs. Default: every 15 minutes.
       */
      schedule?: {
        /**
         * A duration, a cron expression in UTC, or only when asked.
         */
        frequency:
          | string
          | HumanDuration
          | { cron: string }
          | { trigger: 'manual' };
        /**
         * How long a run may take as a whole. Default: nine tenths of the
         * time between two runs, and 10 minutes at most.
         */
        timeout?: DataPlatformDuration;
      };
      /**
       * Systems whose checks run. Default, where no checks are named
       * either: all.
       */
      systems?: string[];
      /**
       * Single checks that run, as `system/check`, with those that they
       * require.
       */
      checks?: string[];
      /**
       * How many checks ask a system at a time. Default: 4.
       */
      concurrency?: number;
      /**
       * The shortest time between two runs that are asked for by hand.
       * Default: 10 seconds.
       */
      manualInterval?: DataPlatformDuration;
    };
  };
  /**
   * What is different of checks, and checks of your own, by
   * `system/check`.
   */
  checks?: {
    [check: string]: DataPlatformCheck;
  };
  /**
   * Times that come again and again in which no health falls: what checks say is
   * kept and marked.
   */
  maintenance?: {
    /**
     * When it begins: a cron expression in UTC, e.g. `0 2 * * 0`.
     */
    cron: string;
    /**
     * How long it lasts: less than until it begins again.
     */
    duration: DataPlatformDuration;
    /**
     * Why, for those who look on.
     */
    reason?: string;
    /**
     * Names of the systems that it covers. Default: all.
     */
    systems?: string[];
  }[];
  /**
   * When its systems are asked what their workloads are given, which releases there
   * were, and what is used. `false`: never.
   */
  allocations?:
    | boolean
    | {
        /**
         * Default: true.
         */
        enabled?: boolean;
        /**
         * Default: every 5 minutes.
         */
        schedule?: {
          /**
           * A duration, or a cron expression in UTC.
           */
          frequency: string | HumanDuration | { cron: string };
          /**
           * How long each system may take. Default: 60 s, and nine tenths of the
           * time between two times at most.
           */
          timeout?: DataPlatformDuration;
        };
      };
}

/**
 * Documents of milestones: where they are, and how often they are looked at.
 */
interface DataPlatformMilestones {
  /**
   * Default: every 30 minutes.
   */
  schedule?: {
    /**
     * A duration, or a cron expression in UTC.
     */
    frequency: string | HumanDuration | { cron: string };
    /**
     * How long each source may take. Default: nine tenths of the time between two
     * times, 10 minutes at most.
     */
    timeout?: DataPlatformDuration;
  };
  /**
   * Names that documents use, to refs of systems and checks:
   * `query engine: lakehouse/trino`.
   */
  aliases?: { [name: string]: string };
  /**
   * How often claims are held against what is measured, for events where one stops
   * holding. Default: 5 minutes.
   */
  evaluateInterval?: DataPlatformDuration;
  /**
   * What drafts are written by: Markdown with placeholders such as `{{components}}`.
   * One of these; ours where there is none.
   */
  template?: {
    /**
     * A file, relative to the folder that the backend was started in.
     */
    path?: string;
    /**
     * A file in a repository that `integrations` can read.
     */
    url?: string;
    /**
     * The template itself.
     */
    text?: string;
  };
  /**
   * Each with either a path or a URL.
   */
  sources?: {
    /**
     * A folder, a file, or a glob, relative to the folder that the backend was
     * started in.
     */
    path?: string;
    /**
     * A folder, a Markdown file, or a glob of `*` and `**`, in a repository that
     * `integrations` can read.
     */
    url?: string;
    /**
     * Needed where there is more than one platform.
     */
    platform?: string;
  }[];
}

/**
 * What is kept of the history.
 */
interface DataPlatformHistory {
  retention?: {
    /**
     * For how long runs and their results are kept, 8 days at least. Default: for
     * good. The last failure and the last pass of each check stay, and so does
     * each change of its health.
     */
    results?: DataPlatformDuration;
  };
}

/**
 * Whatever is written is let through here, so that a mistake in one platform
 * doesn't keep the portal from starting: the plugin tells it, with its path and
 * what was likely meant, and goes on with the other platforms.
 */
type DataPlatformMistake =
  | string
  | number
  | boolean
  | unknown[]
  | { [key: string]: unknown };

export interface Config {
  /**
   * The data platforms that are validated.
   */
  dataPlatform?: {
    platforms?: {
      /**
       * By name: lower case letters, digits, and `- _ .` between them.
       */
      [platform: string]: DataPlatformPlatform | DataPlatformMistake;
    };
    /**
     * Documents of milestones that are collected.
     */
    milestones?: DataPlatformMilestones | DataPlatformMistake;
    /**
     * What is kept of the history.
     */
    history?: DataPlatformHistory | DataPlatformMistake;
  };
}
