import { emptyMilestone } from '../../parser/emptyMilestone';
import type {
  MilestoneComponent,
  MilestoneDirective,
  MilestoneItem,
  MilestoneMark,
  MilestoneStatusKind,
  ParsedMilestone,
} from '../../parser/types';

/** A line as a test writes it: `✅ text`; with what is beneath it. */
export type Written = string | [text: string, beneath: Written[]];

const MARKS: Record<string, MilestoneMark> = {
  '[x]': 'done',
  '[ ]': 'open',
  '✅': 'done',
  '⚠️': 'partial',
  '❌': 'failed',
  '⏭️': 'skipped',
};

type Section =
  | 'goals'
  | 'components'
  | 'configuration'
  | 'tests'
  | 'metrics'
  | 'lessons'
  | 'nextSteps';

/** A document of these sections, its lines numbered as they are written; `<!-- key=value -->` is a comment. */
export function aMilestone(
  sections: Partial<Record<Section, Record<string, Written[]> | Written[]>>,
  {
    title = 'Platform of June',
    date = '2025-06-27',
    status = 'completed',
  }: { title?: string; date?: string; status?: MilestoneStatusKind } = {},
): ParsedMilestone {
  let line = 1;
  const milestone: ParsedMilestone = {
    ...emptyMilestone(),
    title,
    date: { from: date, text: date, line: 2 },
    status: { kind: status, text: status, line: 3 },
  };
  const read = (written: Written, group: string[]): MilestoneItem[] => {
    const [text, beneath] =
      typeof written === 'string' ? [written, []] : written;
    line += 1;
    const directive = directiveOf(text, line);
    if (directive) {
      milestone.directives.push(directive);
      return [];
    }
    const own = line;
    const sign = Object.keys(MARKS).find(each => text.startsWith(`${each} `));
    const mark = sign && MARKS[sign];
    const plain = sign ? text.slice(sign.length + 1) : text;
    const tally = /(\d{1,3})\/(\d{1,3}) tests/.exec(plain);
    return [
      {
        text: plain,
        ...(mark && { mark }),
        ...(tally && {
          tally: { passed: Number(tally[1]), total: Number(tally[2]) },
        }),
        group,
        line: own,
        children: beneath.flatMap(each => read(each, group)),
      },
    ];
  };
  for (const [kind, written] of Object.entries(sections)) {
    const groups = Array.isArray(written) ? { '': written } : written;
    for (const [heading, lines] of Object.entries(groups)) {
      line += 2;
      milestone.sections.push({
        title: heading || titleOf(kind),
        level: 3,
        kind: 'other',
        line,
        markdown: '',
      });
      const items = lines.flatMap(each => read(each, []));
      switch (kind) {
        case 'components':
          milestone.components.push(...items.map(componentOf));
          break;
        case 'metrics':
          milestone.metrics.push(
            ...items.map(item => ({ ...item, values: [] })),
          );
          break;
        default:
          milestone[kind as 'goals'].push(...items);
      }
    }
  }
  return milestone;
}

function titleOf(kind: string): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

function directiveOf(
  text: string,
  line: number,
): MilestoneDirective | undefined {
  const match = /^<!-- (.*) -->$/.exec(text);
  return match
    ? {
        line,
        settings: match[1].split(' ').map(setting => {
          const [key, value = ''] = setting.split('=');
          return { key, value };
        }),
      }
    : undefined;
}

function componentOf(item: MilestoneItem): MilestoneComponent {
  const match = /^(.*?)\s+v?(\d+(?:\.\d+)*)\b/.exec(item.text);
  const chart = /chart (\d[\d.]*)/.exec(item.text);
  return {
    ...item,
    name: match?.[1] ?? item.text.split(/ [(-]/)[0],
    ...(match && { version: match[2] }),
    ...(chart && { chartVersion: chart[1] }),
  };
}
