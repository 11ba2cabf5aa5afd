import type { ClaimLine } from '../lines';
import type { ClaimStatement } from '../types';
import { isHypothetical } from './wording';

const NONE_FAILED =
  /\b(?:zero|no|0)\s+(?:failed|failing|crashing|unhealthy|pending|crashlooping)\s+pods\b/i;
const ALL_WELL =
  /\ball\s+(?:\d{1,4}\s+)?(?:\w+\s+)?pods\s+(?:are\s+)?(?:running|ready|healthy|up)\b/i;
/** `loki-0 and loki-gateway running` under a head that names pods. */
const NAMED =
  /^pods?\b[^:]{0,30}:\s*((?:[a-z0-9][a-z0-9-]{0,62})(?:(?:,\s*|\s+and\s+)[a-z0-9][a-z0-9-]{0,62}){0,9})\s+(?:are\s+|is\s+)?(?:running|ready|healthy)\b/i;

const NAMESPACE =
  /\b(?:in|of|across)\s+(?:the\s+)?[`'"]?(?!the\b|a\b|this\b|that\b)([a-z0-9][a-z0-9-]{0,62})[`'"]?\s+namespace\b|\bnamespace\s+[`'"]?([a-z0-9][a-z0-9-]{0,62})/i;

/** Pods of which none is said to fail. */
export function podsIn({ text }: ClaimLine): ClaimStatement[] {
  if (isHypothetical(text)) {
    return [];
  }
  const named = NAMED.exec(text)?.[1];
  if (!NONE_FAILED.test(text) && !ALL_WELL.test(text) && named === undefined) {
    return [];
  }
  const match = NAMESPACE.exec(text);
  const namespace = match?.[1] ?? match?.[2];
  const subject =
    named === undefined || /^all\b/i.test(named) ? undefined : named;
  return [
    {
      kind: 'pods',
      ...(subject !== undefined && { subject }),
      ...(namespace !== undefined && { namespace }),
    },
  ];
}
