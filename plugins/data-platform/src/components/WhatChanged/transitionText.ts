import type { Transition } from 'backstage-plugin-data-platform-common';
import { formatDuration } from '../TimeText';

/**
 * What a transition says after the name of its check: `unhealthy, 2 in a row`,
 * `healthy again after 2 h 15 min`.
 */
export function transitionText(transition: Transition): string {
  const { from, to, at, previousSince, streak } = transition;
  if (to === 'healthy' && from !== 'unknown') {
    return previousSince
      ? `healthy again after ${formatDuration(
          Math.max(0, Date.parse(at) - Date.parse(previousSince)),
        )}`
      : 'healthy again';
  }
  if (from === 'unknown') {
    return `${to}, not known before`;
  }
  return streak > 1 ? `${to}, ${streak} times in a row` : to;
}
