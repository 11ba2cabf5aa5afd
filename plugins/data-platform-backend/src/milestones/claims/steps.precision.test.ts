import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMilestone } from '../parser';
import type { ParsedMilestone } from '../parser/types';
import { lakehouse } from './__testUtils__/evidence';
import {
  LABELLED_FIXTURE_STEPS,
  labelledSteps,
  OTHERS,
} from './__testUtils__/labelledSteps';
import {
  type Measured,
  precisionOf,
  recallOf,
  sum,
} from './__testUtils__/measure';
import { judgeSteps } from './judgeSteps';
import type { JudgedStep, LaterMilestone } from './types';

const FIXTURES = join(__dirname, '..', '__fixtures__');
const NOTHING = 'not-known -';

/** Holds what is told of steps against labels: `open check trino/tpch`, `done Backups`. */
function measureSteps(
  milestone: ParsedMilestone,
  labels: Map<string, string>,
  later: LaterMilestone[],
): Measured {
  const measured: Measured = { right: 0, wrong: [], missed: [] };
  const steps = judgeSteps(milestone, {
    evidence: lakehouse(),
    later,
    aliases: {},
  });
  for (const step of steps) {
    const label = labels.get(step.text) ?? NOTHING;
    const told = labelOf(step);
    if (told === label) {
      measured.right += label === NOTHING ? 0 : 1;
    } else {
      if (!told.startsWith('not-known')) {
        measured.wrong.push(`${told}: ${step.text}`);
      }
      if (label !== NOTHING) {
        measured.missed.push(`${label}: ${step.text}`);
      }
    }
  }
  return measured;
}

function labelOf({ state, link, milestone }: JudgedStep): string {
  if (milestone !== undefined) {
    return `${state} ${milestone}`;
  }
  if (!link) {
    return `${state} -`;
  }
  const { target } = link;
  return `${state} ${target.kind} ${
    'ref' in target ? target.ref.replace('lakehouse/', '') : target.name
  }`;
}

/** Figures are in the names of the tests, for whoever wants to tell them. */
function judge(measured: Measured) {
  const { right, wrong, missed } = measured;

  it(`have nothing told of a step that is not so (${right} right, ${wrong.length} wrong)`, () => {
    expect(wrong).toEqual([]);
    expect(precisionOf(measured)).toBe(1);
  });

  it(`have nearly all told that is known (${missed.length} missed)`, () => {
    // In words, so that a failure tells which.
    expect({ missed, enough: recallOf(measured) >= 0.9 }).toEqual({
      missed,
      enough: true,
    });
  });
}

describe('steps that were written with false friends among them', () => {
  judge(
    sum(
      labelledSteps().map(({ milestone, labels }) =>
        measureSteps(milestone, labels, OTHERS),
      ),
    ),
  );
});

describe('steps of documents as the parser reads them', () => {
  const documents = readdirSync(FIXTURES)
    .filter(name => name.endsWith('.md'))
    .map(fileName => ({
      fileName,
      parsed: parseMilestone(readFileSync(join(FIXTURES, fileName)), {
        fileName,
      }),
    }));
  judge(
    sum(
      documents.map(({ fileName, parsed }) =>
        measureSteps(
          parsed,
          new Map(Object.entries(LABELLED_FIXTURE_STEPS[fileName] ?? {})),
          documents.filter(other => other.fileName !== fileName).map(toLater),
        ),
      ),
    ),
  );
});

function toLater({
  fileName,
  parsed: { title, date, status, goals, tests, components },
}: {
  fileName: string;
  parsed: ParsedMilestone;
}): LaterMilestone {
  return {
    id: fileName,
    title,
    date: date?.to ?? date?.from,
    status: status?.kind,
    goals,
    tests,
    components: components.map(({ name }) => name),
  };
}
