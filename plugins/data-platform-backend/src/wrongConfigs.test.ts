import { ConfigReader } from '@backstage/config';
import type { JsonObject, JsonValue } from '@backstage/types';
import { mockLogger } from './__testUtils__/mockLogger';
import { readPlatforms } from './model';
import { builtInSystemTypes } from './systems';

const trino = { type: 'trino', url: 'http://trino.example:8080' };
const nessie = { type: 'nessie', url: 'http://nessie.example:19120' };
const s3 = { type: 's3', bucket: 'warehouse' };
const airflow = { type: 'airflow', url: 'http://airflow.example:8080' };
const kubernetes = { type: 'kubernetes', url: 'https://kubernetes.example' };
const web = { type: 'http', url: 'https://web.example' };

const types = new Map(builtInSystemTypes.map(type => [type.type, type]));

function read(platforms: JsonValue) {
  const logger = mockLogger();
  const known = readPlatforms(
    new ConfigReader({ dataPlatform: { platforms } }),
    types,
    { logger },
  );
  return { platforms: known, logger };
}

/** `path words`, within the platform, of each problem. */
function problemsOf(platform: JsonValue): string[] {
  const { platforms, logger } = read({ lakehouse: platform });
  const [{ problems, suites }] = platforms;
  // None of it is validated, and the log says each.
  expect(problems.length === 0).toBe(suites.length > 0);
  for (const { path, message } of problems) {
    expect(logger.error).toHaveBeenCalledWith(
      `${path} ${message}`,
      expect.anything(),
    );
  }
  return problems.map(
    ({ path, message }) =>
      `${path.replace(
        /^dataPlatform\.platforms\.lakehouse\.?/,
        '',
      )} ${message}`,
  );
}

const systems = (given: JsonObject, more: JsonObject = {}): JsonObject => ({
  systems: given,
  ...more,
});
const ofTrino = (more: JsonObject) => systems({ trino: { ...trino, ...more } });
const ofNessie = (more: JsonObject) =>
  systems({ nessie: { ...nessie, ...more } });
const ofS3 = (more: JsonObject) => systems({ s3: { ...s3, ...more } });
const ofAirflow = (more: JsonObject) =>
  systems({ airflow: { ...airflow, ...more } });
const ofFlux = (more: JsonObject) =>
  systems({
    home: { type: 'kubernetes', url: 'https://cluster.example:6443' },
    flux: { type: 'flux', ...more },
  });
const ofKubernetes = (more: JsonObject) =>
  systems({ trino, kubernetes: { ...kubernetes, ...more } });
const ofWeb = (more: JsonObject) => systems({ web: { ...web, ...more } });
const withChecks = (checks: JsonObject) =>
  systems({ trino, nessie, s3, web }, { checks });
const withSuite = (suite: JsonValue) =>
  systems({ trino, nessie }, { suites: { all: suite } });
const withMaintenance = (...maintenance: JsonValue[]) =>
  systems({ trino, nessie }, { maintenance });

const withAllocations = (allocations: JsonValue) =>
  systems({ trino }, { allocations });

const wrong: [string, JsonObject, string[]][] = [
  // Of allocations.
  [
    'a misspelt key of allocations',
    withAllocations({ shedule: {} }),
    ["allocations.shedule is not a known key. Did you mean 'schedule'?"],
  ],
  [
    'allocations that are asked for by hand',
    withAllocations({ schedule: { frequency: { trigger: 'manual' } } }),
    [
      'allocations.schedule.frequency should be a duration or a cron expression: nobody asks for allocations by hand. To switch them off, write allocations: false',
    ],
  ],
  [
    'allocations that may take longer than until the next time',
    withAllocations({ schedule: { frequency: '1m', timeout: '2m' } }),
    [
      'allocations.schedule.timeout is longer than the time between two slots (60 s): a run that takes so long would miss the next slot',
    ],
  ],
  [
    'allocations in a word that is neither on nor off',
    withAllocations('sometimes'),
    ['allocations should be a mapping of keys, but is text'],
  ],
  // Of a platform and its systems.
  ['no systems', {}, ['systems is missing: it should be a mapping of keys']],
  [
    'systems without any',
    systems({}),
    [
      "systems is empty: name at least one system, such as trino: { type: trino, url: 'http://trino.example:8080' }",
    ],
  ],
  [
    'systems as a list',
    { systems: ['trino'] },
    ['systems should be a mapping of keys, but is a list'],
  ],
  [
    'a misspelt key',
    systems({ trino }, { mantenance: [] }),
    ["mantenance is not a known key. Did you mean 'maintenance'?"],
  ],
  [
    'an owner that is none',
    systems({ trino }, { owner: 'a b' }),
    [
      'owner is not an entity ref: write it as group:default/platform-team or user:default/jane',
    ],
  ],
  [
    'a title that is a number',
    systems({ trino }, { title: 5 }),
    ['title should be text, but is a number'],
  ],
  [
    'a name that may not be used',
    systems({ 'My Trino': trino }),
    [
      "systems['My Trino'] is not allowed as a name: use lower case letters, digits, and - _ . between them, such as 'my-trino'",
    ],
  ],
  [
    'names that are the same but for their case',
    systems({ trino, Trino: trino }),
    [
      "systems.Trino is not allowed as a name: use lower case letters, digits, and - _ . between them, such as 'trino'",
    ],
  ],
  [
    'a system that is only an address',
    systems({ trino: trino.url }),
    ['systems.trino should be a mapping of keys, but is text'],
  ],
  [
    'a system without a type',
    systems({ trino: { url: trino.url } }),
    ['systems.trino.type is missing: it should be text'],
  ],
  [
    'a type that is not known',
    systems({ trino: { ...trino, type: 'trinno' } }),
    [
      "systems.trino.type 'trinno' is not a known type of system. Did you mean 'trino'?",
    ],
  ],
  [
    'a severity that is none',
    ofTrino({ severity: 'critcal' }),
    [
      "systems.trino.severity should be 'critical' or 'warning'. Did you mean 'critical'?",
    ],
  ],
  // Addresses.
  [
    'no address',
    systems({ trino: { type: 'trino' } }),
    ['systems.trino.url is missing: it should be text'],
  ],
  [
    'an empty address, as of a variable that is not set',
    ofTrino({ url: '' }),
    [
      'systems.trino.url is empty: a variable that it is taken from may not be set',
    ],
  ],
  [
    'an address without a scheme',
    ofTrino({ url: 'trino.example:8080' }),
    [
      'systems.trino.url is not a URL: its scheme is missing; write it as http://… or https://…',
    ],
  ],
  [
    'an address of another scheme',
    ofTrino({ url: 'jdbc://trino.example' }),
    ["systems.trino.url has the scheme 'jdbc': only http and https are known"],
  ],
  [
    'an address with credentials',
    ofTrino({ url: 'http://a:b@trino.example' }),
    [
      'systems.trino.url holds credentials: move them to user and password, which are kept out of logs',
    ],
  ],
  [
    'an address with a query',
    ofTrino({ url: 'http://trino.example?x=1' }),
    [
      'systems.trino.url has a query or a fragment: give only scheme, host, port and path',
    ],
  ],
  [
    'an address of an API',
    ofNessie({ url: 'http://nessie.example/api/v2' }),
    [
      'systems.nessie.url is the address of an API: give that of the server, without /api or /iceberg',
    ],
  ],
  [
    'an address of the other API',
    ofAirflow({ url: 'http://airflow.example/api/v1' }),
    [
      'systems.airflow.url is the address of the API: give that of the server, without /api',
    ],
  ],
  [
    'an address of management that is none',
    ofNessie({ managementUrl: 'nessie:9000' }),
    [
      'systems.nessie.managementUrl is not a URL: its scheme is missing; write it as http://… or https://…',
    ],
  ],
  // Secrets.
  [
    'a password without a user',
    ofAirflow({ password: 'x' }),
    ['systems.airflow.user is missing: a password needs a user'],
  ],
  [
    'a token beside a password',
    ofNessie({ user: 'a', password: 'b', token: 'c' }),
    [
      'systems.nessie.token stands beside a password: they exclude each other, keep one',
    ],
  ],
  [
    'an access key without its secret',
    ofS3({ accessKeyId: 'a' }),
    ['systems.s3.secretAccessKey is missing: an accessKeyId needs its secret'],
  ],
  [
    'a secret without its access key',
    ofS3({ secretAccessKey: 'a' }),
    ['systems.s3.accessKeyId is missing: a secretAccessKey needs its id'],
  ],
  [
    'a session without a key',
    ofS3({ sessionToken: 'a' }),
    [
      'systems.s3.accessKeyId is missing: a sessionToken comes with an accessKeyId and a secretAccessKey of its own',
    ],
  ],
  [
    'a secret with a line break at its end',
    ofS3({ accessKeyId: 'a', secretAccessKey: 'b\n' }),
    [
      'systems.s3.secretAccessKey has a blank, a line break or another character that no credential of S3 has, perhaps at its end',
    ],
  ],
  [
    'a token that is a mapping',
    ofTrino({ token: { value: 'x' } }),
    ['systems.trino.token should be text, but is a mapping of keys'],
  ],
  // Of each type.
  [
    'a cluster without a way to it',
    systems({ kubernetes: { type: 'kubernetes' } }),
    [
      'systems.kubernetes.url is missing: the cluster is reached by one of url (with a token), inCluster: true, kubeconfig, or cluster',
    ],
  ],
  [
    'a cluster with two ways to it',
    ofKubernetes({ cluster: 'production' }),
    [
      'systems.kubernetes.cluster stands beside url: the cluster is reached by one of them, keep one',
    ],
  ],
  [
    'a token for a cluster of the portal',
    systems({
      kubernetes: { type: 'kubernetes', cluster: 'production', token: 'x' },
    }),
    [
      'systems.kubernetes.token stands beside cluster, which tells it by itself: it goes with url only',
    ],
  ],
  [
    'a namespace that is none',
    ofKubernetes({ namespaces: ['data_platform'] }),
    [
      'systems.kubernetes.namespaces[0] is not the name of a namespace: up to 63 lower case letters, digits and -',
    ],
  ],
  [
    'a label selector that is none',
    ofKubernetes({ labelSelector: 'app: trino' }),
    [
      "systems.kubernetes.labelSelector is not a label selector: write it as 'app=trino', 'tier in (a, b)', '!legacy', several with commas between them",
    ],
  ],
  [
    'workloads of a system that is not there',
    ofKubernetes({ workloads: [{ labelSelector: 'a=b', system: 'tirno' }] }),
    [
      "systems.kubernetes.workloads[0].system names the system 'tirno', which the platform does not have. Did you mean 'trino'?",
    ],
  ],
  [
    'a key of ours without its certificate',
    ofKubernetes({ tls: { key: 'secret' } }),
    [
      'systems.kubernetes.tls.cert is missing: a certificate of ours needs its key, and a key its certificate',
    ],
  ],
  [
    'a key of another type',
    ofTrino({ bucket: 'x' }),
    [
      'systems.trino.bucket is not a known key. Known are url, user, password, token, headers, tls, timeouts, source, sessionProperties, expected, nodes, thresholds and 6 more.',
    ],
  ],
  [
    'a name of a bucket that is none',
    ofS3({ bucket: 's3://warehouse/a' }),
    [
      'systems.s3.bucket is not the name of a bucket: 3 to 63 lower case letters, digits, - and .; a prefix in it goes to prefix',
    ],
  ],
  [
    'no bucket',
    systems({ s3: { type: 's3' } }),
    ['systems.s3.bucket is missing: it should be text'],
  ],
  [
    'a prefix that goes up',
    ofS3({ prefix: '../x' }),
    [
      'systems.s3.prefix should be the beginning of a key, such as data-platform-probe/: names of letters, digits, _ . and -, with slashes between them and none before them',
    ],
  ],
  [
    'a number of nodes that is none',
    ofTrino({ expected: { nodes: 0 } }),
    ['systems.trino.expected.nodes should be at least 1'],
  ],
  [
    'a range the wrong way round',
    ofTrino({ expected: { nodes: { min: 3, max: 1 } } }),
    ['systems.trino.expected.nodes has a min above its max'],
  ],
  [
    'a scale of TPC-H whose answers are not known',
    ofTrino({ tpch: { schema: 'sf10' } }),
    [
      "systems.trino.tpch.schema should be 'tiny' or 'sf1'. Did you mean 'sf1'?",
    ],
  ],
  [
    'a duration that is none',
    ofTrino({ timeouts: { request: 'soon' } }),
    [
      "systems.trino.timeouts.request should be a duration above zero, such as '30s', 'PT30S' or { seconds: 30 }",
    ],
  ],
  [
    'a duration of nothing',
    ofWeb({ threshold: '0s' }),
    [
      "systems.web.threshold should be a duration above zero, such as '30s', 'PT30S' or { seconds: 30 }",
    ],
  ],
  [
    'a path without its slash',
    ofWeb({ path: 'ready' }),
    ['systems.web.path should begin with a slash'],
  ],
  [
    'a status that is none',
    ofWeb({ expected: { status: 42 } }),
    ['systems.web.expected.status should be at least 100'],
  ],
  [
    'no DAGs',
    ofAirflow({ dags: [] }),
    ['systems.airflow.dags should be a list with a length of at least 1'],
  ],
  [
    'a reference to a system that is not there',
    systems({ trino: { ...trino, iceberg: { nessie: 'nesie' } }, nessie }),
    [
      "systems.trino.iceberg.nessie names the system 'nesie', which the platform does not have. Did you mean 'nessie'?",
    ],
  ],
  [
    'a reference to a system of another type',
    systems({ nessie: { ...nessie, s3: 'trino' }, trino, s3 }),
    [
      "systems.nessie.s3 names the system 'trino' of type 'trino': it should be one of type 's3'. Known: s3.",
    ],
  ],
  [
    'a Flux of which the cluster is not known',
    ofFlux({}),
    [
      'systems.flux.kubernetes is missing: name the system of type kubernetes that Flux runs in, or say here how its cluster is reached, by url (with a token), inCluster: true, kubeconfig, or cluster',
    ],
  ],
  [
    'a Flux with two clusters',
    ofFlux({ kubernetes: 'home', kubeconfig: '/etc/kubeconfig' }),
    [
      'systems.flux.kubeconfig stands beside kubernetes, which tells how the cluster is reached: take it out, or set it at the system home',
    ],
  ],
  [
    'names of HelmReleases that are none',
    ofFlux({ kubernetes: 'home', expected: { helmReleases: ['a/b/c'] } }),
    [
      'systems.flux.expected.helmReleases[0] is not the name of an object: write it as name or namespace/name, in lower case letters, digits, - and .',
    ],
  ],
  // Checks.
  [
    'a check without its system',
    withChecks({ nodes: {} }),
    [
      "checks.nodes is not the ref of a check within its platform: write it as 'system/check'",
    ],
  ],
  [
    'a check of a system that is not there',
    withChecks({ 'tino/nodes': {} }),
    [
      "checks['tino/nodes'] names the system 'tino', which the platform does not have. Did you mean 'trino'?",
    ],
  ],
  [
    'a check that there is not',
    withChecks({ 'trino/node': {} }),
    [
      "checks['trino/node'] 'node' is not a check that each Trino has. Did you mean 'nodes'? One of your own needs its 'type': connection, catalogs, tpch, nodes, performance, iceberg, sql.",
    ],
  ],
  [
    'a type of check that there is not',
    withChecks({ 'trino/mine': { type: 'sqll', statement: 'SELECT 1' } }),
    [
      "checks['trino/mine'].type 'sqll' is not a type of check of Trino. Did you mean 'sql'?",
    ],
  ],
  [
    'a type for a check that has one',
    withChecks({ 'trino/nodes': { type: 'sql' } }),
    [
      "checks['trino/nodes'].type cannot be changed: 'nodes' is a check that each Trino has. Give yours another name.",
    ],
  ],
  [
    'a statement that writes',
    withChecks({ 'trino/mine': { type: 'sql', statement: 'DROP TABLE a' } }),
    [
      "checks['trino/mine'].statement begins with DROP, and only statements that read are run (SELECT, WITH, SHOW, DESCRIBE, EXPLAIN, TABLE, VALUES): set allowWrites: true where it is meant",
    ],
  ],
  [
    'no statement',
    withChecks({ 'trino/mine': { type: 'sql' } }),
    ["checks['trino/mine'].statement is missing: it should be text"],
  ],
  [
    'a threshold of no results',
    withChecks({ 'trino/nodes': { thresholds: { fall: 0 } } }),
    ["checks['trino/nodes'].thresholds.fall should be at least 1"],
  ],
  [
    'a requirement that there is not',
    withChecks({ 'trino/nodes': { requires: ['nessie/redy'] } }),
    [
      "checks['trino/nodes'].requires[0] names 'nessie/redy', which is not a check of this platform. Did you mean 'nessie/ready'?",
    ],
  ],
  [
    'a requirement that is switched off',
    withChecks({
      'nessie/ready': { enabled: false },
      'trino/nodes': { requires: ['nessie/ready'] },
    }),
    [
      "checks['trino/nodes'].requires[0] names 'nessie/ready', which is not enabled",
    ],
  ],
  [
    'a check that requires itself',
    withChecks({ 'trino/nodes': { requires: ['nodes'] } }),
    [
      "checks['trino/nodes'].requires goes in a circle: trino/nodes → trino/nodes. Take one of these requirements out.",
    ],
  ],
  [
    'a circle across systems',
    withChecks({
      'nessie/api': { requires: ['trino/nodes'] },
      'trino/nodes': { requires: ['nessie/ready'] },
    }),
    [
      "checks['trino/nodes'].requires goes in a circle: trino/nodes → nessie/ready → nessie/api → trino/nodes. Take one of these requirements out.",
    ],
  ],
  // Suites and maintenance.
  [
    'a cron expression of words',
    withSuite({ schedule: { frequency: { cron: 'daily' } } }),
    [
      "suites.all.schedule.frequency.cron is not a cron expression (has 1 fields): write it as '*/15 * * * *'",
    ],
  ],
  [
    'a cron expression of the 25th hour',
    withSuite({ schedule: { frequency: { cron: '0 25 * * *' } } }),
    [
      "suites.all.schedule.frequency.cron is not a cron expression (Constraint error, got value 25 expected range 0-23): write it as '*/15 * * * *'",
    ],
  ],
  [
    'a timeout longer than the schedule',
    withSuite({ schedule: { frequency: '1m', timeout: '2m' } }),
    [
      'suites.all.schedule.timeout is longer than the time between two slots (60 s): a run that takes so long would miss the next slot',
    ],
  ],
  [
    'a suite of a system that is not there',
    withSuite({ systems: ['nesie'] }),
    [
      "suites.all.systems[0] names the system 'nesie', which the platform does not have. Did you mean 'nessie'?",
    ],
  ],
  [
    'a suite of a check that is not there',
    withSuite({ checks: ['trino/node'] }),
    [
      "suites.all.checks[0] names the check 'trino/node', which the platform does not have. Did you mean 'trino/nodes'?",
    ],
  ],
  [
    'no checks at a time',
    withSuite({ concurrency: 0 }),
    ['suites.all.concurrency should be at least 1'],
  ],
  [
    'maintenance that is not a list',
    systems({ trino }, { maintenance: { cron: '0 2 * * 0' } }),
    ['maintenance should be a list, but is a mapping of keys'],
  ],
  [
    'maintenance without a beginning',
    withMaintenance({ duration: '1h' }),
    ['maintenance[0].cron is missing: it should be text'],
  ],
  [
    'maintenance without an end',
    withMaintenance({ cron: '0 2 * * 0' }),
    [
      "maintenance[0].duration is missing: it should be a duration, such as '30s' or { seconds: 30 }",
    ],
  ],
  [
    'maintenance at no time',
    withMaintenance({ cron: '0 2 * *', duration: '1h' }),
    [
      "maintenance[0].cron is not a cron expression (has 4 fields): write it as '*/15 * * * *'",
    ],
  ],
  [
    'maintenance without a break',
    withMaintenance({ cron: '0 * * * *', duration: '1h' }),
    [
      'maintenance[0].duration is not shorter than the time between two windows (60 min): the platform would always be under maintenance. Let it begin less often, or end sooner.',
    ],
  ],
  [
    'maintenance of a system that is not there',
    withMaintenance({
      cron: '0 2 * * 0',
      duration: '1h',
      systems: ['trino', 'nesie'],
    }),
    [
      "maintenance[0].systems[1] names the system 'nesie', which the platform does not have. Did you mean 'nessie'?",
    ],
  ],
  [
    'maintenance with a misspelt key',
    withMaintenance({ cron: '0 2 * * 0', duration: '1h', system: ['nessie'] }),
    ["maintenance[0].system is not a known key. Did you mean 'systems'?"],
  ],
];

describe('wrong configurations', () => {
  it.each(wrong)('%s', (_, platform, expected) => {
    expect(problemsOf(platform)).toEqual(expected);
  });

  it('are at least fifty, each told apart', () => {
    expect(wrong.length).toBeGreaterThanOrEqual(50);
    expect(new Set(wrong.map(([name]) => name)).size).toBe(wrong.length);
  });

  it('are told all at once, also where one hides behind another', () => {
    expect(
      problemsOf({
        systems: {
          // How the fields go together is only looked at where each is right.
          trino: { ...trino, usr: 'a', password: 'b', severity: 'low' },
          s3: { ...s3, region: 5, accessKeyId: 'a' },
        },
        checks: {
          // Of a system that is broken itself.
          'trino/nodes': { expectd: 3, severity: 'low' },
          'trino/mine': { type: 'sql', statment: 'SELECT 1' },
        },
        suites: {
          all: {
            concurrency: 0,
            schedule: { frequency: { cron: 'daily' } },
            systems: ['tino'],
          },
        },
        maintenance: [{ cron: 'daily', duration: 'long', systems: ['tino'] }],
      }),
    ).toEqual([
      "systems.trino.severity should be 'critical' or 'warning'",
      "systems.trino.usr is not a known key. Did you mean 'user'?",
      'systems.trino.user is missing: a password needs a user',
      'systems.s3.region should be text, but is a number',
      'systems.s3.secretAccessKey is missing: an accessKeyId needs its secret',
      "checks['trino/nodes'].severity should be 'critical' or 'warning'",
      "checks['trino/nodes'].expectd is not a known key. Did you mean 'expected'?",
      "checks['trino/mine'].statment is not a known key. Did you mean 'statement'?",
      'suites.all.concurrency should be at least 1',
      "suites.all.schedule.frequency.cron is not a cron expression (has 1 fields): write it as '*/15 * * * *'",
      "suites.all.systems[0] names the system 'tino', which the platform does not have. Did you mean 'trino'?",
      "maintenance[0].systems[0] names the system 'tino', which the platform does not have. Did you mean 'trino'?",
      "maintenance[0].cron is not a cron expression (has 1 fields): write it as '*/15 * * * *'",
      "maintenance[0].duration should be a duration above zero, such as '30s', 'PT30S' or { seconds: 30 }",
    ]);
  });

  it('with secrets in the wrong place tell none of them', () => {
    const secret = 'hunter2-do-not-tell';
    const { platforms: known, logger } = read({
      one: ofTrino({ url: `http://admin:${secret}@trino.example` }),
      two: ofTrino({ url: secret, token: { value: secret } }),
      three: ofS3({ bucket: secret.toUpperCase(), secretAcessKey: secret }),
      four: ofNessie({ password: [secret], headers: secret }),
      five: withChecks({ 'web/reachable': { expected: secret } }),
    });
    expect(known.map(({ problems }) => problems.length > 0)).toEqual(
      known.map(() => true),
    );
    const told = JSON.stringify([
      known.map(({ problems }) => problems),
      logger.error.mock.calls,
    ]);
    expect(told.toLowerCase()).not.toContain(secret);
  });
});
