import type { AggregateHealth } from '../aggregate';
import type { CheckHealth } from '../checkHealth';
import type { Causes, RootCause } from './causes';
import { apartClause, causeClause, checkName, flappingClause } from './clauses';
import { skippedClause as skippedBecauseOf } from './others';
import { counted, list, text, type Words } from './parts';
import type { SentenceContext } from './sentence';

/** More causes, or names, are only counted. */
const MAX_TOLD = 3;

/**
 * What is skipped because of each cause, what else is wrong apart from them,
 * and what is not settled or has not run.
 */
export function details(
  causes: Causes,
  { health }: AggregateHealth,
  context: SentenceContext,
  toldBefore: Causes['skippedByOthers'],
): Words[] {
  const { roots, apart, unsettled, skippedByOthers, notRunYet, flapping } =
    causes;
  const single = roots.length === 1;
  const beside = bounded(
    apart.flatMap((root, index) => [
      [
        ...(index === 0 && roots.length > 0
          ? text(`Apart from ${single ? 'it' : 'these'}, `)
          : []),
        ...apartClause(root.health, context),
      ],
    ]),
  );
  return [
    ...roots
      .slice(0, MAX_TOLD)
      .flatMap(root => skippedClause(root, single, context)),
    ...beside,
    ...apart
      .slice(0, MAX_TOLD)
      .flatMap(root => skippedClause(root, false, context)),
    ...bounded(unsettled.map(root => causeClause(root.health, context))),
    ...unsettled
      .slice(0, MAX_TOLD)
      .flatMap(root => skippedClause(root, false, context)),
    ...bounded(
      skippedByOthers
        .filter(other => !toldBefore.includes(other))
        .map(other => skippedBecauseOf(other, context)),
    ),
    ...bounded(flapping.map(check => flappingClause(check, context))),
    ...(notRunYet.length > 0
      ? [
          [
            ...text(
              `${counted(
                notRunYet.length,
                'check has',
                'checks have',
              )} not run yet: `,
            ),
            ...checkList(notRunYet, context),
            ...text('.'),
          ],
        ]
      : []),
    ...(health === 'unknown' && roots.length === 0 && !skippedByOthers.length
      ? [text('None of its checks says anything about it.')]
      : []),
  ];
}

function skippedClause(
  { health, skipped }: RootCause,
  single: boolean,
  context: SentenceContext,
): Words[] {
  if (skipped.length === 0) {
    return [];
  }
  return [
    [
      ...text(
        `${counted(
          skipped.length,
          'check is',
          'checks are',
        )} skipped because of `,
      ),
      ...(single ? text('it') : checkName(health, context)),
      ...text(': '),
      ...checkList(skipped, context),
      ...text('.'),
    ],
  ];
}

function checkList(checks: CheckHealth[], context: SentenceContext): Words {
  return list(
    checks.map(check => checkName(check, context)),
    MAX_TOLD,
  );
}

/** At most three clauses, and how many there are beside them. */
export function bounded(clauses: Words[]): Words[] {
  const rest = clauses.length - MAX_TOLD;
  return rest > 0
    ? [...clauses.slice(0, MAX_TOLD), text(`And ${rest} more.`)]
    : clauses;
}
