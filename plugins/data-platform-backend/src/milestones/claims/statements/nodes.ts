import type { ClaimLine } from '../lines';
import type { ClaimStatement } from '../types';
import { isHypothetical, isNegated, NUMBER, numberOf } from './wording';

const WELL =
  '(?:active|operational|ready|running|healthy|up|online|joined|available|registered)';

/** Each with the number as its last group. */
const PATTERNS = [
  `\\b${NUMBER}[- ]node\\s+(?:\\w+\\s+)?cluster\\b`,
  `\\bcluster\\s+(?:of|with|has)\\s+${NUMBER}\\s+(?:${WELL}\\s+)?nodes\\b`,
  `(?<![\\d/.])\\b${NUMBER}\\s+(?:cluster\\s+|trino\\s+|kubernetes\\s+)?nodes\\s+(?:are\\s+|all\\s+)?${WELL}\\b`,
  `\\b${NUMBER}\\s+${WELL}\\s+nodes\\b`,
  `^(?:cluster\\s+)?(?:nodes?|node count|number of nodes)\\s*[:=|]\\s*${NUMBER}(?=$|\\s*[,;.)|]|\\s+${WELL})`,
].map(pattern => new RegExp(pattern, 'i'));

/** `3/3 nodes active`, `3 of 3 nodes active`; of fewer than all it says that some are missing. */
const OF_ALL = new RegExp(
  `\\b${NUMBER}\\s*(?:/|of)\\s*${NUMBER}\\s+(?:cluster\\s+|trino\\s+)?nodes\\b`,
  'i',
);

/** Nodes of a part, for each node, or of a bound: no number of all nodes. */
const NOT_ALL =
  /\b(worker nodes?|per node|each node|at least|at most|up to|minimum|maximum|or more|failed|only)\b/i;

/** How many nodes a cluster is said to have. */
export function nodesIn({ text }: ClaimLine): ClaimStatement[] {
  if (isHypothetical(text) || isNegated(text) || NOT_ALL.test(text)) {
    return [];
  }
  const ofAll = OF_ALL.exec(text);
  if (ofAll) {
    const [there, all] = [numberOf(ofAll[1]), numberOf(ofAll[2])];
    return there === all && all > 0 ? [{ kind: 'nodes', count: all }] : [];
  }
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text);
    if (match) {
      const count = numberOf(match[1]);
      return count > 0 ? [{ kind: 'nodes', count }] : [];
    }
  }
  return [];
}
