import type { Health } from 'backstage-plugin-data-platform-common';
import type { StoredTransition } from '../../validation/types';
import type { DraftIncident } from './facts';

/** The system and the check, as readers know them. */
export type Titles = (ref: string) => { check: string; system: string };

/**
 * Pairs each fall with the recovery that followed it. What had fallen before the time is
 * told from its recovery: since when, but no longer why.
 *
 * @param transitions - of a time, oldest first
 */
export function incidentsOf(
  transitions: StoredTransition[],
  titles: Titles,
): DraftIncident[] {
  const open = new Map<string, DraftIncident>();
  const incidents: DraftIncident[] = [];
  for (const transition of transitions) {
    const { ref, from, to, since, previousSince, summary } = transition;
    const known = open.get(ref);
    const began = isUnwell(from) && previousSince ? previousSince : since;
    if (to === 'healthy' && known) {
      known.until = since;
      open.delete(ref);
    } else if (to === 'healthy' && isUnwell(from) && previousSince) {
      incidents.push({
        ...titles(ref),
        worst: from,
        since: began,
        until: since,
      });
    } else if (isUnwell(to) && !known) {
      const incident = { ...titles(ref), worst: to, since: began, summary };
      open.set(ref, incident);
      incidents.push(incident);
    } else if (to === 'unhealthy' && known?.worst === 'degraded') {
      known.worst = to;
      known.summary = summary;
    }
  }
  return incidents.sort(
    (one, other) => one.since.getTime() - other.since.getTime(),
  );
}

function isUnwell(health: Health): health is DraftIncident['worst'] {
  return health === 'degraded' || health === 'unhealthy';
}
