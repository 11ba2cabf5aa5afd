import type { AggregateHealth } from '../aggregate';
import type { CheckHealth } from '../checkHealth';
import { findCauses } from './causes';
import { causeClause, noFreshResult, type SentenceScope } from './clauses';
import { plain } from './parts';
import { passing } from './passing';

/** The same as the sentence, in a few words and plain text: `2 of 3 active`. */
export function healthSummary(
  all: CheckHealth[],
  aggregate: AggregateHealth,
  scope: SentenceScope,
): string {
  const checks = all.filter(({ idle }) => !idle);
  if (checks.length === 0) {
    return all.length === 0 ? 'no checks' : 'no suite has its checks';
  }
  if (checks.every(({ state }) => state === undefined)) {
    return 'no result yet';
  }
  const stale = checks.find(({ staleness }) => staleness)?.staleness;
  if (aggregate.stale && stale) {
    return plain(noFreshResult(stale, scope.now));
  }
  if (aggregate.health === 'healthy') {
    const { words } = passing(checks);
    return words.charAt(0).toLowerCase() + words.slice(1);
  }
  const [root, ...rest] = findCauses(checks, aggregate.health).roots;
  if (!root) {
    return 'all checks are skipped';
  }
  const words = plain(causeClause(root.health, scope)).replace(/\.$/, '');
  return rest.length > 0 ? `${words} and ${rest.length} more` : words;
}
