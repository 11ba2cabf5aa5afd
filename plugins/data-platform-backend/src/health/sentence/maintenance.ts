import type { MaintenanceWindow } from '../../validation/types';
import type { SentenceContext } from './sentence';
import { list, named, text, time, type Words } from './parts';

/** More names are only counted. */
const MAX_NAMES = 3;

/** `Under maintenance until 14:00 UTC (Upgrade of Nessie, by user:default/anna).` */
export function underMaintenance(
  window: MaintenanceWindow,
  { now }: Pick<SentenceContext, 'now'>,
): Words {
  return [
    { kind: 'strong', text: 'Under maintenance' },
    ...untilWords(window, now),
  ];
}

/** `Nessie is under maintenance until …`, for windows that cover a part of what the sentence is about. */
export function partlyUnderMaintenance(context: SentenceContext): Words[] {
  const { ownTitles, window, windows, now } = context;
  return windows
    .filter(each => each !== window)
    .flatMap(each => {
      const covered = [...ownTitles].filter(([ref]) => isCovered(each, ref));
      if (window || covered.length === 0) {
        return [];
      }
      return [
        [
          ...list(
            covered.map(([ref, title]) => named('system', ref, title)),
            MAX_NAMES,
          ),
          ...text(
            covered.length === 1
              ? ' is under maintenance'
              : ' are under maintenance',
          ),
          ...untilWords(each, now),
        ],
      ];
    });
}

function isCovered(window: MaintenanceWindow, ref: string): boolean {
  const [platform, system] = ref.split('/');
  return (
    window.platform === platform && (window.systems?.includes(system) ?? true)
  );
}

function untilWords(
  { to, reason, requestedBy }: MaintenanceWindow,
  now: Date,
): Words {
  const why = [reason, requestedBy && `by ${requestedBy}`]
    .flatMap(words => words ?? [])
    .join(', ');
  return [
    ...text(' until '),
    ...time(to, now),
    ...text(why ? ` (${why}).` : '.'),
  ];
}
