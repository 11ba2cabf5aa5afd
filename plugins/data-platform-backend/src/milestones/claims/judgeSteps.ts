import type { ConfiguredCheck, ConfiguredSystem } from '../../model';
import type { MilestoneItem, ParsedMilestone } from '../parser/types';
import { conceptsOf } from './concepts';
import { directivesByLine } from './directives';
import { latestOf, resultEvidence } from './judge/judgement';
import { outcomeText } from './judge/outcomes';
import { quoted } from './link/context';
import { linkByComment } from './link/linkByComment';
import { type Aliases, aliasesOf, mentionsIn } from './link/names';
import { indexOfTokens, stemOf, tokensOf } from './link/tokens';
import { leadOf, tellingWords } from './stepWords';
import { timeText } from './times';
import type {
  ClaimEvidence,
  ClaimLink,
  JudgedStep,
  LaterMilestone,
  PlatformEvidence,
} from './types';

interface Asked {
  evidence: PlatformEvidence;
  later: LaterMilestone[];
  aliases: Aliases;
}

type Found = Omit<JudgedStep, 'text' | 'line'>;

const NOT_KNOWN: Found = {
  state: 'not-known',
  now: 'no check and no milestone tells',
  evidence: [],
};

/**
 * What became of the next steps: done or open as the checks say that they are
 * about, or told by a milestone about the same; not known otherwise.
 */
export function judgeSteps(
  milestone: ParsedMilestone,
  asked: Asked,
): JudgedStep[] {
  const comments = directivesByLine(milestone);
  return milestone.nextSteps.flatMap(step => {
    const settings = comments.get(step.line) ?? [];
    if (settings.some(({ key }) => key === 'ignore')) {
      return [];
    }
    const told = { text: step.text, line: step.line };
    if (step.mark === 'done') {
      return [{ ...told, state: 'done', now: 'marked as done', evidence: [] }];
    }
    const commented = linkByComment(
      { kind: 'outcome', subject: step.text, outcome: 'passed' },
      settings,
      asked.evidence,
    );
    if (commented.kind === 'linked') {
      const { link, unlinked } = commented.linked;
      return [
        link
          ? { ...told, ...byLink(link, asked.evidence) }
          : { ...told, state: 'not-known', now: unlinked, evidence: [] },
      ];
    }
    const system = commented.kind === 'system' ? commented.system : undefined;
    return [
      {
        ...told,
        ...(byChecks(step, milestone, system, asked) ??
          byMilestone(step, milestone, asked) ??
          NOT_KNOWN),
      },
    ];
  });
}

/** Verbs of steps that are done once what they name works. */
const MAKES_WORK =
  /^(?:complete|fix|validate|verify|restore|repair|resolve|stabili[sz]e|recover|re-?enable|get|make|have|run)\b/i;

/**
 * Of all checks that a step is about the one that tells most: one that doesn't
 * pass. Done only where all of them do, and where that is what the step is for.
 */
function byChecks(
  step: MilestoneItem,
  milestone: ParsedMilestone,
  named: ConfiguredSystem | undefined,
  { evidence, aliases }: Asked,
): Found | undefined {
  const candidates = checksOf(step.text, milestone, named, {
    evidence,
    aliases,
  });
  if (candidates.length === 0 || !MAKES_WORK.test(step.text)) {
    return undefined;
  }
  const found = candidates.map(({ check, reason, certain }) =>
    byLink(
      {
        target: { kind: 'check', ref: check.ref },
        by: certain ? 'name' : 'words',
        reason,
        certain,
      },
      evidence,
    ),
  );
  return (
    found.find(({ state }) => state === 'open') ??
    found.find(({ state }) => state === 'not-known') ??
    found[0]
  );
}

interface Candidate {
  check: ConfiguredCheck;
  reason: string;
  certain: boolean;
}

/** Checks whose names are in a step, of the system that it names or that the milestone is about; else by what they are about. */
function checksOf(
  text: string,
  milestone: ParsedMilestone,
  named: ConfiguredSystem | undefined,
  { evidence, aliases }: Pick<Asked, 'evidence' | 'aliases'>,
): Candidate[] {
  const { platform } = evidence;
  const systemsIn = (words: string) =>
    mentionsIn(words, platform, aliases)
      .filter(({ isCommon }) => !isCommon)
      .map(({ system }) => system);
  const lead = leadOf(text);
  const own = named ? [named] : systemsIn(lead);
  const only = own.length === 1 ? own[0] : undefined;
  const systems = only ? [only] : systemsIn(milestone.title);
  const byName = systems.flatMap(system =>
    system.checks
      .filter(check => isIn(check, system, text, aliases))
      .map(check => ({
        check,
        reason: `the check ${check.title} of ${system.title} in ${quoted(
          text,
        )}`,
        certain: only !== undefined && isIn(check, system, lead, aliases),
      })),
  );
  if (byName.length > 0) {
    return byName;
  }
  const concepts = conceptsOf(text);
  if (!only || concepts.size === 0) {
    return [];
  }
  return only.checks
    .filter(({ ref, title, description }) =>
      [
        ...conceptsOf(
          `${title} ${description} ${evidence.results.get(ref)?.summary ?? ''}`,
        ),
      ].some(concept => concepts.has(concept)),
    )
    .map(check => ({
      check,
      reason: `the check ${check.title} of ${only.title} is about ${[
        ...concepts,
      ].join(' and ')} as well`,
      certain: false,
    }));
}

/** Whether a text has a check's title, or its id as long as that isn't the system's own name. */
function isIn(
  { ref, name, title, type }: ConfiguredCheck,
  system: ConfiguredSystem,
  text: string,
  aliases: Aliases,
): boolean {
  const within = tokensOf(text).map(stemOf);
  const isNamed = (words: string) =>
    indexOfTokens(tokensOf(words).map(stemOf), within) >= 0;
  return (
    [title, type.title, ...aliasesOf(ref, aliases)].some(isNamed) ||
    // An id of an ordinary word may stand anywhere.
    (name !== system.name && tellingWords(name).size > 0 && isNamed(name))
  );
}

function byLink(link: ClaimLink, evidence: PlatformEvidence): Found {
  const { target } = link;
  if (target.kind !== 'check') {
    return { ...NOT_KNOWN, link };
  }
  const latest = latestOf(target.ref, evidence);
  if (latest.problem) {
    return {
      state: 'not-known',
      now: latest.problem.why ?? latest.problem.now,
      link,
      evidence: latest.problem.evidence,
    };
  }
  const { result } = latest;
  const told: ClaimEvidence[] = [resultEvidence(result)];
  if (result.outcome === 'errored') {
    return {
      state: 'not-known',
      now: outcomeText(result, evidence.at),
      link,
      evidence: told,
    };
  }
  return {
    state: result.outcome === 'passed' ? 'done' : 'open',
    now:
      result.outcome === 'failed'
        ? `fails${
            result.since ? ` since ${timeText(result.since, evidence.at)}` : ''
          }`
        : outcomeText(result, evidence.at),
    link,
    evidence: told,
  };
}

/** By a milestone whose title or goals are about the same; one that was completed before this one tells nothing. */
function byMilestone(
  step: MilestoneItem,
  milestone: ParsedMilestone,
  { later, evidence, aliases }: Asked,
): Found | undefined {
  const lead = tellingWords(leadOf(step.text));
  // What this milestone itself is about is in many of its steps, and in those of others.
  const own = tellingWords(milestone.title);
  const words = [...lead].filter(word => !own.has(word));
  const names = new Set(
    mentionsIn(leadOf(step.text), evidence.platform, aliases).flatMap(
      ({ words: name }) => tokensOf(name).map(stemOf),
    ),
  );
  if (words.length === 0) {
    return undefined;
  }
  const made = milestone.date?.to ?? milestone.date?.from;
  const telling = later.filter(
    ({ title, goals, components, status, date }) =>
      !(
        status === 'completed' &&
        made !== undefined &&
        (date === undefined || date < made)
      ) &&
      (sharesAll(words, tellingWords(title)) ||
        [...components, ...goals].some(
          text =>
            shared(words, tellingWords(text)).length >= 2 ||
            (names.size > 0 && sharesAll(words, tellingWords(text))),
        )),
  );
  // Of several the one that got furthest.
  const [first] = [...telling].sort(
    (one, other) => orderOf(one) - orderOf(other),
  );
  return (
    first && {
      state: first.status === 'completed' ? 'done' : 'later',
      now: `${first.title}, ${statusText(first)}`,
      evidence: [],
      milestone: first.title,
    }
  );
}

function shared(words: string[], others: Set<string>): string[] {
  return words.filter(word => others.has(word));
}

function sharesAll(words: string[], others: Set<string>): boolean {
  return shared(words, others).length === words.length;
}

function orderOf({ status }: LaterMilestone): number {
  if (status === 'completed') {
    return 0;
  }
  return status === 'in-progress' || status === 'partial' ? 1 : 2;
}

/** `in progress` */
function statusText({ status }: LaterMilestone): string {
  return status === undefined || status === 'unknown'
    ? 'its status is not told'
    : status.replace(/-/g, ' ');
}
