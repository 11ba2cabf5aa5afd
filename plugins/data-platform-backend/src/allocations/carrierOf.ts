import type { StoredRelease } from './types';

const MINUTE = 60 * 1000;

/** A release is deployed, by its own clock, at most so long after what it changed. */
const LATE_MS = 2 * MINUTE;

/** Hooks run between the start of a release and what it changes, for so long at most. */
const EARLY_MS = 10 * MINUTE;

/** What did not bring anything, or took all away. */
const WITHOUT_EFFECT = /^(uninstall|pending)/i;

/** Workloads name the Helm release that owns them; this may be of the same name. */
const KUSTOMIZATION = 'Kustomization';

/** What a change's release is found by. */
export interface Carried {
  /** The release that owns the workload. */
  owner?: { namespace: string; name: string };
  effectiveAt: Date;
  /** Where the time is not exact, it was after this one. */
  notBefore?: Date;
  /** What was before it held from then on. */
  since?: Date;
  /** Of the revision that it came with. */
  chart?: string;
  /** Id of what is held for its release: what became of it since says nothing. */
  heldFor?: string;
}

/** A release as workloads know it. */
export type KnownRelease = Pick<
  StoredRelease,
  'id' | 'kind' | 'deployedAt' | 'status' | 'chart' | 'chartVersion'
> & { storage: { namespace: string; name: string } };

/** Whether what workloads call their release may be one of these. */
export function canOwn({ kind }: Pick<StoredRelease, 'kind'>): boolean {
  return kind !== KUSTOMIZATION;
}

/** Whether a release of this status brought anything. */
export function hasEffect(status: string): boolean {
  return !WITHOUT_EFFECT.test(status);
}

/**
 * The release that carried a change: of those of its workload the last one that
 * was deployed just before. None rather than one that may not have.
 */
export function carrierOf<R extends KnownRelease>(
  change: Carried,
  releases: R[],
): R | undefined {
  const { owner, effectiveAt, notBefore = effectiveAt, since, chart } = change;
  const { heldFor } = change;
  if (!owner) {
    return undefined;
  }
  const candidates = releases
    .filter(
      ({ id, storage, deployedAt, status, ...release }) =>
        canOwn(release) &&
        storage.namespace === owner.namespace &&
        storage.name === owner.name &&
        (id === heldFor || hasEffect(status)) &&
        deployedAt.getTime() <= effectiveAt.getTime() + LATE_MS &&
        deployedAt.getTime() >= notBefore.getTime() - EARLY_MS &&
        (!since || deployedAt > since) &&
        (chart === undefined || isOfChart(release, chart)),
    )
    .sort(
      (one, other) => one.deployedAt.getTime() - other.deployedAt.getTime(),
    );
  const within = candidates.filter(
    ({ deployedAt }) => deployedAt > notBefore && deployedAt <= effectiveAt,
  );
  // Several within the time in which it may have come: it may be any of them.
  return within.length > 1
    ? undefined
    : within[0] ??
        candidates.filter(({ deployedAt }) => deployedAt <= notBefore).at(-1) ??
        candidates[0];
}

/** Whether a release may be of a chart that a label names; a label has no `+`. */
function isOfChart(
  { chart, chartVersion }: Pick<KnownRelease, 'chart' | 'chartVersion'>,
  label: string,
): boolean {
  return (
    chart === undefined ||
    chartVersion === undefined ||
    `${chart}-${chartVersion}`.replaceAll('+', '_').slice(0, 63) === label
  );
}

/** Between which times a release that carried one of the changes was deployed. */
export function timesOfCarriers(changes: Carried[]): { from: Date; to: Date } {
  const starts = changes.map(({ effectiveAt, notBefore = effectiveAt }) =>
    notBefore.getTime(),
  );
  const ends = changes.map(({ effectiveAt }) => effectiveAt.getTime());
  return {
    from: new Date(Math.min(...starts) - EARLY_MS),
    to: new Date(Math.max(...ends) + LATE_MS),
  };
}

/** Between which times changes that one of the releases carried took effect. */
export function timesOfCarried(deployedAt: Date[]): { from: Date; to: Date } {
  const times = deployedAt.map(time => time.getTime());
  return {
    from: new Date(Math.min(...times) - LATE_MS),
    to: new Date(Math.max(...times) + EARLY_MS),
  };
}
