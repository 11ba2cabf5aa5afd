import {
  CheckContext,
  CheckerError,
  CheckError,
  CheckReport,
  createCheckType,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { Asker, isDenied, TrinoQueries } from '../Asker';
import { queryEvidence, queryMeasurements, tableEvidence } from '../evidence';
import { quoteIdentifier } from '../sqlText';
import { formatDuration, formatNames } from '../words';

const LIST = 'SHOW CATALOGS';

/** How many catalogs are asked at a time. */
const CONCURRENCY = 8;

/** Below that many milliseconds a catalog is not asked: it would be blamed for the others. */
const LEAST_TIME = 500;

/** Longer facts are cut where they are kept, and half a list would miss what is there. */
const LONGEST_FACT = 500;

const NOT_ASKED = new TargetError(
  'Not asked: the others took all the time of the check',
  {
    reason: 'NOT_ASKED',
    hint: 'See the catalogs that take so long, or give the check a longer timeout.',
  },
);

const paramsSchema = z.strictObject({
  expected: z.array(z.string().min(1).max(256)).min(1).optional(),
  listedOnly: z.array(z.string().min(1).max(256)).default([]),
});

interface CatalogAnswer {
  name: string;
  durationMs: number;
  error?: CheckError;
}

/** The expected catalogs are there, and each answers. */
export const catalogsCheck = createCheckType<
  TrinoQueries,
  z.output<typeof paramsSchema>
>({
  id: 'catalogs',
  title: 'Catalogs',
  description:
    'Proves that the expected catalogs are there and that each of them answers; where none are named, that each one listed answers. One that has a check of its own, such as Iceberg, has only to be listed.',
  params: paramsSchema,
  requires: ['connection'],
  severity: 'critical',
  async run(context) {
    const { params } = context;
    const expected = params.expected
      ? `${formatNames(params.expected)}, each answering`
      : 'each catalog answers';
    const asker = new Asker(context);
    const list = await asker.ask(LIST, { expected });
    // Catalogs are listed in lower case; their names are compared without it.
    const listed = list.rows.map(([name]) => String(name));
    const wanted = [
      ...new Set(params.expected?.map(name => name.toLowerCase()) ?? listed),
    ];
    const missing = wanted.filter(
      name => !listed.some(each => each.toLowerCase() === name),
    );
    const listedOnly = params.listedOnly.map(name => name.toLowerCase());
    const present = wanted.filter(name => !missing.includes(name));
    const answers = await askEach(
      asker,
      present.filter(name => !listedOnly.includes(name.toLowerCase())),
      context.signal,
    );
    return report(
      {
        missing,
        answers,
        notAsked: present.filter(name =>
          listedOnly.includes(name.toLowerCase()),
        ),
        listed,
        expected,
      },
      list,
    );
  },
});

async function askEach(
  asker: Asker,
  names: string[],
  signal: CheckContext<TrinoQueries, unknown>['signal'],
): Promise<CatalogAnswer[]> {
  const answers: CatalogAnswer[] = [];
  const queue = [...names];
  const work = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      signal.throwIfAborted();
      answers.push(
        asker.remainingMs < LEAST_TIME
          ? { name, durationMs: 0, error: NOT_ASKED }
          : await askOne(asker, name),
      );
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return answers.sort((one, other) => one.name.localeCompare(other.name));
}

async function askOne(asker: Asker, name: string): Promise<CatalogAnswer> {
  const startedAt = performance.now();
  try {
    const { durationMs } = await asker.ask(
      `SELECT schema_name FROM ${quoteIdentifier(
        name,
      )}.information_schema.schemata LIMIT 1`,
      { expected: `${name} lists its schemas` },
    );
    return { name, durationMs };
  } catch (error) {
    // One that does not answer must not hide what the others say.
    if (error instanceof TargetError || isDenied(error)) {
      return { name, durationMs: performance.now() - startedAt, error };
    }
    throw error;
  }
}

/** The catalogs that are there, as a fact, where they fit into one. */
function listFact(listed: string[]): Record<string, string> {
  const catalogs = [...listed].sort().join(', ');
  return Buffer.byteLength(catalogs) > LONGEST_FACT ? {} : { catalogs };
}

function report(
  found: {
    missing: string[];
    answers: CatalogAnswer[];
    /** There, and left to other checks to ask. */
    notAsked: string[];
    listed: string[];
    expected: string;
  },
  list: Awaited<ReturnType<Asker['ask']>>,
): CheckReport {
  const { missing, answers, notAsked, listed, expected } = found;
  // Those that were asked first: they are why others were not.
  const denied = answers.filter(({ error }) => isDenied(error));
  const silent = answers
    .filter(({ error }) => error && !isDenied(error))
    .sort(
      (one, other) =>
        Number(one.error === NOT_ASKED) - Number(other.error === NOT_ASKED),
    );
  const table = tableEvidence(
    'Catalogs',
    ['catalog', 'state', 'took'],
    [
      ...missing.map(name => [name, 'missing', '']),
      ...answers.map(({ name, error, durationMs }) => [
        name,
        error?.message ?? 'answers',
        formatDuration(durationMs),
      ]),
      ...notAsked.map(name => [name, 'listed; another check asks it', '']),
    ],
  );
  const base = {
    expected,
    measurements: {
      ...queryMeasurements(list),
      catalogs: { value: listed.length, unit: 'count' as const },
    },
    facts: listFact(listed),
    evidence: [
      table,
      ...((silent[0] ?? denied[0])?.error?.evidence ??
        queryEvidence(LIST, list)),
    ],
  };
  const closed = formatNames(denied.map(({ name }) => name));
  if (missing.length === 0 && silent.length === 0 && denied.length > 0) {
    const { error } = denied[0];
    throw new CheckerError(`Our user may not read ${closed}`, {
      reason: error?.reason ?? 'ACCESS_REFUSED',
      hint: error?.hint,
      expected,
      actual: `${formatNames(listed)} listed; not for our user: ${closed}`,
      evidence: base.evidence,
      cause: error,
    });
  }
  if (missing.length === 0 && silent.length === 0) {
    const names = [...answers.map(({ name }) => name), ...notAsked].sort();
    return {
      ...base,
      outcome: 'passed',
      summary: formatNames(names) || 'none',
      actual: `${formatNames(listed)}`,
    };
  }

  const missed = formatNames(missing);
  const asked = silent.filter(({ error }) => error !== NOT_ASKED);
  const mute = formatNames(asked.map(({ name }) => name));
  const unasked = silent.length - asked.length;
  const summary = [
    missing.length > 0 && `${missed} missing`,
    asked.length > 0 &&
      `${mute} ${asked.length === 1 ? 'does' : 'do'} not answer`,
    unasked > 0 && `${unasked} not asked`,
  ]
    .filter(part => part)
    .join('; ');
  const detail = [
    missing.length > 0 && `Not listed: ${missed}`,
    ...[...silent, ...denied].map(
      ({ name, error }) => `${name}: ${error?.message}`,
    ),
  ]
    .filter(part => part)
    .join('; ');
  return {
    ...base,
    outcome: 'failed',
    reason: missing.length > 0 ? 'CATALOG_MISSING' : 'CATALOG_SILENT',
    summary,
    detail,
    hint:
      missing.length > 0
        ? 'See etc/catalog on the coordinator, and its log for a catalog that failed to load.'
        : silent[0]?.error?.hint,
    actual: [
      `${formatNames(listed)} listed`,
      mute && `silent: ${mute}`,
      closed && `not for our user: ${closed}`,
    ]
      .filter(part => part)
      .join('; '),
  };
}
