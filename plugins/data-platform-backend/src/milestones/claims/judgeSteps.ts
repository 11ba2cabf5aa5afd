import type { ConfiguredSystem } from '../../model';
import type { MilestoneItem, ParsedMilestone } from '../parser/types';
import { directivesByLine } from './directives';
import { linkByComment } from './link/linkByComment';
import type { Aliases } from './link/names';
import { byChecks } from './steps/byChecks';
import { byMilestone } from './steps/byMilestone';
import { byValue } from './steps/byValue';
import { type AskedStep, type Found, foundByCheck } from './steps/found';
import type { JudgedStep, LaterMilestone, PlatformEvidence } from './types';

const NOT_KNOWN: Found = {
  state: 'not-known',
  now: 'no check and no milestone tells',
  evidence: [],
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
  return milestone.nextSteps.flatMap(step => {
    const settings = comments.get(step.line) ?? [];
    if (settings.some(({ key }) => key === 'ignore')) {
      return [];
    }
    const found = findOut({
      step,
      settings,
      milestone,
      others: later,
      ...asked,
    });
    return [{ text: step.text, line: step.line, ...found }];
  });
}

function findOut(asked: AskedStep): Found {
  const { step, settings, evidence } = asked;
  if (step.mark === 'done') {
    return { state: 'done', now: 'marked as done', evidence: [] };
  }
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
): Found {
  const measured = byValue(asked) ?? byChecks(asked, system);
  if (measured && measured.state !== 'not-known') {
    return measured;
  }
  return byMilestone(asked) ?? measured ?? NOT_KNOWN;
}

function outcomeOf({ text }: MilestoneItem) {
  return { kind: 'outcome', subject: text, outcome: 'passed' } as const;
}
