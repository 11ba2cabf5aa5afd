import type {
  Milestone,
  MilestoneComponent,
  MilestoneItem,
} from 'backstage-plugin-data-platform-common';
import { plainText } from './plainText';

/** Characters of each part that are searched: what comes later in a long one is not found. */
const MAX_PART = 4_000;

/**
 * What of a milestone is searched: its summary, goals, components with their
 * versions, tests, metrics and next steps, as plain text, a line for each item.
 * Each of the six has at most 4,000 characters.
 */
export function milestoneText(milestone: Milestone): string {
  const summary = milestone.sections
    .filter(({ kind }) => kind === 'summary')
    .map(({ markdown }) => markdown)
    .join('\n\n');
  return [
    // Cut before it is read too, so that a long one costs no more than a short one.
    plainText(cut(summary)),
    linesOf(milestone.goalItems),
    milestone.components.flatMap(componentLines).join('\n'),
    linesOf(milestone.tests),
    linesOf(milestone.metrics),
    linesOf(milestone.nextSteps),
  ]
    .map(cut)
    .filter(Boolean)
    .join('\n');
}

function linesOf(items: MilestoneItem[]): string {
  return items.flatMap(itemLines).join('\n');
}

function itemLines({ text, children }: MilestoneItem): string[] {
  return [text, ...children.flatMap(itemLines)];
}

/** A version may stand in a column or beneath the name: then the line lacks it. */
function componentLines(component: MilestoneComponent): string[] {
  const { name, version, chartVersion } = component;
  const lines = itemLines(component);
  const told = lines.join('\n');
  const missing = [name, version, chartVersion].filter(
    word => word !== undefined && !told.includes(word),
  );
  return missing.length === 0
    ? lines
    : [
        [name, version, chartVersion && `chart ${chartVersion}`]
          .filter(Boolean)
          .join(' '),
        ...lines,
      ];
}

function cut(text: string): string {
  return text.length <= MAX_PART ? text : `${text.slice(0, MAX_PART - 1)}…`;
}
