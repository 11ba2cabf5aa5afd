import { TargetError } from 'backstage-plugin-data-platform-node';
import { v7 as uuid } from 'uuid';
import { sandboxVariable } from '../s3/__testUtils__/sandbox';
import { cleanUp, failure, runCheck } from '../s3/__testUtils__/s3';
import { probeBranch, probePrefix } from './branches';
import { apiCheck } from './checks/api';
import { branchCheck } from './checks/branch';
import { icebergCheck } from './checks/iceberg';
import { liveCheck } from './checks/live';
import { readyCheck } from './checks/ready';
import { NessieClient, NessieReference } from './client';
import { nessieConfigSchema } from './config';

jest.setTimeout(60_000);

const DAYS_AGO = 3 * 24 * 60 * 60 * 1_000;

function sandboxConfig(changes: object = {}) {
  return nessieConfigSchema.parse({
    url: sandboxVariable('SANDBOX_NESSIE_URL'),
    managementUrl: sandboxVariable('SANDBOX_NESSIE_MANAGEMENT_URL'),
    ...changes,
  });
}

describe('Nessie as a system, on a real one', () => {
  const clients: NessieClient[] = [];
  let client: NessieClient;
  let main: NessieReference;

  function createClient(changes: object = {}): NessieClient {
    const created = NessieClient.create(sandboxConfig(changes));
    clients.push(created);
    return created;
  }

  beforeAll(async () => {
    client = createClient();
    const reference = await client.reference(undefined);
    if (!reference) {
      throw new Error('Nessie has no default branch');
    }
    main = reference;
  });

  afterAll(async () => {
    await Promise.all(clients.splice(0).map(each => each.close()));
  });

  async function branchNames(): Promise<string[]> {
    return (await client.branches(probePrefix)).map(({ name }) => name);
  }

  /** What a table stands in, which needs no object store. */
  async function commitNamespaces(
    { name, hash }: NessieReference,
    keys: string[][],
  ): Promise<void> {
    const answer = await fetch(
      `${sandboxConfig().url}/api/v2/trees/${name}@${hash}/history/commit`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          commitMeta: { message: 'Namespaces of a test' },
          operations: keys.map(elements => ({
            type: 'PUT',
            key: { elements },
            content: { type: 'NAMESPACE', elements },
          })),
        }),
      },
    );
    expect(`${answer.status} ${await answer.text()}`).toMatch(/^200 /);
  }

  it('passes every check', async () => {
    for (const check of [
      apiCheck,
      liveCheck,
      readyCheck,
      icebergCheck,
      branchCheck,
    ]) {
      const { report, intents } = runCheck(check, client, { runId: uuid() });
      expect(await report).toMatchObject({ outcome: 'passed' });
      expect(intents.left).toEqual([]);
    }
  });

  it('tells the version of its API, its default branch and its warehouses', async () => {
    expect(await runCheck(apiCheck, client).report).toMatchObject({
      summary: expect.stringMatching(/^API 2\.\d+\.\d+, branch main$/),
      facts: {
        version: expect.stringMatching(/^API 2\./),
        'default branch': 'main',
      },
    });
    expect(await runCheck(readyCheck, client).report).toMatchObject({
      summary: 'warehouse ready',
      actual: 'UP; warehouses: warehouse',
    });
    expect(await runCheck(icebergCheck, client).report).toMatchObject({
      summary: expect.stringMatching(/^s3:\/\//),
    });
  });

  it('creates one branch for its run, and leaves none', async () => {
    const before = await branchNames();
    const runId = uuid();
    const run = runCheck(branchCheck, client, { runId });
    expect(await run.report).toMatchObject({
      measurements: {
        createMs: { unit: 'ms' },
        readMs: { unit: 'ms' },
        deleteMs: { unit: 'ms' },
      },
    });
    expect(run.intents.declared).toEqual([probeBranch(runId)]);
    expect(await branchNames()).toEqual(before);
  });

  it('removes the branch of a run that was cut off, and no other', async () => {
    const name = probeBranch(uuid());
    const decoys = [`${name}x`, `${name}/x`, `x-${name}`];
    const made: NessieReference[] = [];
    for (const each of [name, ...decoys]) {
      made.push(await client.createBranch(each, main));
    }
    try {
      const intent = { name, details: { hash: main.hash } };
      await cleanUp(branchCheck, client, intent);
      expect(await client.reference(name)).toBeUndefined();
      for (const decoy of decoys) {
        expect(await client.reference(decoy)).toMatchObject({ name: decoy });
      }
      // Done once more it finds nothing to do.
      await cleanUp(branchCheck, client, intent);
    } finally {
      for (const each of made) {
        await client.deleteBranch(each);
      }
    }
  });

  it('sweeps branches of runs long over, and lets those be that only look like them', async () => {
    const old = probeBranch(uuid({ msecs: Date.now() - DAYS_AGO }));
    const others = [probeBranch(uuid()), `${old}-mine`, `${probePrefix}keep`];
    const made: NessieReference[] = [];
    for (const each of [old, ...others]) {
      made.push(await client.createBranch(each, main));
    }
    try {
      expect(
        await runCheck(branchCheck, client, { runId: uuid() }).report,
      ).toMatchObject({
        outcome: 'passed',
        detail: expect.stringMatching(/^\d+ branch(es)? of earlier runs/),
      });
      const left = await branchNames();
      expect(left).not.toContain(old);
      expect(left).toEqual(expect.arrayContaining(others));
    } finally {
      for (const each of made) {
        await client.deleteBranch(each);
      }
    }
  });

  it('says in its own words what it refuses', async () => {
    const made = await client.createBranch(probeBranch(uuid()), main);
    try {
      await expect(
        client.deleteBranch({ ...made, hash: '1'.repeat(64) }),
      ).rejects.toMatchObject({
        name: 'NessieError',
        reason: 'NESSIE_REFERENCE_CONFLICT',
        message: expect.stringContaining('is not at expected hash'),
      });
      await expect(client.createBranch(made.name, main)).rejects.toMatchObject({
        reason: 'NESSIE_REFERENCE_ALREADY_EXISTS',
        message: expect.stringContaining('already exists'),
      });
    } finally {
      expect(await client.deleteBranch(made)).toBe(true);
    }
    expect(await client.deleteBranch(made)).toBe(false);
  });

  it('has no branch and no warehouse that is not there', async () => {
    for (const [check, params, reason] of [
      [apiCheck, { branch: 'nowhere' }, 'BRANCH_MISSING'],
      [branchCheck, { from: 'nowhere' }, 'BRANCH_MISSING'],
      [icebergCheck, { warehouse: 'nowhere' }, 'WAREHOUSE_UNKNOWN'],
    ] as const) {
      const error = await failure(runCheck(check, client, { params }).report);
      expect(error).toBeInstanceOf(TargetError);
      expect(error).toMatchObject({
        reason,
        message: expect.stringContaining('nowhere'),
        hint: expect.any(String),
      });
    }
  });

  it('finds what a branch has under a key, and nothing where there is none', async () => {
    const key = [`of a test ${uuid()}`, 'with.dots/and slashes'];
    const branch = await client.createBranch(probeBranch(uuid()), main);
    try {
      await commitNamespaces(branch, [key.slice(0, 1), key]);
      const options = { branch: branch.name };
      expect(await client.content(key, options)).toMatchObject({
        type: 'NAMESPACE',
      });
      expect(await client.content([key[1]], options)).toBeUndefined();
      expect(await client.content(key)).toBeUndefined();
    } finally {
      const moved = await client.reference(branch.name);
      await client.deleteBranch(moved ?? branch);
    }
    await expect(
      client.content(['a'], { branch: 'nowhere' }),
    ).rejects.toMatchObject({ reason: 'NESSIE_REFERENCE_NOT_FOUND' });
  });

  it('says that its management is out of reach, and lets others go on', async () => {
    // Nothing listens at port 9 of a machine such as this.
    const managementUrl = 'http://127.0.0.1:9';
    const closed = createClient({ managementUrl });
    expect(await runCheck(liveCheck, closed).report).toMatchObject({
      outcome: 'passed',
      reason: 'MANAGEMENT_UNREACHABLE',
    });
    expect(
      await runCheck(readyCheck, closed, {
        params: { managementExpected: true },
      }).report,
    ).toMatchObject({
      outcome: 'degraded',
      reason: 'MANAGEMENT_UNREACHABLE',
      detail: expect.stringContaining('the connection was refused'),
    });
    expect(await runCheck(readyCheck, closed).report).toMatchObject({
      outcome: 'passed',
    });
  });

  it('answers at the address of its management no question of its API', async () => {
    const wrong = createClient({
      url: sandboxConfig().managementUrl,
      managementUrl: undefined,
    });
    expect(await failure(runCheck(apiCheck, wrong).report)).toMatchObject({
      reason: 'NOT_NESSIE',
    });
  });
});
