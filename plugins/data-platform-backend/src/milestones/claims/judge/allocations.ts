import type { Quantity } from 'backstage-plugin-data-platform-node';
import { isStale, type StoredChange } from '../../../allocations';
import { valuesOf } from '../statements/allocations';
import { timeText } from '../times';
import type { Claim, ClaimStatement, PlatformEvidence } from '../types';
import { cannotBeTold, type Judgement, startOf } from './judgement';

type Statement = Extract<ClaimStatement, { kind: 'allocation' }>;

/** Whether a workload is still given what was claimed, exactly. */
export function judgeAllocation(
  id: string,
  statement: Statement,
  claim: Claim,
  evidence: PlatformEvidence,
): Judgement {
  const { platform, at } = evidence;
  const allocation = evidence.allocations.find(each => each.id === id);
  if (!allocation) {
    return cannotBeTold('The workload is no longer there.');
  }
  const told: Judgement['evidence'] = [{ kind: 'allocation', id }];
  if (isStale(platform, allocation.seenAt, at)) {
    return cannotBeTold(
      `Nothing was told of ${allocation.workload.name} since ${timeText(
        allocation.seenAt,
        at,
      )}: the next collection tells.`,
      { evidence: told },
    );
  }
  const given = allocation.allocations.filter(each => isMeant(each, statement));
  const known = given.filter(({ quantity }) => quantity.state !== 'notKnown');
  if (known.length === 0) {
    return cannotBeTold(
      `How much ${statement.resource} ${allocation.workload.name} is given is not known: its system does not tell.`,
      { evidence: told },
    );
  }
  const holding = known.find(({ quantity }) => isClaimed(quantity, statement));
  if (holding) {
    return {
      verdict: 'holds',
      now: quantityText(holding.quantity),
      evidence: told,
    };
  }
  const changes = evidence.changes.filter(
    change => change.allocationId === id && isMeant(change, statement),
  );
  const departure = changes.find(
    ({ from, effectiveAt }) =>
      from &&
      isClaimed(from, statement) &&
      (!claim.made || effectiveAt >= startOf(claim.made)),
  );
  const now = known
    .map(({ bound, quantity }) =>
      known.length > 1
        ? `${bound} ${quantityText(quantity)}`
        : quantityText(quantity),
    )
    .join(', ');
  if (departure) {
    // The latest change of the same bound is why it is as it is now.
    const latest =
      changes.find(({ bound }) => bound === departure.bound) ?? departure;
    return {
      verdict: 'moved-on',
      now: `${now} since ${timeText(latest.effectiveAt, at)}${carrierText(
        latest,
      )}`,
      evidence: [...told, ...changeEvidence(latest, departure)],
    };
  }
  if (statement.bound === undefined && statement.resource !== 'replicas') {
    return cannotBeTold(
      'The line does not say whether a limit, a request or a heap is meant: say which.',
      { now, evidence: told },
    );
  }
  if (known.some(({ quantity }) => quantity.state === 'range')) {
    return cannotBeTold('Not all of its replicas are given the same.', {
      now,
      evidence: told,
    });
  }
  const { changesAfter } = evidence;
  if (changesAfter && !(claim.made && startOf(claim.made) > changesAfter)) {
    return cannotBeTold(
      `Whether it was ${
        statement.to.text
      } once is not known: so much has changed since that nothing before ${timeText(
        changesAfter,
        at,
      )} was looked at.`,
      { now, evidence: told },
    );
  }
  const [latest] = changes;
  const since = latest
    ? ` since ${timeText(latest.effectiveAt, at)}${carrierText(latest)}`
    : '';
  return {
    verdict: 'does-not-hold',
    now: `${now}${since}`,
    ...(changes.length === 0 && {
      why: `No change from ${
        statement.to.text
      } is known; what it was before ${timeText(
        allocation.firstSeenAt,
        at,
      )} is not.`,
    }),
    evidence: [...told, ...(latest ? changeEvidence(latest) : [])],
  };
}

/** Of a replica as a whole, of the resource, and of the bound where one is told. */
function isMeant(
  {
    container,
    resource,
    bound,
  }: { container?: string; resource?: string; bound?: string },
  statement: Statement,
): boolean {
  return (
    container === undefined &&
    resource === statement.resource &&
    (statement.bound === undefined || bound === statement.bound)
  );
}

function isClaimed(quantity: Quantity, { to, resource }: Statement): boolean {
  const values = valuesOf(to);
  if (quantity.state === 'set') {
    return !quantity.notSetIn?.length && values.includes(quantity.value);
  }
  // An autoscaler has as many replicas as it needs.
  return (
    quantity.state === 'range' &&
    resource === 'replicas' &&
    values.some(value => quantity.minimum <= value && value <= quantity.maximum)
  );
}

function quantityText(quantity: Quantity): string {
  switch (quantity.state) {
    case 'set':
    case 'range':
      return quantity.text;
    case 'notSet':
      return 'not set';
    default:
      return 'not known';
  }
}

/** ` by release trino 1.40.0` */
function carrierText({ carrier: { release } }: StoredChange): string {
  return release
    ? ` by release ${[release.name, release.chartVersion]
        .filter(word => word)
        .join(' ')}`
    : '';
}

function changeEvidence(...changes: StoredChange[]): Judgement['evidence'] {
  return [...new Set(changes)].flatMap(({ id, effectiveAt, carrier }) => [
    { kind: 'change' as const, id, at: effectiveAt },
    ...(carrier.release
      ? [
          {
            kind: 'release' as const,
            id: carrier.release.id,
            at: carrier.release.deployedAt,
          },
        ]
      : []),
  ]);
}
