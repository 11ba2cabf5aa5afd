import type {
  MilestoneClaim,
  MilestoneComponent,
  MilestoneItem,
} from 'backstage-plugin-data-platform-common';

/** One version of a component: what was, and what became of it. */
export interface VersionDrift {
  what: 'version' | 'chart';
  then: string;
  /** Undefined where no claim was made of it. */
  claim?: MilestoneClaim;
}

/** What versions of a component a document tells, each with the claim that was held against today. */
export function driftOf(
  component: MilestoneComponent,
  claims: MilestoneClaim[],
): VersionDrift[] {
  const lines = linesOf(component);
  const claimOf = (kind: MilestoneClaim['kind']) =>
    claims.find(claim => claim.kind === kind && lines.includes(claim.line));
  const { version, chartVersion } = component;
  return [
    ...(version
      ? [
          {
            what: 'version' as const,
            then: version,
            claim: claimOf('version'),
          },
        ]
      : []),
    ...(chartVersion
      ? [
          {
            what: 'chart' as const,
            then: chartVersion,
            claim: claimOf('chart-version'),
          },
        ]
      : []),
  ];
}

function linesOf({ line, children }: MilestoneItem): number[] {
  return [line, ...children.flatMap(linesOf)];
}
