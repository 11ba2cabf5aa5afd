import type { ConfiguredCheck, ConfiguredSystem } from '../../../model';
import { conceptsOf } from '../concepts';
import type { PlatformEvidence, UnlinkedClaim } from '../types';
import {
  type FoundSystem,
  type Linked,
  linkBy,
  type Linking,
  quoted,
  systemOf,
} from './context';
import { aliasesOf, mentionsIn } from './names';
import { releasesNamed, releasesOfSystem } from './releases';
import { indexOfTokens, stemOf, tokensOf } from './tokens';

/** Checks that measure what queries take, the ones that most queries go through first. */
const QUERY_CHECKS = ['tpch', 'performance'];

/** Words that many checks have in common. */
const COMMON = new Set(
  'a access all api check checks health integration of status test tests the validation'.split(
    ' ',
  ),
);

/** The check that counts or lists what a claim does: `catalogs`, `nodes`, `pods`. */
export function linkToOnly(
  claim: UnlinkedClaim,
  id: 'catalogs' | 'nodes' | 'pods',
  linking: Linking,
): Linked {
  const { platform } = linking.evidence;
  const able = platform.systems.flatMap(system =>
    system.checks
      .filter(check => check.type.id === id && check.name === id)
      .map(check => ({ system, check })),
  );
  if (able.length === 0) {
    return {
      unlinked: `No system of ${platform.title} has a check '${id}'.`,
    };
  }
  const lookup = systemOf(claim.text, claim, linking);
  const fits = able.find(({ system }) => system === lookup.found?.system);
  if (fits && lookup.found) {
    return linkBy(lookup.found, { kind: 'check', ref: fits.check.ref });
  }
  if (linking.system) {
    return {
      unlinked: `The system ${linking.system.name} has no check '${id}'.`,
    };
  }
  // Nodes are those of a cluster of any kind; catalogs and pods are of one.
  if (able.length > 1 || id === 'nodes') {
    return {
      unlinked:
        lookup.problem ??
        `The line seems to be about ${lookup.found.system.title}, which has no check '${id}'.`,
    };
  }
  return linkBy(
    {
      by: 'words',
      reason: `the word ${id}, of which only ${able[0].system.title} tells`,
      certain: lookup.found === undefined && id === 'catalogs',
    },
    { kind: 'check', ref: able[0].check.ref },
  );
}

/** Pods of a namespace that nobody looks at are not those that are checked. */
export function linkPods(
  claim: UnlinkedClaim,
  namespace: string | undefined,
  linking: Linking,
): Linked {
  const linked = linkToOnly({ ...claim, context: [] }, 'pods', linking);
  const { target } = linked.link ?? {};
  if (!linked.link || target?.kind !== 'check') {
    return linked;
  }
  const system = linking.evidence.platform.systems.find(({ checks }) =>
    checks.some(({ ref }) => ref === target.ref),
  );
  const namespaces = namespacesOf(system);
  if (
    namespace !== undefined &&
    namespaces &&
    !namespaces.includes(namespace)
  ) {
    return {
      unlinked: `The namespace ${namespace} is not among those that ${
        system?.name
      } looks at: ${namespaces.join(', ')}.`,
    };
  }
  return namespace === undefined || linked.link.by === 'comment'
    ? linked
    : {
        link: {
          ...linked.link,
          reason: `pods of the namespace ${namespace}, which ${system?.title} looks at`,
          certain: true,
        },
      };
}

function namespacesOf(
  system: ConfiguredSystem | undefined,
): string[] | undefined {
  const config = system?.config;
  if (
    typeof config !== 'object' ||
    config === null ||
    !('namespaces' in config)
  ) {
    return undefined;
  }
  const { namespaces } = config;
  return Array.isArray(namespaces) ? namespaces.map(String) : undefined;
}

/** The check that measures what queries of a system take. */
export function linkDuration(
  claim: UnlinkedClaim,
  subject: string,
  linking: Linking,
): Linked {
  const lookup = systemOf(subject, claim, linking);
  if (!lookup.found) {
    return { unlinked: lookup.problem };
  }
  const { found } = lookup;
  const { checks, title } = found.system;
  const named = checks.filter(check => nameIn(check, subject, linking));
  if (named.length === 1) {
    return linkBy(
      { ...found, reason: `${found.reason}, and the check ${named[0].title}` },
      { kind: 'check', ref: named[0].ref },
    );
  }
  const measuring = QUERY_CHECKS.flatMap(id =>
    checks.filter(({ name }) => name === id),
  );
  const measured =
    measuring.find(({ ref }) => linking.evidence.durations.get(ref)?.runs) ??
    measuring[0];
  return measured
    ? linkBy(
        {
          ...found,
          reason: `${found.reason}, whose queries ${measured.title} measures`,
          certain: false,
        },
        { kind: 'check', ref: measured.ref },
      )
    : { unlinked: `No check of ${title} measures what queries take.` };
}

/** The check whose outcome a claim tells: by its name, else by the words that both have. */
export function linkOutcome(
  claim: UnlinkedClaim,
  subject: string,
  linking: Linking,
): Linked {
  const lookup = systemOf(subject, claim, linking);
  if (!lookup.found) {
    const named = linking.evidence.platform.systems
      .flatMap(({ checks }) => checks)
      .filter(check => isNameOf(check, subject, linking));
    return named.length === 1 && !lookup.isNamed
      ? linkBy(
          {
            by: 'name',
            reason: `${quoted(subject)}, as one check alone is called`,
            certain: false,
          },
          { kind: 'check', ref: named[0].ref },
        )
      : { unlinked: lookup.problem };
  }
  const { found } = lookup;
  const { checks } = found.system;
  const named = checks.filter(check => isNameOf(check, subject, linking));
  if (named.length === 1) {
    return linkBy(
      {
        ...found,
        reason: `${quoted(subject)} of ${found.system.title}: ${found.reason}`,
      },
      { kind: 'check', ref: named[0].ref },
    );
  }
  return (
    byWords(found, subject) ??
    byConcept(found, claim, linking.evidence) ?? {
      unlinked: `No check of ${found.system.title} is like ${quoted(
        subject,
      )}. Its checks: ${checks
        .map(({ name }) => name)
        .join(', ')}. Say which one: <!-- data-platform: check=${
        checks[0]?.ref ?? `${found.system.ref}/…`
      } -->.`,
    }
  );
}

/** The release that is named, or that deployed the system that is. */
export function linkRelease(
  claim: UnlinkedClaim,
  subject: string,
  linking: Linking,
): Linked {
  const { evidence } = linking;
  const exact = releasesNamed(subject, evidence);
  if (exact.length === 1 && !linking.system) {
    return linkBy(
      {
        by: 'name',
        reason: `the release ${exact[0].name} in ${quoted(subject)}`,
        certain: true,
      },
      { kind: 'release', ...exact[0] },
    );
  }
  const lookup = systemOf(subject, { context: claim.context }, linking);
  if (!lookup.found) {
    return { unlinked: lookup.problem };
  }
  const releases = releasesOfSystem(lookup.found.system, evidence);
  if (releases.length === 1) {
    return linkBy(lookup.found, { kind: 'release', ...releases[0] });
  }
  const all = lookup.found.system.checks.find(
    ({ name }) => name === 'helm-releases',
  );
  return all
    ? linkBy(lookup.found, { kind: 'check', ref: all.ref })
    : {
        unlinked: `No Helm release of ${lookup.found.system.title} is known: a system of type flux tells them.`,
      };
}

/** Whether a text is what a check is called; `Catalog` is as well as `Catalogs`. */
function isNameOf(
  check: ConfiguredCheck,
  text: string,
  linking: Linking,
): boolean {
  const { platform } = linking.evidence;
  const names = mentionsIn(text, platform, linking.aliases).flatMap(
    ({ words }) => tokensOf(words),
  );
  const all = tokensOf(text);
  const withoutSystem = all.filter(word => !names.includes(word));
  return namesOf(check, linking)
    .map(tokensOf)
    .some(name =>
      [all, withoutSystem].some(
        words =>
          isSame(name.map(stemOf), words.map(stemOf)) ||
          isSame(telling(name), telling(words)),
      ),
    );
}

function isSame(name: string[], words: string[]): boolean {
  return name.length > 0 && name.join(' ') === words.join(' ');
}

/** Whether a text has in it what a check is called. */
function nameIn(
  check: ConfiguredCheck,
  text: string,
  linking: Linking,
): boolean {
  return namesOf(check, linking).some(
    name => indexOfTokens(tokensOf(name), tokensOf(text)) >= 0,
  );
}

function namesOf(
  { ref, name, title, type }: ConfiguredCheck,
  { aliases }: Linking,
): string[] {
  return [name, title, type.title, ...aliasesOf(ref, aliases)];
}

function telling(tokens: string[]): string[] {
  return tokens.filter(word => !COMMON.has(word)).map(stemOf);
}

/** By a word of the check's id: `Iceberg Catalog` is more about `iceberg` than about `catalogs`. */
function byWords(found: FoundSystem, subject: string): Linked | undefined {
  const words = tokensOf(subject).filter(word => !COMMON.has(word));
  const { checks, name } = found.system;
  for (const like of [(word: string) => word, stemOf]) {
    const alike = checks.filter(check => {
      const id = tokensOf(check.name).filter(word => word !== name);
      return (
        id.length > 0 && id.every(word => words.map(like).includes(like(word)))
      );
    });
    if (alike.length === 1) {
      return linkBy(
        {
          by: 'words',
          reason: `${quoted(subject)} and the check ${alike[0].title} of ${
            found.system.title
          }`,
          certain: false,
        },
        { kind: 'check', ref: alike[0].ref },
      );
    }
  }
  return undefined;
}

/** By what both are about, such as credentials: first by what the check says now, then by what it proves. */
export function byConcept(
  found: FoundSystem,
  claim: Pick<UnlinkedClaim, 'text'>,
  evidence: PlatformEvidence,
): Linked | undefined {
  const concepts = conceptsOf(claim.text);
  const alike = (textOf: (check: ConfiguredCheck) => string) =>
    found.system.checks.filter(check =>
      [...conceptsOf(textOf(check))].some(concept => concepts.has(concept)),
    );
  for (const checks of [
    alike(({ ref }) => evidence.results.get(ref)?.summary ?? ''),
    alike(({ title, description }) => `${title} ${description}`),
  ]) {
    if (checks.length === 1) {
      return linkBy(
        {
          by: 'words',
          reason: `the check ${checks[0].title} of ${
            found.system.title
          } is about ${[...concepts].join(' and ')} as well`,
          certain: false,
        },
        { kind: 'check', ref: checks[0].ref },
      );
    }
  }
  return undefined;
}
