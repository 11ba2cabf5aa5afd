import type { ConfiguredCheck, ConfiguredSystem } from '../../../model';
import { conceptsOf } from '../concepts';
import { headAndTail } from '../lines';
import { quoted } from '../link/context';
import { aliasesOf, mentionsIn } from '../link/names';
import { indexOfTokens, stemOf, tokensOf } from '../link/tokens';
import type { AskedStep, Found } from './found';
import { foundByCheck, leastDone } from './found';
import {
  isToMakeWork,
  leadOf,
  stemsOf,
  tellingWords,
  withoutCondition,
} from './stepWords';

/** A check that a step is about, and how that is known. */
interface Candidate {
  check: ConfiguredCheck;
  reason: string;
  certain: boolean;
}

/** Behind what a check is called: the check itself is meant, whatever else is said. */
const TEST_NOUNS = stemsOf(
  'check probe query suite test validation verification',
);

/** Beside what a check is called: they ask for no more than that it passes. */
const NEUTRAL = stemsOf(
  `a access again all an and are at be check end endpoint feature fix for fully function functional functionality health healthy
  in integration is it its now of on our query re read ready round run suite table test testing that the to trip up
  validation verification with work working write`,
);

/** Verbs that may ask for a whole system. */
const BRINGS_UP =
  /^(?:complete|finali[sz]e|finish|fix|get|heal|make|mend|recover|re-?enable|repair|restore|stabili[sz]e|unblock)$/i;

/** Beside the name of a system: they ask for no more than that it works. */
const UP = stemsOf(
  `a again all and back cluster deployment for fully health healthy in install installation into its of once online ready rollout
  running server service state the to up well work working`,
);

/**
 * Steps that are there to have something work: by the checks that they are about.
 * Done only where all of them pass.
 *
 * @param named - that a comment names
 */
export function byChecks(
  asked: AskedStep,
  named: ConfiguredSystem | undefined,
): Found | undefined {
  const text = withoutCondition(asked.step.text);
  if (!isToMakeWork(text)) {
    return undefined;
  }
  const candidates = [
    ...checksNamed(text, asked, named),
    ...checksThatFailed(text, asked),
  ];
  const all =
    candidates.length > 0 ? candidates : checksAbout(text, asked, named);
  return leastDone(
    firstOfEach(all).map(({ check, reason, certain }) =>
      foundByCheck(
        check.ref,
        { by: certain ? 'name' : 'words', reason, certain },
        asked.evidence,
      ),
    ),
  );
}

/** Of many tests one check may be the candidate; it says the same each time. */
function firstOfEach(candidates: Candidate[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (!found.has(candidate.check.ref)) {
      found.set(candidate.check.ref, candidate);
    }
  }
  return [...found.values()];
}

/** Checks whose names are in a step: of the system that it names, else of those in the title, else of any, where only one is called so. */
function checksNamed(
  text: string,
  asked: AskedStep,
  named: ConfiguredSystem | undefined,
): Candidate[] {
  const own = named ? [named] : systemsIn(leadOf(text), asked);
  const only = own.length === 1 ? own[0] : undefined;
  const near = only ? [only] : systemsIn(asked.milestone.title, asked);
  const found = checksOf(near).filter(
    each => lengthNamed(each, text, asked, true) > 0,
  );
  if (found.length > 0 || own.length > 0) {
    return found.map(({ check, system }) => ({
      check,
      reason: `the check ${check.title} of ${system.title} in ${quoted(text)}`,
      certain:
        only !== undefined &&
        lengthNamed({ check, system }, leadOf(text), asked, true) > 0,
    }));
  }
  const anywhere = longestNamed(text, asked);
  return anywhere.length === 1
    ? anywhere.map(({ check, system }) => ({
        check,
        reason: `the check ${check.title} of ${
          system.title
        }, as no other is called, in ${quoted(text)}`,
        certain: false,
      }))
    : [];
}

interface CheckOfSystem {
  check: ConfiguredCheck;
  system: ConfiguredSystem;
}

function checksOf(systems: ConfiguredSystem[]): CheckOfSystem[] {
  return systems.flatMap(system =>
    system.checks.map(check => ({ check, system })),
  );
}

function systemsIn(
  text: string,
  { evidence: { platform }, aliases }: AskedStep,
): ConfiguredSystem[] {
  return mentionsIn(text, platform, aliases)
    .filter(({ isCommon }) => !isCommon)
    .map(({ system }) => system);
}

/** Checks of any system whose names in a text are the longest: `Iceberg round trip` is more than `Iceberg`. */
function longestNamed(text: string, asked: AskedStep): CheckOfSystem[] {
  const named = checksOf(asked.evidence.platform.systems).map(each => ({
    ...each,
    length: lengthNamed(each, text, asked, false),
  }));
  const longest = Math.max(0, ...named.map(({ length }) => length));
  return longest > 0 ? named.filter(({ length }) => length === longest) : [];
}

/**
 * How many words of what a check is called a text has, where it is about that check: its name with a word for a test behind it, or
 * its name and hardly anything else. `Iceberg snapshots` are more than `Iceberg`.
 *
 * @param isNear - whether the step or the title is about its system
 */
function lengthNamed(
  { check, system }: CheckOfSystem,
  text: string,
  asked: AskedStep,
  isNear: boolean,
): number {
  const names = namesOf(check, asked).map(name => tokensOf(name).map(stemOf));
  const systemName = tokensOf(`${system.name} ${system.title}`).map(stemOf);
  const { head, tail } = headAndTail(text);
  const fitting = [head, tail].flatMap(part => {
    const words = tokensOf(part ?? '').map(stemOf);
    return names.filter(name => {
      const index = indexOfTokens(name, words);
      const behind = words[index + name.length];
      const rest = words.slice(index + name.length + 1);
      // An ordinary word is a check's name only where its system is meant.
      const isTelling =
        isNear ||
        [...tellingWords(name.join(' '))].some(
          word => !systemName.includes(word),
        );
      return (
        index >= 0 &&
        isTelling &&
        ((behind !== undefined &&
          TEST_NOUNS.has(behind) &&
          !isOfAnother(rest, systemName)) ||
          isAll(words, [...name, ...systemName]))
      );
    });
  });
  return Math.max(0, ...fitting.map(({ length }) => length));
}

/** `tests of the app` are not those of a system. */
function isOfAnother([word, ...rest]: string[], systemName: string[]): boolean {
  return /^(?:for|in|of)$/.test(word ?? '') && !isAll(rest, systemName);
}

/** Whether beside these there is only what asks for no more. */
function isAll(words: string[], names: string[]): boolean {
  return words.every(
    (word, index) =>
      names.includes(word) ||
      NEUTRAL.has(word) ||
      // The first may be the verb.
      (index === 0 && isToMakeWork(word)),
  );
}

/** What a check is called; `TPC-H` of `TPC-H queries` is enough. */
function namesOf(
  { ref, name, title, type }: ConfiguredCheck,
  { aliases }: AskedStep,
): string[] {
  const titles = [title, type.title];
  const short = titles.map(each =>
    each
      .split(/\s+/)
      .filter(word => !tokensOf(word).map(stemOf).every(isTestNoun))
      .join(' '),
  );
  return [...titles, ...short, name, ...aliasesOf(ref, aliases)].filter(
    each => each !== '',
  );
}

function isTestNoun(word: string): boolean {
  return TEST_NOUNS.has(word);
}

/** Checks of tests of the same document that had not passed, and that a step has words in common with. */
function checksThatFailed(text: string, asked: AskedStep): Candidate[] {
  const { milestone, evidence, aliases, failed } = asked;
  const own = new Set([
    ...tellingWords(milestone.title),
    ...mentionsIn(text, evidence.platform, aliases).flatMap(({ words }) => [
      ...tellingWords(words),
    ]),
  ]);
  const words = [...tellingWords(text)].filter(word => !own.has(word));
  return failed.flatMap(test => {
    const common = words.filter(word => test.words.has(word));
    const check = common.length > 0 ? test.check() : undefined;
    return check
      ? [
          {
            check,
            reason: `the test ${quoted(
              test.text,
            )} had failed, which has ${common.join(' and ')} in it as well`,
            certain: false,
          },
        ]
      : [];
  });
}

const JOINS = /\b(?:and|between|from|in|of|on|or|to|with)\b|[,/&+]/i;

/** Without a check's name: those that are about the same as the step, else all of a system that is to work. */
function checksAbout(
  text: string,
  asked: AskedStep,
  named: ConfiguredSystem | undefined,
): Candidate[] {
  const lead = leadOf(text);
  const own = named ? [named] : systemsIn(lead, asked);
  const [system] = own;
  // Of `Nessie S3 authentication` the first is the one that has it; between two it may be either.
  if (!system || (own.length > 1 && JOINS.test(lead))) {
    return [];
  }
  const concepts = conceptsOf(text);
  const { results } = asked.evidence;
  const alike = system.checks.filter(({ ref, title, description }) =>
    [
      ...conceptsOf(
        `${title} ${description} ${results.get(ref)?.summary ?? ''}`,
      ),
    ].some(concept => concepts.has(concept)),
  );
  if (alike.length > 0) {
    return alike.map(check => ({
      check,
      reason: `the check ${check.title} of ${system.title} is about ${[
        ...concepts,
      ].join(' and ')} as well`,
      certain: false,
    }));
  }
  return own.length === 1 && isToBeUp(lead, system)
    ? system.checks.map(check => ({
        check,
        reason: `all checks of ${system.title}, which is to work: ${quoted(
          text,
        )}`,
        certain: false,
      }))
    : [];
}

/** `Get Nessie running`, `Finish the deployment of Nessie`; not `Finish the migration to Nessie`. */
function isToBeUp(lead: string, system: ConfiguredSystem): boolean {
  const own = new Set(
    tokensOf(`${system.name} ${system.title} ${system.type.title}`).map(stemOf),
  );
  const [verb, ...words] = tokensOf(lead).map(stemOf);
  return (
    BRINGS_UP.test(verb ?? '') &&
    words.every(word => own.has(word) || UP.has(word))
  );
}
