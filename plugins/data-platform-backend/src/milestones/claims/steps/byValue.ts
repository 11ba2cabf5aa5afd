import { judgeClaim } from '../judgeClaims';
import type { Judgement } from '../judge/judgement';
import { headAndTail, linesOf } from '../lines';
import { linkClaim } from '../linkClaims';
import { allocationsOf } from '../statements/allocations';
import { durationsIn } from '../statements/durations';
import { podsIn } from '../statements/pods';
import { versionsOfGoal } from '../statements/versions';
import { NUMBER, numberOf } from '../statements/wording';
import type { ClaimStatement } from '../types';
import type { AskedStep, Found } from './found';
import { withoutCondition } from './stepWords';

/** Verbs of steps that set what is measured to what they name. */
const SETS =
  /^(?:bring|bump|cut|decrease|downgrade|get|give|go|grow|increase|keep|lift|lower|migrate|move|put|raise|reduce|resize|restore|scale|set|shrink|switch|update|upgrade)\b/i;

/** What a judgement says of now where nothing is known. */
const NOTHING_KNOWN = 'not known';

/** `Move to Airflow 3.0` */
const TO_VERSION =
  /^(?:go|migrate|move|switch|update|upgrade)\s+to\s+([\p{L}][\p{L}\s-]{0,40}?)\s+v?(\d[\w.+-]{0,40})(?=$|[\s,;)])/iu;

const TO_NODES = new RegExp(
  `\\bto\\s+${NUMBER}\\s+(?:trino\\s+|cluster\\s+)?nodes\\b`,
  'i',
);

const TO_REPLICAS = new RegExp(
  `^\\S+\\s+(.{1,60}?)\\s+(?:back\\s+)?to\\s+${NUMBER}\\s+replicas\\b`,
  'i',
);

/** Steps that set a version, an allocation, a number of nodes or a time of queries: by whether that is so now. */
export function byValue(asked: AskedStep): Found | undefined {
  const { step, milestone, evidence, aliases, settings } = asked;
  const text = verbFirst(withoutCondition(step.text));
  if (!SETS.test(text)) {
    return undefined;
  }
  const [line] = linesOf([{ ...step, text }], milestone);
  const [statement, ...others] = valuesIn(text);
  // What sets several is done where all of them are: none tells it alone.
  if (!statement || others.length > 0) {
    return undefined;
  }
  const { date } = milestone;
  const claim = {
    id: String(step.line),
    text: line.text,
    line: step.line,
    statement,
    ...(date && { made: { from: date.from, to: date.to ?? date.from } }),
    context: line.context,
  };
  const { context, ...rest } = claim;
  const linked = linkClaim(claim, settings, { evidence, aliases });
  if (!linked.link) {
    return { state: 'not-known', now: linked.unlinked, evidence: [] };
  }
  const judged = judgeClaim({ ...rest, link: linked.link }, evidence);
  return {
    state: stateOf(judged, statement),
    now: judged.now === NOTHING_KNOWN ? judged.why ?? judged.now : judged.now,
    link: linked.link,
    evidence: judged.evidence,
  };
}

/** `Trino worker memory: raise to 6Gi` reads `raise Trino worker memory to 6Gi`. */
function verbFirst(text: string): string {
  const { head, tail } = headAndTail(text);
  const verb = SETS.exec(tail)?.[0];
  return head !== undefined && verb !== undefined && !SETS.test(text)
    ? `${verb} ${head}${tail.slice(verb.length)}`
    : text;
}

function valuesIn(text: string): ClaimStatement[] {
  const line = {
    text,
    line: 0,
    isTally: false,
    hasChildren: false,
    context: [],
  };
  const version = TO_VERSION.exec(text);
  const nodes = TO_NODES.exec(text);
  const replicas = TO_REPLICAS.exec(text);
  return [
    ...(version
      ? [
          {
            kind: 'version' as const,
            subject: version[1],
            version: version[2].replace(/[.+-]+$/, ''),
          },
        ]
      : versionsOfGoal(line)),
    ...(nodes ? [{ kind: 'nodes' as const, count: numberOf(nodes[1]) }] : []),
    ...(replicas
      ? [
          {
            kind: 'allocation' as const,
            subject: replicas[1],
            resource: 'replicas' as const,
            to: { text: replicas[2], value: numberOf(replicas[2]) },
          },
        ]
      : allocationsOf(text.replace(SETS, '').replace(/\bback\b/gi, ' '))),
    ...durationsIn(line),
    ...podsIn(line),
  ];
}

/** A later version is further than what was wanted; any other value that isn't so is still to be set. */
function stateOf(
  { verdict, now, isBefore }: Judgement,
  { kind }: ClaimStatement,
): Found['state'] {
  if (verdict === 'holds') {
    return 'done';
  }
  if (kind === 'version' || kind === 'chart-version') {
    if (verdict === 'cannot-be-told') {
      return 'not-known';
    }
    return isBefore ? 'open' : 'done';
  }
  return verdict === 'cannot-be-told' && now === NOTHING_KNOWN
    ? 'not-known'
    : 'open';
}
