import { mentionsIn } from '../link/names';
import { stemOf, tokensOf } from '../link/tokens';
import { quoted } from '../link/context';
import type { LaterItem, LaterMilestone } from '../types';
import type { AskedStep, Found } from './found';
import type { OtherMilestone } from './others';
import { leadOf, tellingWords, withoutCondition } from './stepWords';

/** So much of what a step says another line has in it as well, where it says the same. */
const MOST = 0.75;

/** From what tells that a step was done to what tells that it goes on. */
const ORDER: Found['state'][] = ['done', 'open', 'later'];

/** What a step says, for comparing. */
interface Words {
  /** That tell what it is about. */
  words: string[];
  /** Of systems that it names. */
  names: Set<string>;
}

/** By a goal or a test of another milestone that says the same, else by a milestone that is about the same; one that was completed before this one tells nothing. */
export function byMilestone({
  step,
  milestone,
  others,
  evidence,
  aliases,
}: AskedStep): Found | undefined {
  const lead = leadOf(withoutCondition(step.text));
  // What this milestone itself is about is in many of its steps, and in those of others.
  const own = tellingWords(milestone.title);
  const words = [...tellingWords(lead)].filter(word => !own.has(word));
  if (words.length === 0) {
    return undefined;
  }
  const names = new Set(
    mentionsIn(lead, evidence.platform, aliases).flatMap(({ words: name }) =>
      tokensOf(name).map(stemOf),
    ),
  );
  const made = milestone.date?.to ?? milestone.date?.from;
  const found = others
    .filter(other => !wasCompletedBefore(other.milestone, made))
    .flatMap(other => foundIn(other, { words, names }) ?? []);
  // Of several the one that got furthest.
  return ORDER.map(state => found.find(each => each.state === state)).find(
    each => each !== undefined,
  );
}

function wasCompletedBefore(
  { status, date }: LaterMilestone,
  made: string | undefined,
): boolean {
  return (
    status === 'completed' &&
    made !== undefined &&
    (date === undefined || date < made)
  );
}

function foundIn(
  { milestone, title, marked, about }: OtherMilestone,
  step: Words,
): Found | undefined {
  const told = marked.find(({ words }) => isSame(step, words))?.item;
  const state = told && stateOf(told);
  if (told && state) {
    return {
      state,
      now: `${quoted(told.text)} of ${milestone.title}${
        state === 'done' ? '' : `, ${told.mark}`
      }`,
      evidence: [],
      milestone: milestone.title,
      milestoneId: milestone.id,
    };
  }
  const isAbout =
    sharesAll(step.words, title) || about.some(words => isAlike(step, words));
  return isAbout
    ? {
        state: milestone.status === 'completed' ? 'done' : 'later',
        now: `${milestone.title}, ${statusText(milestone)}`,
        evidence: [],
        milestone: milestone.title,
        milestoneId: milestone.id,
      }
    : undefined;
}

/** What the mark of a goal or a test says of the step; nothing where it has none. */
function stateOf({ mark }: LaterItem): Found['state'] | undefined {
  switch (mark) {
    case 'done':
      return 'done';
    case 'failed':
      return 'open';
    case undefined:
      return undefined;
    default:
      return 'later';
  }
}

/** Whether a line says the same as a step; one word in common is enough only where it is a system's name and all that the line tells. */
function isSame(step: Words, theirs: Set<string>): boolean {
  return (
    sharesNearlyAll(step, theirs) ||
    (theirs.size === 1 && step.names.size > 0 && sharesAll(step.words, theirs))
  );
}

/** Whether a line is about the same as a step. */
function isAlike(step: Words, theirs: Set<string>): boolean {
  return (
    sharesNearlyAll(step, theirs) ||
    (step.names.size > 0 && sharesAll(step.words, theirs))
  );
}

/** Of two or three words all; of more most. */
function sharesNearlyAll({ words }: Words, others: Set<string>): boolean {
  const shared = words.filter(isIn(others)).length;
  return shared >= 2 && shared >= words.length * MOST;
}

function isIn(words: Set<string>): (word: string) => boolean {
  return word => words.has(word);
}

function sharesAll(words: string[], others: Set<string>): boolean {
  return words.every(isIn(others));
}

function statusText({ status }: LaterMilestone): string {
  return status === undefined || status === 'unknown'
    ? 'its status is not told'
    : status.replace(/-/g, ' ');
}
