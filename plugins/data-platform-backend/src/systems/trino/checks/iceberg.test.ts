import { CheckerError, TargetError } from 'backstage-plugin-data-platform-node';
import { failure } from '../../s3/__testUtils__/s3';
import { engineError } from '../__testUtils__/stubTrino';
import { cleanUp, runProbe } from '../iceberg/__testUtils__/runProbe';
import { MemoryEntries, MemoryStore } from '../iceberg/__testUtils__/stores';
import { Change, stubCatalog } from '../iceberg/__testUtils__/stubCatalog';

const TABLE = 'probe_01968a2e000070008000000000000001';
const NAME = `"iceberg"."data_platform_probe"."${TABLE}"`;
const DECOY = 'warehouse/probes/probe_decoy/data/1';

/** The platform of most tests: Trino over Nessie and an object store. */
function lakehouse(change?: Change) {
  const store = new MemoryStore(DECOY);
  const entries = new MemoryEntries();
  return {
    store,
    entries,
    trino: stubCatalog({ store, entries }, change),
    others: { nessie: entries, s3: store },
    params: { nessie: 'nessie', s3: 's3' },
  };
}

describe('the round trip through Iceberg', () => {
  it('passes, and leaves nothing behind', async () => {
    const platform = lakehouse();
    const { report, intents } = runProbe(platform);
    expect(await report).toMatchObject({
      outcome: 'passed',
      detail: undefined,
      actual: expect.stringMatching(/; 3 objects swept$/),
      measurements: {
        createMs: { unit: 'ms' },
        insertMs: { unit: 'ms' },
        travelMs: { unit: 'ms' },
        dropMs: { unit: 'ms' },
        sweepMs: { unit: 'ms' },
        objects: { value: 3, unit: 'count' },
      },
    });
    expect(intents.declared).toEqual([TABLE]);
    expect(intents.left).toEqual([]);
    expect([...platform.store.keys]).toEqual([DECOY]);
    expect(platform.entries.keys.size).toBe(0);
    expect(platform.entries.branches).toEqual(new Set(['main']));
  });

  it('says that versions of its files stay, where they do', async () => {
    const platform = lakehouse();
    platform.store.keepsVersions = true;
    expect(await runProbe(platform).report).toMatchObject({
      outcome: 'passed',
      detail: expect.stringMatching(/versions.*stay.*s3:ListBucketVersions/),
    });
  });

  it('looks back by the commit on Nessie, and by the snapshot elsewhere', async () => {
    const onNessie = lakehouse();
    await runProbe(onNessie).report;
    expect(onNessie.trino.statements).toContainEqual(
      expect.stringContaining(`"${TABLE}#c0ffee"`),
    );
    const elsewhere = stubCatalog();
    await runProbe({ trino: elsewhere }).report;
    expect(elsewhere.statements).toContainEqual(
      expect.stringContaining(`${NAME} FOR VERSION AS OF 7830733338156500702 `),
    );
  });

  it('says what was not looked at, and what stays', async () => {
    const { report } = runProbe({ trino: stubCatalog() });
    expect(await report).toMatchObject({
      outcome: 'passed',
      detail: expect.stringMatching(/no s3 is named.*no nessie is named/),
    });
    const platform = lakehouse(statement =>
      statement.includes('$properties')
        ? { rows: [['location', 's3://lake/warehouse/opaque-1']] }
        : undefined,
    );
    expect(await runProbe(platform).report).toMatchObject({
      outcome: 'passed',
      detail: expect.stringContaining('stay at s3://lake/warehouse/opaque-1'),
    });
  });

  it('makes the schema where it is not there, where it is told to', async () => {
    let isThere = false;
    const trino = stubCatalog({}, statement => {
      if (statement.startsWith('CREATE SCHEMA')) {
        isThere = true;
        return {};
      }
      return statement.startsWith('SHOW CREATE SCHEMA') && !isThere
        ? engineError('SCHEMA_NOT_FOUND', 'no such schema')
        : undefined;
    });
    const params = { schema: 'probes', location: 's3://lake/probes' };
    await runProbe({ trino, params }).report;
    expect(trino.statements[1]).toBe(
      `CREATE SCHEMA IF NOT EXISTS "iceberg"."probes" WITH (location = 's3://lake/probes')`,
    );
    expect(trino.statements.join()).not.toContain('DROP SCHEMA');
  });

  it('goes on in a schema that it may not be shown', async () => {
    const store = new MemoryStore(DECOY);
    const trino = stubCatalog({ store }, statement =>
      statement.startsWith('SHOW CREATE SCHEMA')
        ? engineError('PERMISSION_DENIED', 'Cannot show create schema')
        : undefined,
    );
    const params = { s3: 's3' };
    const { report } = runProbe({ trino, others: { s3: store }, params });
    expect(await report).toMatchObject({ outcome: 'passed' });
    expect(trino.statements.join()).not.toContain('CREATE SCHEMA IF');
    expect([...store.keys]).toEqual([DECOY]);
  });

  it('does not blame the lakehouse for what our user may not do', async () => {
    const platform = lakehouse(statement =>
      statement.startsWith('CREATE TABLE')
        ? engineError(
            'PERMISSION_DENIED',
            'Access Denied: Cannot create table iceberg.probes.probe_1',
          )
        : undefined,
    );
    await expect(runProbe(platform).report).rejects.toMatchObject({
      name: 'CheckerError',
      reason: 'TRINO_PERMISSION_DENIED',
      message:
        'CREATE TABLE failed: Access Denied: Cannot create table iceberg.probes.probe_1',
    });
  });

  it('declares what it makes before it makes it', async () => {
    const order: string[] = [];
    const platform = lakehouse(statement => {
      order.push(statement.split(' ').slice(0, 2).join(' '));
      return undefined;
    });
    await runProbe(platform, { onDeclare: name => order.push(name) }).report;
    expect(order.slice(0, 3)).toEqual(['SHOW CREATE', TABLE, 'CREATE TABLE']);
  });
});

describe('a step that fails', () => {
  it.each([
    ['CREATE TABLE', 'CREATE TABLE failed: no'],
    ['DROP TABLE', 'DROP TABLE failed: no'],
    ['SELECT id', 'SELECT failed: no'],
    ['SHOW CREATE SCHEMA', 'SHOW CREATE SCHEMA failed: no'],
  ])('is named: %s', async (beginning, message) => {
    let failed = false;
    const platform = lakehouse(statement => {
      if (!failed && statement.startsWith(beginning)) {
        failed = true;
        return engineError('ICEBERG_CATALOG_ERROR', 'no', 'EXTERNAL');
      }
      return undefined;
    });
    const { report, intents } = runProbe(platform);
    const error = await failure(report);
    expect(error).toBeInstanceOf(TargetError);
    expect(error).toMatchObject({
      message,
      reason: 'TRINO_ICEBERG_CATALOG_ERROR',
      hint: expect.stringContaining('catalog'),
    });
    expect(error.evidence.at(-1)).toMatchObject({ label: 'Steps' });
    // What was made by then is gone at once.
    expect(intents.left).toEqual([]);
    expect([...platform.store.keys]).toEqual([DECOY]);
    expect(platform.entries.keys.size).toBe(0);
  });

  it('is undone at once, and looked after once more, where workers may still write', async () => {
    const platform = lakehouse(statement =>
      statement.startsWith('INSERT')
        ? engineError('GENERIC_INTERNAL_ERROR', 'Java heap space')
        : undefined,
    );
    const { report, intents } = runProbe(platform);
    expect(await failure(report)).toMatchObject({
      message: 'INSERT failed: Java heap space',
      hint: expect.stringContaining('ran out of heap'),
    });
    expect([...platform.store.keys]).toEqual([DECOY]);
    expect(intents.left.map(({ name }) => name)).toEqual([TABLE]);
  });

  it('is left alone where it is not known what became of it', async () => {
    const platform = lakehouse(statement =>
      statement.startsWith('CREATE TABLE')
        ? new TargetError('No answer from Trino', { reason: 'UNREACHABLE' })
        : undefined,
    );
    const { report, intents } = runProbe(platform);
    expect((await failure(report)).message).toBe(
      'CREATE TABLE failed: No answer from Trino',
    );
    expect(platform.trino.statements.join()).not.toContain('DROP');
    expect(intents.left.map(({ name }) => name)).toEqual([TABLE]);
  });

  it('is left to the janitor where it cannot be undone, and that undoes it', async () => {
    let isBroken = true;
    const platform = lakehouse(statement =>
      isBroken && /^(INSERT|DROP)/.test(statement)
        ? engineError('ICEBERG_CATALOG_ERROR', 'no', 'EXTERNAL')
        : undefined,
    );
    const { report, intents } = runProbe(platform);
    expect((await failure(report)).message).toBe('INSERT failed: no');
    expect(intents.left).toEqual([
      {
        name: TABLE,
        details: {
          catalog: 'iceberg',
          schema: 'data_platform_probe',
          table: TABLE,
          folder: 's3://lake/warehouse/probes/',
          location: `s3://lake/warehouse/probes/${TABLE}`,
          branch: 'main',
        },
      },
    ]);
    await expect(cleanUp(platform, intents.left[0])).rejects.toThrow(
      'DROP TABLE failed',
    );
    isBroken = false;
    await cleanUp(platform, intents.left[0]);
    expect([...platform.store.keys]).toEqual([DECOY]);
    expect(platform.entries.keys.size).toBe(0);
  });

  it('is left to the janitor where the run ends', async () => {
    const ending = new AbortController();
    const platform = lakehouse(statement => {
      if (statement.startsWith('INSERT')) {
        ending.abort(new Error('The run was interrupted'));
        return new Error('The run was interrupted');
      }
      return undefined;
    });
    const { report, intents } = runProbe(platform, { signal: ending.signal });
    await expect(report).rejects.toThrow('The run was interrupted');
    expect(platform.trino.statements.join()).not.toContain('DROP');
    expect(intents.left).toHaveLength(1);
  });
});

describe('answers that are wrong', () => {
  it('fails where other rows are read than were written', async () => {
    const error = await failure(
      runProbe(
        lakehouse(statement =>
          statement.startsWith('SELECT id')
            ? { rows: [[1, 'one', '1.50', '2024-02-28']] }
            : undefined,
        ),
      ).report,
    );
    expect(error).toMatchObject({
      reason: 'WRONG_ROWS',
      message: 'SELECT did not bring the rows that were inserted',
      actual: '1 rows, not the ones expected',
    });
    expect(error.evidence.map(({ label }) => label)).toEqual([
      'Expected',
      'Got',
      'Steps',
    ]);
  });

  it('fails where the past is not what it was', async () => {
    const platform = lakehouse(statement =>
      statement.includes('#c0ffee') ? { rows: [] } : undefined,
    );
    expect(await failure(runProbe(platform).report)).toMatchObject({
      reason: 'WRONG_ROWS',
      message: 'Time travel did not bring the rows that were inserted',
    });
  });

  it('fails where a table is still there after DROP TABLE', async () => {
    const listed = lakehouse(statement =>
      statement.includes('information_schema')
        ? { rows: [[TABLE]] }
        : undefined,
    );
    expect(await failure(runProbe(listed).report)).toMatchObject({
      reason: 'NOT_DROPPED',
      message: 'The table is still listed after DROP TABLE',
    });
    const committed = lakehouse(statement =>
      statement.startsWith('DROP TABLE') ? {} : undefined,
    );
    // Nessie alone keeps it.
    committed.trino = stubCatalog(committed, statement =>
      statement.includes('information_schema') ||
      statement.startsWith('DROP TABLE')
        ? { rows: [] }
        : undefined,
    );
    const { report, intents } = runProbe(committed);
    expect(await failure(report)).toMatchObject({
      reason: 'NOT_DROPPED',
      message: 'Nessie still has the table after DROP TABLE',
      actual: `data_platform_probe.${TABLE} is among the contents of main`,
    });
    expect(intents.left).toHaveLength(1);
  });

  it('fails where the named Nessie never had the table', async () => {
    const platform = lakehouse();
    platform.others.nessie = new MemoryEntries();
    expect(await failure(runProbe(platform).report)).toMatchObject({
      reason: 'NOT_IN_NESSIE',
      hint: expect.stringContaining('the system nessie'),
    });
  });

  it('makes nothing where its files would lie in a bucket of another system', async () => {
    const platform = lakehouse(statement =>
      statement.startsWith('SHOW CREATE SCHEMA')
        ? { rows: [["WITH (location = 's3://other/probes/')"]] }
        : undefined,
    );
    const { report, intents } = runProbe(platform);
    const error = await failure(report);
    expect(error).toBeInstanceOf(CheckerError);
    expect(error).toMatchObject({
      reason: 'OTHER_BUCKET',
      message: expect.stringContaining('in the bucket other'),
    });
    expect(intents.declared).toEqual([]);
    expect(platform.trino.statements).toHaveLength(1);
  });
});

describe('the janitor', () => {
  const details = {
    catalog: 'iceberg',
    schema: 'data_platform_probe',
    table: TABLE,
  };

  it.each([
    ['orders', { ...details, table: 'orders' }],
    ['probe_decoy', { ...details, table: 'probe_decoy' }],
    [TABLE, { ...details, table: `${TABLE}x` }],
    [TABLE, { table: TABLE }],
    [TABLE, {}],
  ])('leaves %s alone, as it is told of', async (name, told) => {
    const platform = lakehouse();
    await expect(cleanUp(platform, { name, details: told })).rejects.toThrow(
      'it is left alone',
    );
    expect(platform.trino.statements).toEqual([]);
  });

  it('finds by itself where the files are that a killed run did not note', async () => {
    const platform = lakehouse();
    await platform.trino.query(`CREATE TABLE ${NAME} (id BIGINT)`);
    await cleanUp(platform, { name: TABLE, details });
    expect([...platform.store.keys]).toEqual([DECOY]);
    expect(platform.entries.keys.size).toBe(0);
  });

  it('drops a table that cannot be read, and may come twice', async () => {
    const platform = lakehouse(statement =>
      statement.includes('$properties')
        ? engineError('ICEBERG_INVALID_METADATA', 'broken', 'EXTERNAL')
        : undefined,
    );
    await platform.trino.query(`CREATE TABLE ${NAME} (id BIGINT)`);
    const intent = {
      name: TABLE,
      details: { ...details, folder: 's3://lake/warehouse/probes' },
    };
    await cleanUp(platform, intent);
    await cleanUp(platform, intent);
    expect([...platform.store.keys]).toEqual([DECOY]);
    expect(platform.entries.keys.size).toBe(0);
  });
});
