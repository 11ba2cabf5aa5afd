import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import request from 'supertest';
import { anEntity, startApi } from '../__testUtils__/startApi';
import { ECHOES, startEchoServer } from './__testUtils__/echoServer';
import { eventually } from './__testUtils__/eventually';
import { PlantedSecrets } from './__testUtils__/plantedSecrets';
import { recordedLog } from './__testUtils__/recordedLog';

jest.setTimeout(300_000);

const API = '/api/data-platform/v1';
const TYPES = ['trino', 'nessie', 'airflow', 'http', 'loki'];

const secrets = new PlantedSecrets();

const planted = new Map(
  [
    ...TYPES.flatMap(type =>
      ['password', 'token', 'authorization', 'key', 'header'].map(
        kind => `${type} ${kind}`,
      ),
    ),
    's3 accessKeyId',
    's3 secretAccessKey',
    's3 sessionToken',
    'flux token',
    'flux header',
    'kubernetes token',
    'kubernetes tokenFile',
    'kubernetes authorization',
    'kubernetes header',
  ].map((name): [string, string] => [name, secrets.plant(name)]),
);

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));

/** A file with a token in it, as it is mounted into a pod. */
function tokenFile(): string {
  const file = join(folder, 'token');
  writeFileSync(file, planted.get('kubernetes tokenFile') ?? '');
  return file;
}

/** Each type of system, with each secret that its configuration may have. */
function systemsAt(url: string): Record<string, JsonObject> {
  const secret = (name: string) => planted.get(name) ?? '';
  const timeouts = { request: '5s', connect: '2s' };
  const systems = TYPES.flatMap((type): [string, JsonObject][] => [
    [
      `${type}-password`,
      {
        type,
        url,
        timeouts,
        user: 'ada',
        password: secret(`${type} password`),
      },
    ],
    [`${type}-token`, { type, url, timeouts, token: secret(`${type} token`) }],
    [
      `${type}-headers`,
      {
        type,
        url,
        timeouts,
        headers: {
          Authorization: `Custom ${secret(`${type} authorization`)}`,
          'X-Api-Key': secret(`${type} key`),
          'X-Tenant-Number': secret(`${type} header`),
        },
      },
    ],
  ]);
  const all = Object.fromEntries(systems);
  return {
    ...all,
    'trino-iceberg': {
      ...all['trino-password'],
      iceberg: { nessie: 'nessie-token', s3: 'store' },
    },
    // What they are asked first is answered in good order, so that more is asked.
    'nessie-known': { ...all['nessie-token'], url: `${url}/nessie` },
    'trino-known': { ...all['trino-headers'], url: `${url}/trino` },
    'airflow-3': { ...all['airflow-password'], url: `${url}/airflow-3` },
    'airflow-2': { ...all['airflow-password'], url: `${url}/airflow-2` },
    'nessie-management': { ...all['nessie-password'], managementUrl: url },
    'http-json': {
      ...all['http-token'],
      expected: { json: { '/message': 'fine' } },
    },
    'kubernetes-known': {
      type: 'kubernetes',
      url: `${url}/kubernetes`,
      timeouts,
      token: secret('kubernetes token'),
      nodes: true,
    },
    'kubernetes-token': {
      type: 'kubernetes',
      url,
      timeouts,
      token: secret('kubernetes token'),
    },
    'kubernetes-file': {
      type: 'kubernetes',
      url,
      timeouts,
      tokenFile: tokenFile(),
    },
    'kubernetes-headers': {
      type: 'kubernetes',
      url,
      timeouts,
      headers: {
        Authorization: `Custom ${secret('kubernetes authorization')}`,
        'X-Tenant': secret('kubernetes header'),
      },
    },
    flux: {
      type: 'flux',
      url,
      timeouts,
      token: secret('flux token'),
      headers: { 'X-Tenant': secret('flux header') },
      namespaces: ['lake'],
    },
    store: {
      type: 's3',
      url,
      timeouts,
      bucket: 'bucket',
      accessKeyId: secret('s3 accessKeyId'),
      secretAccessKey: secret('s3 secretAccessKey'),
      sessionToken: secret('s3 sessionToken'),
    },
  };
}

/** All rows of all tables, by table. */
async function rowsOf(knex: Knex): Promise<Record<string, string>> {
  const tables: { name: string }[] = await knex('sqlite_master')
    .where({ type: 'table' })
    .select('name');
  const rows: Record<string, string> = {};
  for (const { name } of tables) {
    rows[name] = JSON.stringify(await knex(name));
  }
  return rows;
}

describe('a secret', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is found wherever it stands', () => {
    const value = planted.get('trino password') ?? '';
    const forms = [
      value,
      encodeURIComponent(value),
      JSON.stringify(JSON.stringify({ value })),
      Buffer.from(`ada:${value}`).toString('base64'),
      value.slice(0, 12),
    ];
    for (const form of forms) {
      expect(secrets.find(`before ${form} after`)).toMatchObject([
        { name: 'trino password' },
      ]);
    }
    expect(secrets.find('before *** after')).toEqual([]);
  });

  it.each(Object.keys(ECHOES))(
    'is in no row, log or answer, though the target tells it to everybody: %s',
    async name => {
      const server = await startEchoServer(ECHOES[name]);
      const log = recordedLog();
      const systems = systemsAt(server.url);
      const { server: api, knex } = await startApi({
        platforms: {
          lakehouse: {
            systems,
            suites: {
              all: {
                schedule: { frequency: { trigger: 'manual' }, timeout: '2m' },
                concurrency: 8,
              },
            },
          },
        },
        entities: [
          anEntity('orders', { 'data-platform/platform': 'lakehouse' }),
        ],
        features: [log.feature],
      });
      const answers: string[] = [];
      const get = async (path: string, query: object = {}) => {
        const { status, text, headers } = await request(api)
          .get(`${API}${path}`)
          .query(query);
        answers.push(`${path}: ${text} ${JSON.stringify(headers)}`);
        expect({ path, status }).toEqual({ path, status: 200 });
        return JSON.parse(text);
      };

      try {
        const platform = await get('/platforms/lakehouse');
        expect(platform.problems).toEqual([]);
        const { body: run } = await request(api)
          .post(`${API}/platforms/lakehouse/suites/all/runs`)
          .send({})
          .expect(202);
        await eventually(
          async () =>
            (
              await request(api).get(`${API}/runs/${run.id}`)
            ).body.state,
          state => state === 'finished',
          150_000,
        );

        await get('/platforms');
        await get('/platforms/lakehouse');
        await get('/entities/component/default/orders/summary');
        await get('/runs');
        await get('/transitions');
        const { items: checks } = await get('/checks', {
          platform: 'lakehouse',
          limit: 200,
        });
        const { results } = await get(`/runs/${run.id}`);
        const refs = (list: { ref: string }[]) => list.map(({ ref }) => ref);
        expect(refs(results).sort()).toEqual(refs(checks).sort());
        // The run has told all of them; here the API reads each alike: one of each system is enough.
        const oneOfEach = new Map(
          refs(checks).map(ref => [ref.split('/')[1], ref]),
        );
        for (const ref of oneOfEach.values()) {
          await get(`/checks/${ref}`);
          await get(`/checks/${ref}/history`);
        }

        // Otherwise it proves nothing: each was sent, and the echo of some is told.
        const heard = secrets
          .find(server.heard.join('\n'))
          .map(found => found.name);
        expect(secrets.names.filter(each => !heard.includes(each))).toEqual([
          's3 secretAccessKey',
        ]);
        expect(results.length).toBeGreaterThan(60);

        const found = Object.entries({
          ...(await rowsOf(knex)),
          log: log.lines.join('\n'),
          answers: answers.join('\n'),
        }).flatMap(([where, text]) =>
          secrets.find(text).map(trace => ({ where, ...trace })),
        );
        expect(found).toEqual([]);
      } finally {
        await server.close();
      }
    },
  );
});
