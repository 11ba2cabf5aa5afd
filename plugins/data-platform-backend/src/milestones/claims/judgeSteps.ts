import type { ConfiguredSystem } from '../../model';
import type { MilestoneItem, ParsedMilestone } from '../parser/types';
import { directivesByLine } from './directives';
import { linkByComment } from './link/linkByComment';
import type { Aliases } from './link/names';
import { MOST_LOOKED_AT } from './steps/bounds';
import { byChecks } from './steps/byChecks';
import { byMilestone } from './steps/byMilestone';
import { byValue } from './steps/byValue';
import { failedTests } from './steps/failures';
import { type AskedStep, type Found, foundByCheck } from './steps/found';
import { inWords } from './steps/others';
import type { JudgedStep, LaterMilestone, PlatformEvidence } from './types';

const NOT_KNOWN: Found = {
  state: 'not-known',
  now: 'no check and no milestone tells',
  evidence: [],
};

const NOT_ALL_LOOKED_AT: Found = {
  ...NOT_KNOWN,
  now: `${NOT_KNOWN.now}; of long lists only the first ${MOST_LOOKED_AT} lines were looked at`,
};

const NOT_LOOKED_AT: Found = {
  ...NOT_KNOWN,
  now: `not looked at: only the first ${MOST_LOOKED_AT} steps are`,
};

/**
 * What became of the next steps: done or open as the values or the checks say that
 * they are about, or told by a milestone about the same; not known otherwise.
 */
export function judgeSteps(
  milestone: ParsedMilestone,
  {
    later,
    ...asked
  }: {
    evidence: PlatformEvidence;
    /** Later ones, and others that go on. */
    later: LaterMilestone[];
    aliases: Aliases;
  },
): JudgedStep[] {
  const comments = directivesByLine(milestone);
  const tests = failedTests(milestone, asked);
  const { others, isCut } = inWords(later);
  const nothing = tests.isCut || isCut ? NOT_ALL_LOOKED_AT : NOT_KNOWN;
  const steps = milestone.nextSteps
    .map(step => ({ step, settings: comments.get(step.line) ?? [] }))
    .filter(({ settings }) => !settings.some(({ key }) => key === 'ignore'));
  return steps.map(({ step, settings }, index) => {
    const found = () =>
      findOut({
        step,
        settings,
        milestone,
        failed: tests.failed,
        others,
        ...asked,
      }) ?? nothing;
    return {
      text: step.text,
      line: step.line,
      ...(byMark(step) ?? (index < MOST_LOOKED_AT ? found() : NOT_LOOKED_AT)),
    };
  });
}

function byMark({ mark }: MilestoneItem): Found | undefined {
  return mark === 'done'
    ? { state: 'done', now: 'marked as done', evidence: [] }
    : undefined;
}

function findOut(asked: AskedStep): Found | undefined {
  const { step, settings, evidence } = asked;
  const commented = linkByComment(outcomeOf(step), settings, evidence);
  if (commented.kind === 'linked') {
    const { link, unlinked } = commented.linked;
    return link?.target.kind === 'check'
      ? foundByCheck(link.target.ref, link, evidence)
      : { ...NOT_KNOWN, now: unlinked ?? NOT_KNOWN.now };
  }
  return byWords(
    asked,
    commented.kind === 'system' ? commented.system : undefined,
  );
}

/** What tells that it is done or open comes before what only tells why nothing does. */
function byWords(
  asked: AskedStep,
  system: ConfiguredSystem | undefined,
): Found | undefined {
  const measured = byValue(asked) ?? byChecks(asked, system);
  if (measured && measured.state !== 'not-known') {
    return measured;
  }
  return byMilestone(asked) ?? measured;
}

function outcomeOf({ text }: MilestoneItem) {
  return { kind: 'outcome', subject: text, outcome: 'passed' } as const;
}
