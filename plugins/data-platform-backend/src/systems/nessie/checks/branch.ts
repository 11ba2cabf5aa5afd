import {
  CheckContext,
  CheckError,
  createCheckType,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatDuration } from '../../trino/words';
import {
  isLeftover,
  isProbeBranch,
  probeBranch,
  probePrefix,
} from '../branches';
import type { NessieClient, NessieReference } from '../client';

const EXPECTED = 'a branch is created, read, and deleted again';

/** So many of an earlier time are removed in one run. */
const MAX_LEFTOVERS = 20;

const paramsSchema = z.strictObject({
  from: z.string().min(1).max(256).optional(),
});

type Params = z.output<typeof paramsSchema>;

/** A branch can be made, read and deleted. */
export const branchCheck = createCheckType<NessieClient, Params>({
  id: 'branch',
  title: 'Branch round trip',
  description:
    'Proves that the catalog can be written to: a branch of its own is created from the default branch, read, and deleted by its commit.',
  params: paramsSchema,
  requires: ['api'],
  severity: 'critical',
  async run(context) {
    const { client, params, signal, runId } = context;
    const config = await client.serverConfig({ signal });
    if (config.apiVersion === 1) {
      return {
        outcome: 'skipped',
        reason: 'NOT_APPLICABLE',
        summary: 'needs version 2 of the API',
      };
    }
    const from = await sourceOf(
      client,
      params.from ?? config.defaultBranch,
      signal,
    );
    const source = client.redact(from.name);
    const name = probeBranch(runId);
    const intent = await context.declareIntent(name, {
      hash: client.redact(from.hash),
    });
    const startedAt = performance.now();
    const made = await client.createBranch(name, from, { signal });
    const createdAt = performance.now();
    const read = await client.reference(name, { signal });
    if (read?.hash !== made.hash || read.name !== name) {
      throw new TargetError(`The branch ${name} is not as it was created`, {
        reason: 'BRANCH_DIFFERS',
        expected: `${name} at ${client.redact(made.hash)}`,
        actual: read
          ? client.redact(`${read.name} at ${read.hash}`)
          : 'no such branch',
        hint: "A branch that was just created has to be read as it is: see Nessie's store, and whether several servers share it as they should.",
      });
    }
    const readAt = performance.now();
    await client.deleteBranch({ name, hash: read.hash }, { signal });
    if (await client.reference(name, { signal })) {
      throw new TargetError(
        `The branch ${name} is still there, though deleted`,
        {
          reason: 'BRANCH_NOT_DELETED',
          expected: EXPECTED,
          actual: 'it was deleted, and is still there',
        },
      );
    }
    await intent.fulfil();
    const endedAt = performance.now();
    const swept = await sweep(context, name);
    return {
      outcome: 'passed',
      summary: formatDuration(endedAt - startedAt),
      detail: swept,
      expected: EXPECTED,
      actual: `created from ${source}, read and deleted in ${formatDuration(
        endedAt - startedAt,
      )}`,
      measurements: {
        durationMs: duration(startedAt, endedAt),
        createMs: duration(startedAt, createdAt),
        readMs: duration(createdAt, readAt),
        deleteMs: duration(readAt, endedAt),
      },
      evidence: [
        {
          label: 'Branch',
          kind: 'text',
          text: `${name} from ${source} at ${client.redact(from.hash)}`,
        },
      ],
    };
  },
  async cleanUp({ client, intent, signal }) {
    if (!isProbeBranch(intent.name)) {
      throw new Error(
        `The branch ${intent.name} has no name that this check gives: it is left alone`,
      );
    }
    const branch = await client.reference(intent.name, { signal });
    if (branch) {
      await client.deleteBranch(
        { name: intent.name, hash: branch.hash },
        { signal },
      );
    }
  },
});

async function sourceOf(
  client: NessieClient,
  branch: string,
  signal: AbortSignal,
): Promise<NessieReference> {
  const from = await client.reference(branch, { signal });
  if (!from) {
    throw new TargetError(`Nessie has no branch ${client.redact(branch)}`, {
      reason: 'BRANCH_MISSING',
      hint: 'Check from of this check, or branch of its system.',
      expected: EXPECTED,
      actual: `no branch ${client.redact(branch)} to start from`,
    });
  }
  return from;
}

/**
 * Removes branches of runs that are long over: what the janitor knows nothing
 * of, as when the database was lost. That it cannot, is told and no more.
 */
async function sweep(
  { client, signal }: CheckContext<NessieClient, Params>,
  own: string,
): Promise<string | undefined> {
  const now = new Date();
  let removed = 0;
  try {
    const leftovers = (await client.branches(probePrefix, { signal }))
      .filter(({ name }) => name !== own && isLeftover(name, now))
      .slice(0, MAX_LEFTOVERS);
    for (const leftover of leftovers) {
      if (await client.deleteBranch(leftover, { signal })) {
        removed += 1;
      }
    }
  } catch (error) {
    if (error instanceof CheckError) {
      return `Branches of earlier runs could not be looked for or removed: ${error.message}`;
    }
    throw error;
  }
  return removed > 0
    ? `${removed} ${
        removed === 1 ? 'branch' : 'branches'
      } of earlier runs, left behind, ${
        removed === 1 ? 'was' : 'were'
      } removed.`
    : undefined;
}

function duration(from: number, to: number) {
  return { value: Math.round(to - from), unit: 'ms' as const };
}
