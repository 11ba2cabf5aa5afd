import type {
  MilestoneDirective,
  MilestoneItem,
  ParsedMilestone,
} from '../parser/types';

export type DirectiveSettings = MilestoneDirective['settings'];

/** What comments say, by the line of the item that they are about. */
export function directivesByLine(
  milestone: ParsedMilestone,
): Map<number, DirectiveSettings> {
  const items = itemLines(milestone);
  const headings = milestone.sections.map(({ line }) => line);
  const settings = new Map<number, DirectiveSettings>();
  for (const directive of milestone.directives) {
    const line = lineMeant(directive.line, items, headings);
    if (line !== undefined) {
      settings.set(line, [
        ...(settings.get(line) ?? []),
        ...directive.settings,
      ]);
    }
  }
  return settings;
}

/** The item it stands in or after, within its section; else the next one. */
function lineMeant(
  line: number,
  items: number[],
  headings: number[],
): number | undefined {
  const before = items.filter(each => each <= line).at(-1);
  const isOfSection =
    before !== undefined &&
    !headings.some(heading => heading > before && heading <= line);
  return isOfSection ? before : items.find(each => each > line);
}

function itemLines(milestone: ParsedMilestone): number[] {
  const lines = [
    milestone.goals,
    milestone.components,
    milestone.configuration,
    milestone.tests,
    milestone.metrics,
    milestone.lessons,
    milestone.nextSteps,
    milestone.references,
  ].flatMap(items => items.flatMap(linesUnder));
  return [...new Set(lines)].sort((one, other) => one - other);
}

function linesUnder({ line, children }: MilestoneItem): number[] {
  return [line, ...children.flatMap(linesUnder)];
}
