import type { ObservedRelease } from 'backstage-plugin-data-platform-node';
import { v7 as uuid } from 'uuid';
import { fromStoredTime, StoredTime } from '../history/times';
import type { KnownRelease } from './carrierOf';
import type { StoredRelease } from './types';

/** A row of `releases`. */
export interface ReleaseRow {
  id: string;
  platform: string;
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  storage_namespace: string;
  storage_name: string;
  revision: string;
  status: string;
  deployed_at: StoredTime;
  chart: string | null;
  chart_version: string | null;
  app_version: string | null;
  noted_at: StoredTime;
}

/** What tells a version of a release from the others of its system. */
export const RELEASE_KEY = [
  'ref',
  'kind',
  'namespace',
  'name',
  'deployed_at',
  'revision',
] as const satisfies (keyof ReleaseRow)[];

/** The row that holds a release. */
export function toReleaseRow(
  release: ObservedRelease,
  system: { ref: string; platform: string },
  notedAt: Date,
): ReleaseRow & { deployed_at: Date } {
  const { namespace, name, storage = { namespace, name } } = release;
  return {
    id: uuid(),
    platform: system.platform,
    ref: system.ref,
    kind: release.kind,
    namespace,
    name,
    storage_namespace: storage.namespace,
    storage_name: storage.name,
    revision: release.revision,
    status: release.status,
    deployed_at: release.deployedAt,
    chart: release.chart ?? null,
    chart_version: release.chartVersion ?? null,
    app_version: release.appVersion ?? null,
    noted_at: notedAt,
  };
}

/** The release that a row holds. */
export function fromReleaseRow(
  row: ReleaseRow,
  previous?: ReleaseRow,
): StoredRelease {
  return {
    id: row.id,
    platform: row.platform,
    system: row.ref,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    revision: row.revision,
    status: row.status,
    deployedAt: fromStoredTime(row.deployed_at),
    chart: row.chart ?? undefined,
    chartVersion: row.chart_version ?? undefined,
    appVersion: row.app_version ?? undefined,
    previous: previous && {
      revision: previous.revision,
      chartVersion: previous.chart_version ?? undefined,
      appVersion: previous.app_version ?? undefined,
    },
  };
}

/** The release that a row holds, as workloads know it. */
export function knownRelease(row: ReleaseRow): KnownRelease {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    deployedAt: fromStoredTime(row.deployed_at),
    chart: row.chart ?? undefined,
    chartVersion: row.chart_version ?? undefined,
    storage: { namespace: row.storage_namespace, name: row.storage_name },
  };
}
