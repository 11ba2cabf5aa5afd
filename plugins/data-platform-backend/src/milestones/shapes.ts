import type {
  ClaimEvidence as EvidenceShape,
  ClaimLink as LinkShape,
  Milestone,
  MilestoneClaim,
  MilestoneClaims as ClaimsShape,
  MilestoneSource as SourceShape,
  MilestoneStep,
  MilestoneSummary,
} from 'backstage-plugin-data-platform-common';
import type { ClaimEvidence, ClaimLink, JudgedClaim } from './claims';
import type { MilestoneClaims } from './MilestoneService';
import type {
  StoredMilestone,
  StoredMilestoneDocument,
  StoredMilestoneSource,
} from './store/types';

/** A milestone in a list, as the API tells it. */
export function milestoneSummaryShape(
  milestone: StoredMilestone,
): MilestoneSummary {
  const { id, platform, entityRef, title, fileName, url, category } = milestone;
  const { date, status, goals } = milestone.listed;
  return {
    id,
    platform,
    entityRef,
    title,
    fileName,
    url,
    date,
    status,
    category,
    goals,
    source: milestone.sourceId,
    goneAt: milestone.goneAt?.toISOString(),
    previousPath: milestone.previousPath,
  };
}

/** A milestone with all that its document says, as the API tells it. */
export function milestoneShape(milestone: StoredMilestoneDocument): Milestone {
  const { goals, title, date, status, category, directives, ...said } =
    milestone.parsed;
  return {
    ...milestoneSummaryShape(milestone),
    ...said,
    goalItems: goals,
    firstSeenAt: milestone.firstSeenAt.toISOString(),
    changedAt: milestone.changedAt.toISOString(),
  };
}

/** A source, as the API tells it. */
export function milestoneSourceShape(
  source: StoredMilestoneSource,
): SourceShape {
  const { id, platform, location, entityRef, error, problems } = source;
  return {
    id,
    platform,
    location,
    entityRef,
    attemptedAt: source.attemptedAt.toISOString(),
    succeededAt: source.succeededAt?.toISOString(),
    error,
    problems,
  };
}

/** What a milestone claims, as the API tells it. */
export function milestoneClaimsShape(told: MilestoneClaims): ClaimsShape {
  const { at, platform, sentence, counts, claims, steps } = told;
  return {
    at: at.toISOString(),
    platform: platform.name,
    sentence,
    counts: {
      holds: counts.holds,
      movedOn: counts['moved-on'],
      doesNotHold: counts['does-not-hold'],
      cannotBeTold: counts['cannot-be-told'],
    },
    items: claims.map(claimShape),
    steps: steps.map(
      ({
        text,
        line,
        state,
        now,
        link,
        evidence,
        milestoneId,
      }): MilestoneStep => ({
        text,
        line,
        state,
        now,
        link: link && linkShape(link),
        evidence: evidence.map(evidenceShape),
        milestone: milestoneId,
      }),
    ),
  };
}

/** A claim and what became of it, as the API tells it. */
export function claimShape(claim: JudgedClaim): MilestoneClaim {
  const { id, text, line, statement, verdict, now, why, link, evidence } =
    claim;
  return {
    id,
    text,
    line,
    kind: statement.kind,
    verdict,
    now,
    why,
    link: link && linkShape(link),
    evidence: evidence.map(evidenceShape),
  };
}

function linkShape({ target, by, reason, certain }: ClaimLink): LinkShape {
  return { target: { ...target }, by, reason, certain };
}

function evidenceShape(evidence: ClaimEvidence): EvidenceShape {
  return Object.fromEntries(
    Object.entries(evidence).map(([key, value]) => [
      key,
      value instanceof Date ? value.toISOString() : value,
    ]),
  ) as EvidenceShape;
}
