import type { Transition } from 'backstage-plugin-data-platform-common';
import { formatDuration } from '../TimeText';

/**
 * What a transition says after the name of its check: `unhealthy, 2 in a row`,
 * `healthy again after 2 h 15 min`.
 */
export function transitionText(transition: Transition): string {
  const { from, to, at, previousSince, streak } = transition;
  const before =
    previousSince &&
    formatDuration(Math.max(0, Date.parse(at) - Date.parse(previousSince)));
  if (from === 'unknown') {
    return before
      ? `${to}, not known for ${before} before`
      : `${to}, not known before`;
  }
  if (to === 'healthy') {
    return before ? `healthy again after ${before}` : 'healthy again';
  }
  if (to === 'unknown') {
    return streak > 1 ? `not known, ${streak} times in a row` : 'not known';
  }
  return streak > 1 ? `${to}, ${streak} times in a row` : to;
}
