import { v7 as uuid } from 'uuid';
import { fromOptionalTime, fromStoredTime, StoredTime } from '../history/times';
import { AllocationRow, workloadOf } from './allocationRows';
import { canOwn, type Carried } from './carrierOf';
import type { StoredChange, StoredRelease } from './types';
import type { FoundChange } from './whatChanged';

const RESOURCES = [
  'cpu',
  'memory',
  'storage',
  'replicas',
  'heap',
  'processors',
  'memoryPool',
] as const satisfies StoredChange['resource'][];
const BOUNDS = ['request', 'limit', 'size'] as const;

/** A row of `allocation_changes`. */
export interface ChangeRow {
  id: string;
  allocation_id: string;
  platform: string;
  ref: string;
  belongs_to: string | null;
  event: StoredChange['event'];
  container: string;
  container_before: string | null;
  resource: string;
  bound: string;
  from_quantity: string | null;
  to_quantity: string | null;
  effective_at: StoredTime;
  not_before: StoredTime | null;
  known_by: StoredChange['knownBy'];
  noted_at: StoredTime;
  carrier: string;
  release_id: string | null;
}

/** A row with what tells its workload. */
export type ChangeOfWorkloadRow = ChangeRow &
  Pick<AllocationRow, 'kind' | 'namespace' | 'name'>;

interface StoredCarrier extends Pick<Carried, 'owner' | 'chart'> {
  revision?: StoredChange['carrier']['revision'];
  /** In milliseconds since 1970. */
  since?: number;
}

/** The row that holds a change. */
export function toChangeRow(
  change: FoundChange,
  allocation: Pick<AllocationRow, 'id' | 'platform' | 'ref' | 'belongs_to'>,
  owner: Carried['owner'],
  notedAt: Date,
): ChangeRow {
  const carrier: StoredCarrier = {
    revision: change.carrier.revision,
    owner,
    chart: change.chart,
    since: change.since?.getTime(),
  };
  return {
    id: uuid(),
    allocation_id: allocation.id,
    platform: allocation.platform,
    ref: allocation.ref,
    belongs_to: allocation.belongs_to,
    event: change.event,
    container: change.container ?? '',
    container_before: change.containerBefore ?? null,
    resource: change.resource ?? '',
    bound: change.bound ?? '',
    from_quantity: change.from ? JSON.stringify(change.from) : null,
    to_quantity: change.to ? JSON.stringify(change.to) : null,
    effective_at: change.effectiveAt,
    not_before: change.notBefore ?? null,
    known_by: change.knownBy,
    noted_at: notedAt,
    carrier: JSON.stringify(carrier),
    release_id: change.carrier.release?.id ?? null,
  };
}

/** What the release that carried the change of a row is found by. */
export function carriedOf(row: ChangeRow): Carried {
  const carrier: StoredCarrier = JSON.parse(row.carrier);
  return {
    owner: carrier.owner,
    chart: carrier.chart,
    since: carrier.since === undefined ? undefined : new Date(carrier.since),
    effectiveAt: fromStoredTime(row.effective_at),
    notBefore: fromOptionalTime(row.not_before),
    heldFor: row.release_id ?? undefined,
  };
}

/** The change that a row holds. */
export function fromChangeRow(
  row: ChangeOfWorkloadRow,
  releases: Map<string, StoredRelease>,
): StoredChange {
  const { revision }: StoredCarrier = JSON.parse(row.carrier);
  const release =
    row.release_id === null ? undefined : releases.get(row.release_id);
  const read = fromNames(row);
  return {
    id: row.id,
    allocationId: row.allocation_id,
    platform: row.platform,
    system: row.ref,
    belongsTo: row.belongs_to ?? undefined,
    workload: workloadOf(row),
    event: row.event,
    ...read,
    effectiveAt: fromStoredTime(row.effective_at),
    notBefore: fromOptionalTime(row.not_before),
    knownBy: row.known_by,
    notedAt: fromStoredTime(row.noted_at),
    carrier: {
      ...(revision && { revision }),
      // What was kept before it was known better is not told.
      ...(release && canOwn(release) && { release }),
    },
  };
}

function fromNames(
  row: ChangeRow,
): Pick<
  StoredChange,
  'container' | 'containerBefore' | 'resource' | 'bound' | 'from' | 'to'
> {
  return {
    container: row.container || undefined,
    containerBefore: row.container_before ?? undefined,
    ...(isOneOf(RESOURCES, row.resource) && { resource: row.resource }),
    ...(isOneOf(BOUNDS, row.bound) && { bound: row.bound }),
    from:
      row.from_quantity === null ? undefined : JSON.parse(row.from_quantity),
    to: row.to_quantity === null ? undefined : JSON.parse(row.to_quantity),
  };
}

function isOneOf<T extends string>(
  list: readonly T[],
  value: string,
): value is T {
  return list.some(each => each === value);
}
