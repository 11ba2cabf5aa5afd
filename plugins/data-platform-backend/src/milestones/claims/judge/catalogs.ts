import { formatNames } from '../../../systems/trino/words';
import { numberWord } from '../statements/wording';
import { sinceText } from '../times';
import type { EvidenceFact, PlatformEvidence } from '../types';
import { type Answer, judgeByAnswer } from './answers';
import { cannotBeTold, type Judgement } from './judgement';

/** Whether catalogs are there: by the list that the system told, else by the check that expects them. */
export function judgeCatalogs(
  ref: string,
  catalogs: string[],
  evidence: PlatformEvidence,
): Judgement {
  return judgeByAnswer(ref, evidence, answer => {
    const { platform, system } = answer.check;
    const fact = evidence.facts.get(`${platform}/${system}`)?.get('catalogs');
    return fact
      ? byList(catalogs, fact, answer, evidence.at)
      : byExpected(catalogs, answer);
  });
}

function byList(
  catalogs: string[],
  fact: EvidenceFact,
  { check, evidence: told }: Answer,
  at: Date,
): Judgement {
  const listed = namesOf(fact.value);
  const missing = catalogs.filter(each => !listed.includes(each.toLowerCase()));
  return missing.length === 0
    ? { verdict: 'holds', now: allText(catalogs.length), evidence: told }
    : {
        verdict: 'does-not-hold',
        now: `${formatNames(missing)} missing${sinceText(
          { at: fact.since, exactly: fact.previous !== undefined },
          at,
        )}`,
        evidence: [
          ...told,
          {
            kind: 'fact',
            system: `${check.platform}/${check.system}`,
            name: 'catalogs',
            since: fact.since,
          },
        ],
      };
}

function byExpected(
  catalogs: string[],
  { check, result, now, evidence: told }: Answer,
): Judgement {
  const expected = expectedBy(check.params);
  const unexpected = catalogs.filter(
    each => !expected?.includes(each.toLowerCase()),
  );
  if (result.outcome === 'passed') {
    return unexpected.length === 0
      ? { verdict: 'holds', now: allText(catalogs.length), evidence: told }
      : cannotBeTold(
          `${check.title} passes, but does not ask for ${formatNames(
            unexpected,
          )}: have it expect all of them.`,
          { now, evidence: told },
        );
  }
  return namesIn(result.summary, catalogs)
    ? { verdict: 'does-not-hold', now, evidence: told }
    : cannotBeTold(
        `${check.title} does not pass, and does not say whether these catalogs are why: see its evidence.`,
        { now, evidence: told },
      );
}

function namesOf(list: string): string[] {
  return list.split(',').map(name => name.trim().toLowerCase());
}

/** As the check of Trino is configured. */
function expectedBy(params: unknown): string[] | undefined {
  if (
    typeof params !== 'object' ||
    params === null ||
    !('expected' in params)
  ) {
    return undefined;
  }
  const { expected } = params;
  return Array.isArray(expected)
    ? expected.map(name => String(name).toLowerCase())
    : undefined;
}

function namesIn(summary: string, catalogs: string[]): boolean {
  const words = summary.toLowerCase().split(/[^a-z0-9_-]+/);
  return catalogs.some(catalog => words.includes(catalog.toLowerCase()));
}

function allText(count: number): string {
  if (count < 3) {
    return count === 1 ? 'there' : 'both';
  }
  return `all ${numberWord(count)}`;
}
