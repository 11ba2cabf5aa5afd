import type { StoredRelease } from '../../../allocations';
import { isOf, type ReleaseName, releasesOfSystem } from '../link/releases';
import { type Since, sinceText } from '../times';
import type { Claim, ClaimEvidence, PlatformEvidence } from '../types';
import {
  cannotBeTold,
  changedSince,
  type Judgement,
  latestOf,
} from './judgement';

/** A version, and how it is known. */
interface KnownVersion {
  version: string;
  since?: Since;
  evidence: ClaimEvidence[];
}

type Which = 'appVersion' | 'chartVersion';

/** Some systems tell that of their API instead: `API 2.2.0`. */
const IS_VERSION = /^v?\d/;

/** Whether a system still has the version that was claimed. */
export function judgeSystemVersion(
  ref: string,
  claimed: string,
  claim: Claim,
  evidence: PlatformEvidence,
): Judgement {
  const system = evidence.platform.systems.find(each => each.ref === ref);
  if (!system) {
    return cannotBeTold(`There is no system ${ref} any more.`);
  }
  const names = releasesOfSystem(system, evidence);
  const releases = names.length === 1 ? deployed(names[0], evidence) : [];
  if (isOfChart(claimed, releases)) {
    return judge(
      claimed,
      newest(releases, 'chartVersion'),
      claim,
      evidence,
      'chart ',
    );
  }
  const release = newest(releases, 'appVersion');
  const fact = evidence.facts.get(ref)?.get('version');
  if (!fact || !IS_VERSION.test(fact.value)) {
    return release
      ? judge(claimed, release, claim, evidence)
      : cannotBeTold(
          fact
            ? `${system.title} tells ${fact.value}, which is not its own version.`
            : `${system.title} has not told its version: a check that reaches it would.`,
        );
  }
  const all = system.checks.map(check => latestOf(check.ref, evidence));
  const [first] = all;
  if (first?.problem && all.every(({ problem }) => problem)) {
    return first.problem;
  }
  const told: KnownVersion = {
    version: fact.value,
    since: { at: fact.since, exactly: fact.previous !== undefined },
    evidence: [
      { kind: 'fact', system: ref, name: 'version', since: fact.since },
    ],
  };
  // The release knows when; the system itself knows what runs.
  const known =
    release && isSame(release.version, fact.value)
      ? {
          ...told,
          since: release.since,
          evidence: [...told.evidence, ...release.evidence],
        }
      : told;
  return judge(claimed, known, claim, evidence);
}

/** Whether a release still deploys the version that was claimed. */
export function judgeReleaseVersion(
  name: ReleaseName,
  which: Which,
  claimed: string,
  claim: Claim,
  evidence: PlatformEvidence,
): Judgement {
  const releases = deployed(name, evidence);
  const chart = which === 'appVersion' && isOfChart(claimed, releases);
  return judge(
    claimed,
    newest(releases, chart ? 'chartVersion' : which),
    claim,
    evidence,
    chart ? 'chart ' : '',
  );
}

/**
 * @param prefix - before the version in words
 */
function judge(
  claimed: string,
  known: KnownVersion | undefined,
  claim: Claim,
  { at }: PlatformEvidence,
  prefix = '',
): Judgement {
  if (!known) {
    return cannotBeTold(
      'No release of this name is known that tells its version: it is told with the next one.',
    );
  }
  const { version, since, evidence } = known;
  if (isSame(claimed, version)) {
    return { verdict: 'holds', now: `${prefix}${version}`, evidence };
  }
  const isBefore = compareVersions(version, claimed) < 0;
  const verdict = changedSince(since, claim);
  return {
    verdict,
    now: `${prefix}${version}${isBefore ? ', older' : ''}${
      verdict === 'does-not-hold' ? ' already' : ''
    }${sinceText(since, at)}`,
    evidence,
    isBefore,
  };
}

/** Those that were deployed, the newest first: others changed nothing. */
function deployed(
  name: ReleaseName,
  { releases }: PlatformEvidence,
): StoredRelease[] {
  return releases.filter(
    release =>
      isOf(release, name) && /^(deployed|superseded)$/i.test(release.status),
  );
}

/** The version of the newest release, and since when it is that. */
function newest(
  releases: StoredRelease[],
  which: Which,
): KnownVersion | undefined {
  const version = releases[0]?.[which];
  if (version === undefined) {
    return undefined;
  }
  const other = releases.findIndex(release => release[which] !== version);
  const first = releases.at(other < 0 ? -1 : other - 1) as StoredRelease;
  return {
    version,
    since: {
      at: first.deployedAt,
      exactly:
        other >= 0 ||
        (first.previous?.[which] !== undefined &&
          first.previous[which] !== version),
    },
    evidence: [{ kind: 'release', id: first.id, at: first.deployedAt }],
  };
}

/** Whether what is called a version is that of the chart, as of `Loki v6.30.1`. */
function isOfChart(claimed: string, releases: StoredRelease[]): boolean {
  return (
    releases.some(
      ({ chartVersion }) => chartVersion && isSame(claimed, chartVersion),
    ) &&
    !releases.some(
      ({ appVersion }) => appVersion && isSame(claimed, appVersion),
    )
  );
}

/** `1.31` is the same as `v1.31.2`: it claims no more. */
function isSame(claimed: string, version: string): boolean {
  const [one, other] = [withoutV(claimed), withoutV(version)];
  return (
    one === other || other.startsWith(`${one}.`) || other.startsWith(`${one}+`)
  );
}

function withoutV(version: string): string {
  return version.trim().replace(/^v(?=\d)/i, '');
}

/** Less than 0 where the first is older; by their numbers, one after the other. */
function compareVersions(one: string, other: string): number {
  const numbers = (version: string) =>
    withoutV(version).split(/[.+-]/).map(Number);
  const [first, second] = [numbers(one), numbers(other)];
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    const difference = (first[index] ?? 0) - (second[index] ?? 0);
    if (difference !== 0) {
      // What isn't a number has no order.
      return Number.isNaN(difference) ? 0 : difference;
    }
  }
  return 0;
}
