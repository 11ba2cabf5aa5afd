import type { Causes } from './causes';
import { checkName } from './clauses';
import { counted, list, named, quote, text, type Words } from './parts';
import type { SentenceContext } from './sentence';

/** More names are only counted. */
const MAX_NAMES = 3;

type Others = Causes['skippedByOthers'];

/** What is skipped because of systems that the sentence is not about, and that are not well yet. */
export function skippedByStrangers(
  { skippedByOthers }: Causes,
  { ownTitles }: SentenceContext,
): Others {
  return skippedByOthers.filter(
    ({ cause, worksSince }) =>
      !worksSince && !ownTitles.has(systemOf(cause.ref)),
  );
}

/**
 * For whoever asks whether it is their system or the platform: `It is the
 * platform, not Trino: 1 check is skipped because of Readiness of Nessie (Missing
 * access key): Iceberg round trip.`
 */
export function notThisButThePlatform(
  strangers: Others,
  context: SentenceContext,
): Words[] {
  if (strangers.length === 0) {
    return [];
  }
  const titles = [...context.ownTitles];
  const own =
    titles.length === 1
      ? named('system', ...titles[0])
      : text('what is looked at here');
  return strangers.map((other, index) => [
    ...(index === 0
      ? [...text('It is the platform, not '), ...own, ...text(': ')]
      : []),
    ...skippedClause(other, context),
  ]);
}

/**
 * `1 check is skipped because of Readiness of Nessie (DOWN): Iceberg round trip.`
 * Of one that works again: `1 check was skipped because of Readiness of Nessie (DOWN),
 * which works again since; not run again yet: Iceberg round trip.`
 */
export function skippedClause(
  { cause, skipped, worksSince }: Others[number],
  context: SentenceContext,
): Words {
  const system = systemOf(cause.ref);
  const title = context.allTitles.get(system);
  const told =
    title !== undefined &&
    !(context.ownTitles.size === 1 && context.ownTitles.has(system));
  return [
    ...text(
      `${counted(
        skipped.length,
        worksSince ? 'check was' : 'check is',
        worksSince ? 'checks were' : 'checks are',
      )} skipped because of `,
    ),
    ...named('check', cause.ref, cause.title),
    ...(told ? [...text(' of '), ...named('system', system, title)] : []),
    ...text(' ('),
    ...quote(cause.summary),
    ...text(
      worksSince ? '), which works again since; not run again yet: ' : '): ',
    ),
    ...list(
      skipped.map(check => checkName(check, context)),
      MAX_NAMES,
    ),
    ...text('.'),
  ];
}

function systemOf(checkRef: string): string {
  return checkRef.split('/').slice(0, 2).join('/');
}
