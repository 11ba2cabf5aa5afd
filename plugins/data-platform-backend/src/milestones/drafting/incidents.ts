import type { StoredTransition } from '../../validation/types';
import type { DraftIncident } from './facts';

/** The system and the check, as readers know them. */
export type Titles = (ref: string) => { check: string; system: string };

/**
 * Pairs each fall with the recovery that followed it.
 *
 * @param transitions - of a time, oldest first
 */
export function incidentsOf(
  transitions: StoredTransition[],
  titles: Titles,
): DraftIncident[] {
  const open = new Map<string, DraftIncident>();
  const incidents: DraftIncident[] = [];
  for (const { ref, to, since, summary } of transitions) {
    const known = open.get(ref);
    if (to === 'healthy') {
      if (known) {
        known.until = since;
        open.delete(ref);
      }
    } else if (to !== 'unknown') {
      if (!known) {
        const incident = { ...titles(ref), worst: to, since, summary };
        open.set(ref, incident);
        incidents.push(incident);
      } else if (to === 'unhealthy' && known.worst === 'degraded') {
        known.worst = to;
        known.summary = summary;
      }
    }
  }
  return incidents;
}
