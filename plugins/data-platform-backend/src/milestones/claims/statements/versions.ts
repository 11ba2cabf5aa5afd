import type { MilestoneComponent } from '../../parser/types';
import { type ClaimLine, headAndTail } from '../lines';
import type { ClaimStatement } from '../types';
import { isHypothetical } from './wording';

const VERSION = 'v?(\\d[\\w.+-]{0,40})';

/** `Version: 0.104.1`, `Trino version: 475`, `Helm chart: 1.39.1` */
const STATED = new RegExp(
  `^(.{0,60}?)\\b(version|helm chart(?: version)?|chart version)\\s*[:=|]\\s*${VERSION}(?=$|[\\s,;)|])`,
  'i',
);

/** `Upgraded Trino from 474 to 475`, `Bumped the Trino Helm chart to 1.40.0` */
const CHANGED = new RegExp(
  `^(?:upgraded|updated|bumped|downgraded)\\s+(?:the\\s+)?(.{1,60}?)\\s+(?:from\\s+${VERSION}\\s+)?to\\s+(?:version\\s+)?${VERSION}(?=$|[\\s,;)])`,
  'i',
);

/** `Upgrade Trino to 475`: a goal that is done. */
const GOAL = new RegExp(
  `^(?:upgrade|update|bump|downgrade)\\s+(?:the\\s+)?(.{1,60}?)\\s+(?:from\\s+${VERSION}\\s+)?to\\s+(?:version\\s+)?${VERSION}(?=$|[\\s,;)])`,
  'i',
);

/** Headings under which things are listed that are not what is deployed. */
const APART =
  /\b(alternatives?|options?|compar\w+|considered|rejected|removed|decommissioned|deprecated|planned|future|not deployed|versus|vs)\b/i;

/** What is said of a component that isn't there (any more). */
const NOT_THERE =
  /\b(removed|decommissioned|rejected|not deployed|not used|no longer|planned|will be|formerly|replaced by|superseded by|evaluat\w+)\b/i;

/** Whether what stands under these headings isn't what is deployed. */
export function isApart({ context }: Pick<ClaimLine, 'context'>): boolean {
  return context.some(
    ({ kind, text }) => kind === 'heading' && APART.test(text),
  );
}

/** `Trino v475 (Helm chart 1.39.1)` among the components. */
export function componentVersions({
  name,
  version,
  chartVersion,
  text,
}: MilestoneComponent): ClaimStatement[] {
  if (NOT_THERE.test(text)) {
    return [];
  }
  return [
    ...(version ? [versionOf(name, version)] : []),
    ...(chartVersion
      ? [
          {
            kind: 'chart-version' as const,
            subject: name,
            version: chartVersion,
          },
        ]
      : []),
  ];
}

/** A version that a line of the configuration or a metric tells. */
export function versionsIn({ text, context }: ClaimLine): ClaimStatement[] {
  if (isHypothetical(text) || NOT_THERE.test(text)) {
    return [];
  }
  const stated = STATED.exec(text);
  if (stated) {
    const [, before, what, version] = stated;
    const subject =
      withoutPunctuation(before) ||
      context.find(({ kind }) => kind !== 'title')?.text ||
      '';
    return [
      /chart/i.test(what)
        ? { kind: 'chart-version', subject, version: trimmed(version) }
        : versionOf(subject, version),
    ];
  }
  const { head, tail } = headAndTail(text);
  return changedIn(CHANGED, head === undefined ? text : tail);
}

/** A version that a goal which is done names. */
export function versionsOfGoal({ text }: ClaimLine): ClaimStatement[] {
  return changedIn(GOAL, text);
}

function changedIn(pattern: RegExp, text: string): ClaimStatement[] {
  const match = pattern.exec(text);
  return match ? [versionOf(match[1], match[3])] : [];
}

function versionOf(name: string, version: string): ClaimStatement {
  const subject = name.replace(/\s*\b(?:helm\s+)?chart\b/i, '').trim();
  return {
    kind: /\bchart\b/i.test(name) ? 'chart-version' : 'version',
    subject,
    version: trimmed(version),
  };
}

/** Without a full stop behind it. */
function trimmed(version: string): string {
  return version.replace(/[.+-]+$/, '');
}

function withoutPunctuation(text: string): string {
  return text.replace(/[\s:–—-]+$/u, '').trim();
}
