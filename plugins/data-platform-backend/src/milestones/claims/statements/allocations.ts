import { type ClaimLine, headAndTail } from '../lines';
import type { ClaimedQuantity, ClaimStatement } from '../types';
import {
  claimedQuantity,
  type ClaimedResource,
  quantityTokens,
  type QuantityToken,
  resourceOf,
} from './quantities';
import { isHypothetical } from './wording';

type AllocationStatement = Extract<ClaimStatement, { kind: 'allocation' }>;

/** What stands between the quantity before and the one after; a row of a table reads `Before 10Gi; After 4Gi`. */
const BETWEEN =
  /^\s*(?:→|➔|⟶|-+>|=>|(?:down |up )?to|;\s*(?:after|new|now|current))\s*$/i;

const ABOUT_RESOURCES =
  /\b(memory|cpus?|cores?|limits?|requests?|resources?|replicas?|allocat\w+)\b/i;

/** That something is given, and not only used. */
const GIVEN = /\b(limits?|requests?|allocat\w+|replicas?|from)\b|→|➔|⟶|-+>|=>/i;
const NAMES_RESOURCE = /^(?:[\w -]{0,40}\s)?(?:memory|cpu)$/i;

/** What a process has of what its workload is given. */
const INSIDE = /\b(heaps?|xmx|jvm)\b/i;

/** Other things that are counted in bytes. */
const OTHER_BYTES =
  /\b(pvcs?|storage|disks?|volumes?|buckets?|wal|caches?|buffers?|thresholds?|images?|datasets?|files?|logs?|query|queries|pool|spill|network|download\w*|backups?|usage exceeded|uses?|using|quota)\b/i;

/** Of data, and not of a workload. */
const OTHER_REPLICAS =
  /\b(backups?|buckets?|copies|data|disks?|objects?|osds?|pools?|read|sites?|topics?|volumes?)\b/i;

const FILLER =
  /\b(from|to|of|by|reduced|reduces|increased|lowered|raised|set|scaled|cut|changed|configured|adjusted|tuned|optimi[sz]ed|memory|cpus?|cores?|limits?|requests?|resources?|allocations?|allocated|usage|optimi[sz]ation|replicas?|now|is|are|was|were|with|the|a|an|at|runs?|has|have|and|down|up|for|in|on|each|both|maximum|minimum|only|default|before|after)\b/gi;

/** What workloads are said to be given. */
export function allocationsIn({ text }: ClaimLine): AllocationStatement[] {
  const { head } = headAndTail(text);
  const isGiven =
    GIVEN.test(text) || (head !== undefined && NAMES_RESOURCE.test(head));
  return isGiven && !isHypothetical(text) ? allocationsOf(text) : [];
}

/** What a text that gives something gives. */
export function allocationsOf(text: string): AllocationStatement[] {
  if (!ABOUT_RESOURCES.test(text) || INSIDE.test(text)) {
    return [];
  }
  const { head, tail } = headAndTail(text);
  const steps = stepsIn(tail);
  const statements: AllocationStatement[] = [];
  steps.forEach((step, index) => {
    const before = tail.slice(steps[index - 1]?.end ?? 0, step.start);
    const after = tail.slice(step.end, steps[index + 1]?.start);
    const words = `${nearBefore(before)} ${nearAfter(after)}`;
    const resource =
      resourceOf(step.to.unit) ?? unitless(words, step, head ?? text);
    const to = resource && claimedQuantity(step.to, resource);
    if (!resource || !to || isOther(resource, words, head)) {
      return;
    }
    const from = step.from && claimedQuantity(step.from, resource);
    const bound =
      resource === 'replicas'
        ? undefined
        : boundIn(nearAfter(after)) ??
          boundIn(nearBefore(before)) ??
          boundIn(text);
    statements.push({
      kind: 'allocation',
      subject:
        subjectIn(nearBefore(before)) ||
        subjectIn(nearAfter(after)) ||
        (index > 0 && statements.at(-1)?.subject) ||
        subjectIn(head ?? ''),
      resource,
      ...(bound && { bound }),
      ...(from && { from }),
      to,
    });
  });
  return statements;
}

interface Step {
  from?: QuantityToken;
  to: QuantityToken;
  start: number;
  end: number;
}

/** Quantities, those with an arrow between them as one step. */
function stepsIn(text: string): Step[] {
  const steps: Step[] = [];
  for (const token of quantityTokens(text)) {
    const last = steps.at(-1);
    if (last && !last.from && BETWEEN.test(text.slice(last.end, token.start))) {
      const unit = token.unit ?? last.to.unit;
      steps[steps.length - 1] = {
        from: { unit, ...last.to },
        to: { ...token, unit },
        start: last.start,
        end: token.end,
      };
    } else {
      steps.push({ to: token, start: token.start, end: token.end });
    }
  }
  return steps;
}

/** A bare number counts processors or replicas where its words say so, and what it was before. */
function unitless(
  words: string,
  { from }: Step,
  head: string,
): ClaimedResource | undefined {
  if (!from) {
    return undefined;
  }
  if (/\breplicas?\b/i.test(words)) {
    return 'replicas';
  }
  return /\bcpus?\b/i.test(`${head} ${words}`) ? 'cpu' : undefined;
}

/** Whether it is something else that is counted so. */
function isOther(
  resource: ClaimedResource,
  words: string,
  head: string | undefined,
): boolean {
  const text = `${head ?? ''} ${words}`;
  switch (resource) {
    case 'memory':
      return OTHER_BYTES.test(text);
    case 'replicas':
      return OTHER_REPLICAS.test(text);
    default:
      return false;
  }
}

/** What stands before a quantity, from the last separator on. */
function nearBefore(text: string): string {
  return text.split(/[,;/)|]|\band\b/).at(-1) ?? '';
}

/** What stands behind a quantity, up to the next separator. */
function nearAfter(text: string): string {
  return text.split(/[,;/)|]|\band\b/)[0];
}

/** The bound that a text names, where it names one only. */
function boundIn(text: string): 'limit' | 'request' | undefined {
  const isLimit = /\blimits?\b/i.test(text);
  const isRequest = /\brequests?\b/i.test(text);
  if (isLimit === isRequest) {
    return undefined;
  }
  return isLimit ? 'limit' : 'request';
}

function subjectIn(text: string): string {
  return (text.split('(').at(-1) ?? '')
    .replace(FILLER, ' ')
    .replace(/[^\p{L}\p{N}._/-]+/gu, ' ')
    .replace(/^[\s.:/-]+|[\s.:/-]+$/g, '')
    .trim();
}

/** Whether two claims are of the same quantity. */
export function sameClaimed(
  one: ClaimedQuantity,
  other: ClaimedQuantity,
): boolean {
  return valuesOf(one).some(value => valuesOf(other).includes(value));
}

/** Of `8G` also 8Gi: many write the one and mean the other. */
export function valuesOf({ text, value }: ClaimedQuantity): number[] {
  const match = /^(\d+(?:\.\d+)?)([KMGT])B?$/.exec(text);
  if (!match) {
    return [value];
  }
  const binary = parseBinary(match[1], match[2]);
  return binary === undefined ? [value] : [value, binary];
}

function parseBinary(number: string, unit: string): number | undefined {
  return claimedQuantity({ number, unit: `${unit}i` }, 'memory')?.value;
}
