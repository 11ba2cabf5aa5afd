import type { Sentence } from 'backstage-plugin-data-platform-common';
import type { MissedSlots } from '../../history/types';
import type { CheckState, MaintenanceWindow } from '../../validation/types';
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
import { lookWords } from './look';
import { partlyUnderMaintenance, underMaintenance } from './maintenance';
import { notThisButThePlatform, skippedByStrangers } from './others';
import { passing } from './passing';

/** What a sentence is made from beside the health itself. */
export interface SentenceContext extends SentenceScope {
  /** When the next result may be expected. */
  nextSlot?: Date;
  running: boolean;
  /** Titles of the systems that it is about, by ref. */
  ownTitles: Map<string, string>;
  /** Titles of all systems of their platforms, by ref. */
  allTitles: Map<string, string>;
  /** The window of maintenance that goes on and covers all that it is about. */
  window?: MaintenanceWindow;
  /** Of all checks of their platforms, by ref. */
  states: Map<string, CheckState>;
  /** All windows of maintenance that go on. */
  windows: MaintenanceWindow[];
  /** Slots of its suites that got no run in the last 24 hours. */
  missed: MissedSlots[];
}

/** A sentence of headline, details and look, with all of it as plain text. */
export function toSentence(
  headline: Words[],
  more: Words[] = [],
  look: Words = [],
): Sentence {
  const [first, rest] = [paragraph(headline), paragraph(more)];
  return {
    headline: first,
    details: rest,
    look,
    text: plain(paragraph([first, rest, look].filter(part => part.length > 0))),
  };
}

/**
 * What state, since when, because of what, what else is touched; when it was last
 * looked at and when it is next. What is under maintenance says that first, and
 * the rest only beside it.
 */
export function healthSentence(
  all: CheckHealth[],
  aggregate: AggregateHealth,
  context: SentenceContext,
): Sentence {
  const { headline, details: more } = stateSentence(all, aggregate, context);
  const rest = more.length > 0 ? [more] : [];
  const look = paragraph(lookWords(aggregate.lastResultAt, context));
  return context.window
    ? toSentence(
        [underMaintenance(context.window, context)],
        [headline, ...rest],
        look,
      )
    : toSentence(
        [headline],
        [...partlyUnderMaintenance(context), ...rest],
        look,
      );
}

function stateSentence(
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
  const causes = findCauses(checks, aggregate.health, context.states);
  const { roots } = causes;
  // Whose own systems are wrong has enough to do with these.
  const strangers =
    roots.length === 0 ? skippedByStrangers(causes, context) : [];
  const headline =
    aggregate.health === 'healthy'
      ? [healthyWords(checks, aggregate, context.now)]
      : [
          since(aggregate, context.now, true),
          ...bounded(roots.map(root => causeClause(root.health, context))),
        ];
  return toSentence(
    [...headline, ...bounded(notThisButThePlatform(strangers, context))],
    details(causes, aggregate, context, strangers),
  );
}

function healthyWords(
  checks: CheckHealth[],
  aggregate: AggregateHealth,
  now: Date,
): Words {
  const { words, unsettled } = passing(checks);
  const state = since(aggregate, now, false);
  return unsettled
    ? [...state.slice(0, -1), ...text(`; ${words}.`)]
    : [...state, ...text(` ${words}.`)];
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
