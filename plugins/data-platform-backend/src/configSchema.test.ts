import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ConfigSchema, loadConfigSchema } from '@backstage/config-loader';
import { JsonObject } from '@backstage/types';

const SECRETS = [
  'pass-of-trino',
  'token-of-trino',
  'key-of-proxy',
  'token-of-cluster',
  'key-of-certificate',
];

const platforms: JsonObject = {
  lakehouse: {
    title: 'Lakehouse',
    systems: {
      trino: {
        type: 'trino',
        url: 'https://trino.example:8443',
        user: 'backstage',
        password: 'pass-of-trino',
        headers: { 'X-Proxy-Key': 'key-of-proxy' },
        timeouts: { connect: '2s', request: { seconds: 10 } },
        expected: { nodes: { min: 2 }, catalogs: ['tpch'] },
      },
      other: { type: 'trino', url: 'http://x', token: 'token-of-trino' },
      kubernetes: {
        type: 'kubernetes',
        url: 'https://kubernetes.example',
        token: 'token-of-cluster',
        tls: { cert: 'certificate', key: 'key-of-certificate' },
        namespaces: ['data-platform'],
        workloads: [{ labelSelector: 'app=trino', system: 'trino' }],
        nodes: true,
      },
    },
    suites: {
      one: { schedule: { frequency: { cron: '* * * * *' } } },
      two: { schedule: { frequency: { seconds: 30 }, timeout: '20s' } },
    },
    checks: {
      'trino/nodes': { expected: 3, thresholds: { fall: 1 } },
      'trino/own': {
        type: 'sql',
        statement: 'SELECT true',
        expect: { value: true },
      },
    },
  },
};

/** With what the schemas of Backstage itself ask for. */
function configOf(dataPlatform: JsonObject) {
  return [
    {
      context: 'app-config.yaml',
      data: {
        app: { baseUrl: 'http://localhost:3000' },
        backend: {
          baseUrl: 'http://localhost:7007',
          listen: ':7007',
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        dataPlatform,
      },
    },
  ];
}

describe('the schema of the configuration', () => {
  let schema: ConfigSchema;

  beforeAll(async () => {
    schema = await loadConfigSchema({
      dependencies: [],
      packagePaths: [
        resolvePackagePath(
          'backstage-plugin-data-platform-backend',
          'package.json',
        ),
      ],
    });
    // It reads the schemas of all that the plugin depends on.
  }, 120_000);

  it('takes what the documentation shows', () => {
    expect(() => schema.process(configOf({ platforms }))).not.toThrow();
  });

  it('marks every secret as one', () => {
    const secret = JSON.stringify(
      schema.process(configOf({ platforms }), { visibility: ['secret'] }),
    );
    const rest = JSON.stringify(
      schema.process(configOf({ platforms }), { visibility: ['backend'] }),
    );
    for (const each of SECRETS) {
      expect(secret).toContain(each);
      expect(rest).not.toContain(each);
    }
    expect(rest).toContain('https://trino.example:8443');
  });

  it('shows nothing to the frontend', () => {
    const shown = schema.process(configOf({ platforms }), {
      visibility: ['frontend'],
    });
    expect(shown).toEqual([
      {
        context: 'app-config.yaml',
        data: expect.not.objectContaining({ dataPlatform: expect.anything() }),
      },
    ]);
  });

  it('leaves a mistake to be told by the plugin, and keeps its secrets', () => {
    const broken = configOf({
      platforms: {
        lakehouse: {
          systems: {
            trino: {
              type: 'trino',
              ulr: 'http://x',
              password: 'pass-of-trino',
              headers: { 'X-Proxy-Key': 'key-of-proxy' },
              expected: { nodes: 'three' },
            },
            kubernetes: {
              type: 'kubernetes',
              token: 'token-of-cluster',
              tls: { key: 'key-of-certificate' },
              namespaces: 'all',
            },
            third: { type: 'of-a-module', token: 'token-of-trino', size: 3 },
          },
          suites: { one: { schedule: 'often' } },
          checks: { 'trino/nodes': { enabled: 'perhaps' } },
        },
        without: { title: 'Without systems' },
        text: 'lakehouse',
      },
    });
    const rest = JSON.stringify(
      schema.process(broken, { visibility: ['backend'] }),
    );
    for (const each of SECRETS) {
      expect(rest).not.toContain(each);
    }
    for (const each of ['three', 'often', 'perhaps', 'Without systems']) {
      expect(rest).toContain(each);
    }
  });
});
