import type { StoredRelease } from '../../allocations';
import type { HistoryReader } from '../../history/types';
import type { ConfiguredPlatform } from '../../model/types';
import type { DraftComponent } from './facts';

/** What is deployed is as it was before it. */
const CHANGED_NOTHING = /fail|pending/i;

const UNINSTALLED = /^uninstall/i;

/** A release in the version that it has at the end of the time. */
interface Deployed {
  now: StoredRelease;
  /** Since when. */
  since: Date;
  /** The last one of another version. */
  before?: StoredRelease;
}

/** Systems in their versions, with the chart that deployed them; then what else was released. */
export function componentsOf(
  { systems }: ConfiguredPlatform,
  {
    facts,
    releases,
    from,
  }: {
    facts: Awaited<ReturnType<HistoryReader['factsAt']>>;
    /** The latest first. */
    releases: StoredRelease[];
    from: Date;
  },
): DraftComponent[] {
  const unclaimed = new Set(deployedOf(releases));
  const named = systems.flatMap((system): DraftComponent[] => {
    const version = facts.get(system.ref)?.get('version');
    const called = [...unclaimed].filter(
      ({ now }) => now.kind === 'HelmRelease' && now.name === system.name,
    );
    // Of several it can't be told which one is the system's.
    const release = called.length === 1 ? called[0] : undefined;
    if (!version && !release) {
      return [];
    }
    if (release) {
      unclaimed.delete(release);
    }
    const isNewVersion =
      version?.previous !== undefined && version.since >= from;
    const isNewChart = release !== undefined && release.since >= from;
    return [
      {
        name: system.title,
        version: version?.value ?? release?.now.appVersion,
        chartVersion: release?.now.chartVersion,
        ...changeOf({
          version: isNewVersion ? version.previous : undefined,
          chartVersion: isNewChart ? release.before?.chartVersion : undefined,
          at: isNewVersion ? version.since : release?.since,
        }),
      },
    ];
  });
  return [
    ...named,
    ...[...unclaimed].map(
      ({ now, since, before }): DraftComponent => ({
        name: now.name,
        version: now.appVersion,
        chartVersion: now.chartVersion,
        ...changeOf(
          since >= from
            ? {
                version: before?.appVersion,
                chartVersion: before?.chartVersion,
                at: since,
              }
            : {},
        ),
      }),
    ),
  ];
}

/**
 * What is deployed by releases of each name.
 *
 * @param releases - the latest first
 */
function deployedOf(releases: StoredRelease[]): Deployed[] {
  const byName = new Map<string, StoredRelease[]>();
  for (const release of releases) {
    if (!CHANGED_NOTHING.test(release.status)) {
      const { system, kind, namespace, name } = release;
      const key = [system, kind, namespace, name].join(' ');
      byName.set(key, [...(byName.get(key) ?? []), release]);
    }
  }
  return [...byName.values()]
    .filter(([now]) => !UNINSTALLED.test(now.status))
    .map(all => {
      const [now] = all;
      const other = all.findIndex(
        ({ appVersion, chartVersion }) =>
          appVersion !== now.appVersion || chartVersion !== now.chartVersion,
      );
      const first = all.at(other < 0 ? -1 : other - 1) ?? now;
      return { now, since: first.deployedAt, before: all[other] };
    });
}

function changeOf({
  version,
  chartVersion,
  at,
}: {
  version?: string;
  chartVersion?: string;
  at?: Date;
}): Pick<DraftComponent, 'previous' | 'changedAt'> {
  return version !== undefined || chartVersion !== undefined
    ? { previous: { version, chartVersion }, changedAt: at }
    : {};
}
