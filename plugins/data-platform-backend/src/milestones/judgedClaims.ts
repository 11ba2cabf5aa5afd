import {
  judgeClaims,
  type JudgedClaim,
  linkClaims,
  type PlatformEvidence,
  readClaims,
} from './claims';
import type { ParsedMilestone } from './parser/types';

/**
 * What a document claims, held against what is known of a platform.
 *
 * @param aliases - names in documents, and refs of the systems and checks that they mean
 */
export function judgedClaims(
  milestone: ParsedMilestone,
  evidence: PlatformEvidence,
  aliases: Record<string, string>,
): JudgedClaim[] {
  return judgeClaims(
    linkClaims(readClaims(milestone), { milestone, evidence, aliases }),
    evidence,
  );
}
