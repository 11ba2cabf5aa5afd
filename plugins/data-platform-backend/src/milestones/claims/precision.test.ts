import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMilestone } from '../parser';
import { lakehouse } from './__testUtils__/evidence';
import { labelledMilestones } from './__testUtils__/labelled';
import { LABELLED_FIXTURES } from './__testUtils__/labelledFixtures';
import {
  measure,
  type Measured,
  precisionOf,
  recallOf,
  sum,
} from './__testUtils__/measure';

const FIXTURES = join(__dirname, '..', '__fixtures__');

/** Figures are in the names of the tests, for whoever wants to tell them. */
function judge(measured: Measured) {
  const { right, wrong, missed } = measured;

  it(`have no claim found that is none, or linked to what it is not about (${right} right, ${wrong.length} wrong)`, () => {
    expect(wrong).toEqual([]);
    expect(precisionOf(measured)).toBe(1);
  });

  it(`have nearly all of their claims found (${missed.length} missed)`, () => {
    // In words, so that a failure tells which.
    expect({ missed, enough: recallOf(measured) >= 0.9 }).toMatchObject({
      enough: true,
    });
  });
}

describe('documents that were written with false friends in them', () => {
  judge(
    sum(
      labelledMilestones().map(({ milestone, labels }) =>
        measure(milestone, labels, lakehouse()),
      ),
    ),
  );
});

describe('documents as the parser reads them', () => {
  judge(
    sum(
      readdirSync(FIXTURES)
        .filter(name => name.endsWith('.md'))
        .map(fileName =>
          measure(
            parseMilestone(readFileSync(join(FIXTURES, fileName)), {
              fileName,
            }),
            new Map(Object.entries(LABELLED_FIXTURES[fileName] ?? {})),
            lakehouse(),
          ),
        ),
    ),
  );
});
