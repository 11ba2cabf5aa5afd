import type { Sentence } from 'backstage-plugin-data-platform-common';
import type { AggregateHealth } from '../aggregate';
import type { CheckHealth } from '../checkHealth';
import { findCauses } from './causes';
import { causeClause, noFreshResult, type SentenceScope } from './clauses';
import { bounded, details } from './details';
import {
  duration,
  paragraph,
  plain,
  strong,
  text,
  time,
  type Words,
} from './parts';
import { passingWords } from './passing';

/** What a sentence is made from beside the health itself. */
export interface SentenceContext extends SentenceScope {
  /** When the first result may be expected. */
  nextSlot?: Date;
  running: boolean;
}

/** A sentence of headline and details, with both as plain text. */
export function toSentence(headline: Words[], more: Words[]): Sentence {
  const [first, rest] = [paragraph(headline), paragraph(more)];
  return {
    headline: first,
    details: rest,
    look: [],
    text: plain(rest.length > 0 ? paragraph([first, rest]) : first),
  };
}

/** What state, since when, because of what, what else is touched. */
export function healthSentence(
  all: CheckHealth[],
  aggregate: AggregateHealth,
  context: SentenceContext,
): Sentence {
  const checks = all.filter(({ idle }) => !idle);
  if (checks.length === 0) {
    return toSentence(
      [
        strong(
          all.length === 0
            ? 'Unknown: no checks are configured.'
            : 'Unknown: none of its checks runs, since no suite has them.',
        ),
      ],
      [],
    );
  }
  if (checks.every(({ state }) => state === undefined)) {
    return nothingYet(context);
  }
  if (aggregate.stale) {
    return stale(checks, aggregate, context);
  }
  const causes = findCauses(checks, aggregate.health);
  const headline =
    aggregate.health === 'healthy'
      ? [since(aggregate, context.now, false), text(`${passingWords(checks)}.`)]
      : [
          since(aggregate, context.now, true),
          ...bounded(causes.roots.map(r => causeClause(r.health, context))),
        ];
  return toSentence(headline, details(causes, aggregate, context));
}

function nothingYet(context: SentenceContext): Sentence {
  const headline = [strong('Unknown: nothing has been checked yet.')];
  if (context.running) {
    return toSentence([...headline, text('The first run is under way.')], []);
  }
  if (!context.nextSlot) {
    const hint = 'Nothing is scheduled; a run can be started by hand.';
    return toSentence([...headline, text(hint)], []);
  }
  return toSentence(
    [
      ...headline,
      [
        ...text('First run due in '),
        ...duration(context.nextSlot, context.now),
        ...text('.'),
      ],
    ],
    [],
  );
}

function stale(
  checks: CheckHealth[],
  aggregate: AggregateHealth,
  { now }: SentenceContext,
): Sentence {
  const newest = checks
    .flatMap(({ staleness }) => staleness ?? [])
    .sort((a, b) => b.lastResultAt.getTime() - a.lastResultAt.getTime())[0];
  return toSentence(
    [
      [
        ...strong('Unknown:'),
        ...text(' '),
        ...noFreshResult(newest, now),
        ...text('.'),
      ],
      [
        ...text('Last seen '),
        ...strong(aggregate.lastKnownHealth ?? 'unknown'),
        ...text(' at '),
        ...time(newest.lastResultAt, now),
        ...text('.'),
      ],
    ],
    [],
  );
}

function since(
  { health, since: at }: AggregateHealth,
  now: Date,
  withDuration: boolean,
): Words {
  const word = `${health.charAt(0).toUpperCase()}${health.slice(1)}`;
  if (!at) {
    return strong(`${word}.`);
  }
  return [
    ...strong(`${word} since `),
    ...time(at, now),
    ...(withDuration
      ? [...text(' ('), ...duration(at, now), ...text(').')]
      : text('.')),
  ];
}
