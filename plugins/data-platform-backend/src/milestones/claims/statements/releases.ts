import { type ClaimLine, headAndTail } from '../lines';
import type { ClaimStatement } from '../types';
import { isHypothetical, isNegated } from './wording';

/** `HelmRelease trino ready`, `the HelmRelease airflow was reconciled` */
const NAMED =
  /\bHelmReleases?\s+[`'"]?([a-z0-9][a-z0-9.-]{0,62})[`'"]?\s+(?:is\s+|was\s+|now\s+|are\s+)*(?:ready|reconciled|healthy|deployed|installed|upgraded|recovered)\b/i;

/** `Trino HelmRelease is ready`, `All HelmReleases reconciled` */
const AFTER =
  /^(.{1,60}?)\s+HelmReleases?\s+(?:is\s+|was\s+|are\s+|now\s+)*(?:ready|reconciled|healthy|deployed|installed|upgraded|recovered)\b/i;

/** `Airflow Recovery: Fixed stalled HelmRelease` */
const MENDED =
  /\b(?:fixed|recovered|unblocked|repaired)\s+(?:the\s+)?(?:(?:stalled|stuck|failed|failing|broken)\s+)?(?:([\w-]{1,63})\s+)?HelmRelease\b(?!\.ya?ml)/i;

/** State of a release that is said to be well. */
export function releasesIn({ text, context }: ClaimLine): ClaimStatement[] {
  if (isHypothetical(text) || isNegated(text)) {
    return [];
  }
  const { head, tail } = headAndTail(text);
  const named = NAMED.exec(text)?.[1];
  if (named !== undefined && !isVerb(named)) {
    return [{ kind: 'release', subject: named }];
  }
  const before = AFTER.exec(tail)?.[1];
  if (before !== undefined) {
    return [{ kind: 'release', subject: before }];
  }
  const mended = MENDED.exec(tail);
  return mended
    ? [
        {
          kind: 'release',
          subject: mended[1] ?? head ?? context[0]?.text ?? '',
        },
      ]
    : [];
}

function isVerb(word: string): boolean {
  return /^(is|was|are|now|all)$/i.test(word);
}
