import { createHash } from 'node:crypto';
import type { MilestoneSource } from '../store/types';

/** A source with its id, which is made of all that it is. */
export function sourceOf(source: Omit<MilestoneSource, 'id'>): MilestoneSource {
  const { platform, kind, location, entityRef = '' } = source;
  const id = createHash('sha256')
    .update(JSON.stringify([platform, kind, location, entityRef]))
    .digest('hex')
    .slice(0, 32);
  return { id, ...source };
}
