import type { StoredRelease } from '../../../allocations';
import type { ConfiguredSystem } from '../../../model';
import type { PlatformEvidence } from '../types';
import { tokensOf } from './tokens';

/** What releases of one name have in common. */
export type ReleaseName = Pick<StoredRelease, 'system' | 'namespace' | 'name'>;

/** The releases that are known, each name once, the newest first. */
export function releaseNames({ releases }: PlatformEvidence): ReleaseName[] {
  const names = new Map<string, ReleaseName>();
  for (const { system, namespace, name, kind } of releases) {
    if (kind === 'HelmRelease') {
      names.set(`${system} ${namespace}/${name}`, { system, namespace, name });
    }
  }
  return [...names.values()];
}

/** Those that deployed a system: by their own name, else by the workloads that are part of it. */
export function releasesOfSystem(
  system: ConfiguredSystem,
  evidence: PlatformEvidence,
): ReleaseName[] {
  const all = releaseNames(evidence);
  const called = all.filter(({ name }) =>
    [system.name, system.type.type].includes(name),
  );
  if (called.length > 0) {
    return called;
  }
  const owners = evidence.allocations
    .filter(({ belongsTo }) => belongsTo === system.ref)
    .flatMap(({ release }) =>
      release ? [`${release.namespace}/${release.name}`] : [],
    );
  return all.filter(({ namespace, name }) =>
    owners.includes(`${namespace}/${name}`),
  );
}

/** Those of which a text has the name. */
export function releasesNamed(
  text: string,
  evidence: PlatformEvidence,
): ReleaseName[] {
  const slug = tokensOf(text).join('-');
  return releaseNames(evidence).filter(
    ({ name }) => tokensOf(name).join('-') === slug,
  );
}

export function isOf(release: StoredRelease, name: ReleaseName): boolean {
  return (
    release.system === name.system &&
    release.namespace === name.namespace &&
    release.name === name.name
  );
}
