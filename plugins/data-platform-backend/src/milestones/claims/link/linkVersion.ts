import type { UnlinkedClaim } from '../types';
import { type Linked, linkBy, type Linking, quoted, systemOf } from './context';
import { aliasesOf, mentionsIn } from './names';
import { type ReleaseName, releasesNamed, releasesOfSystem } from './releases';
import { tokensOf } from './tokens';

/** What a component is called beside its system's name, and still is that system. */
const BESIDE =
  /^(a|and|apache|api|app|application|catalog|chart|cluster|component|config|configuration|coordinator|data|database|deployment|details|distributed|engine|for|github|grafana|helm|iceberg|image|info|information|log|logging|logs|object|of|open|orchestration|oss|platform|project|projectnessie|query|rest|s3|server|service|settings|setup|sql|stack|storage|store|system|the|trinodb|upstream|v|version|warehouse|workflow)$/;

/** A version links to the system that tells it, or to the release that deployed it. */
export function linkVersion(
  claim: UnlinkedClaim,
  subject: string,
  linking: Linking,
): Linked {
  const { evidence } = linking;
  // A component that is no system is not the one that its heading names; a bare `Version: 475` is.
  const isBare = claim.context.some(({ text }) => text === subject);
  const lookup = systemOf(subject, isBare ? claim : { context: [] }, linking);
  const exact = releasesNamed(subject, evidence);
  if (!lookup.found) {
    return exact.length === 1
      ? byRelease(exact[0], subject)
      : { unlinked: lookup.problem };
  }
  const { found } = lookup;
  if (found.by !== 'comment') {
    const stranger = strangerIn(subject, linking);
    if (stranger !== undefined) {
      return exact.length === 1
        ? byRelease(exact[0], subject)
        : {
            unlinked: `${quoted(subject)} may be something else than ${
              found.system.title
            }, because of the word ${quoted(stranger)}.`,
          };
    }
  }
  if (claim.statement.kind === 'version') {
    return linkBy(found, { kind: 'system', ref: found.system.ref });
  }
  const releases = releasesOfSystem(found.system, evidence);
  return releases.length === 1
    ? linkBy(found, { kind: 'release', ...releases[0] })
    : { unlinked: noRelease(found.system.title, releases) };
}

function byRelease(release: ReleaseName, subject: string): Linked {
  return linkBy(
    {
      by: 'name',
      reason: `the release ${release.name} in ${quoted(subject)}`,
      certain: true,
    },
    { kind: 'release', ...release },
  );
}

/** A word that makes of `Trino` another thing: `Trino Gateway`, `Nessie CLI`. */
function strangerIn(
  subject: string,
  { evidence: { platform }, aliases }: Linking,
): string | undefined {
  const own = mentionsIn(subject, platform, aliases).flatMap(({ system }) =>
    [
      system.name,
      system.title,
      system.type.title,
      system.type.type,
      ...aliasesOf(system.ref, aliases),
    ].flatMap(tokensOf),
  );
  // What is named by where it stands has a subject of its own: only that of a heading may be any.
  return own.length === 0
    ? undefined
    : tokensOf(subject).find(
        word =>
          !own.includes(word) && !BESIDE.test(word) && !/^\d+$/.test(word),
      );
}

function noRelease(title: string, releases: ReleaseName[]): string {
  return releases.length === 0
    ? `No Helm release of ${title} is known: a system of type flux tells them.`
    : `${title} may be deployed by ${releases
        .map(({ name }) => name)
        .join(' or ')}. Say which one: <!-- data-platform: release=${
        releases[0].name
      } -->.`;
}
