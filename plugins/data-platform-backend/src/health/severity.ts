import type { Health, Outcome } from 'backstage-plugin-data-platform-common';

// Unknown is worse than healthy, since nobody knows, and better than what is
// known to be wrong.
const healthOrder: Health[] = ['healthy', 'unknown', 'degraded', 'unhealthy'];

// Skipped says the least: the cause of it is elsewhere.
const outcomeOrder: Outcome[] = [
  'skipped',
  'passed',
  'degraded',
  'errored',
  'failed',
];

/** Positive where `a` is the worse health. */
export function compareHealth(a: Health, b: Health): number {
  return healthOrder.indexOf(a) - healthOrder.indexOf(b);
}

/** The worst of healths; `undefined` where there is none. */
export function worstHealth(healths: Health[]): Health | undefined {
  return healths.reduce<Health | undefined>(
    (worst, health) =>
      worst === undefined || compareHealth(health, worst) > 0 ? health : worst,
    undefined,
  );
}

/** The worse of two outcomes. */
export function worseOutcome(a: Outcome, b: Outcome): Outcome {
  return outcomeOrder.indexOf(a) >= outcomeOrder.indexOf(b) ? a : b;
}
