import {
  type ConfiguredPlatform,
  type ConfiguredSystem,
  suggestion,
} from '../../../model';
import type { DirectiveSettings } from '../directives';
import type { ClaimStatement, ClaimTarget, PlatformEvidence } from '../types';
import type { Linked } from './context';
import { releaseNames } from './releases';

const KEYS = ['check', 'system', 'allocation', 'release', 'ignore'];

/** Which statements each key may say something of; `system` of all. */
const FITS: Record<string, ClaimStatement['kind'][]> = {
  check: ['catalogs', 'nodes', 'duration', 'pods', 'release', 'outcome'],
  allocation: ['allocation'],
  release: ['version', 'chart-version', 'release'],
};

/** What an author's comment says of a claim. */
export type Commented =
  | { kind: 'linked'; linked: Linked }
  /** Only this system is meant; the rest is found as without a comment. */
  | { kind: 'system'; system: ConfiguredSystem }
  | { kind: 'nothing' };

/**
 * The link that a comment tells. One that names something that isn't there links
 * nothing, and says what there is.
 */
export function linkByComment(
  statement: ClaimStatement,
  settings: DirectiveSettings,
  evidence: PlatformEvidence,
): Commented {
  const unknown = settings.find(({ key }) => !KEYS.includes(key));
  if (unknown) {
    return unlinked(
      `A comment says '${unknown.key}', which is not known. ${suggestion(
        unknown.key,
        KEYS,
      )}`,
    );
  }
  const setting = settings.find(({ key }) =>
    FITS[key]?.includes(statement.kind),
  );
  if (setting) {
    return { kind: 'linked', linked: linkTo(setting, evidence) };
  }
  const named = settings.find(({ key }) => key === 'system');
  return named
    ? systemNamed(named.value, evidence.platform)
    : { kind: 'nothing' };
}

function linkTo(
  { key, value }: DirectiveSettings[number],
  evidence: PlatformEvidence,
): Linked {
  const target = targetOf(key, value, evidence);
  return typeof target === 'string'
    ? { unlinked: target }
    : {
        link: {
          target,
          by: 'comment',
          reason: `a comment names the ${key} ${value}`,
          certain: true,
        },
      };
}

/** What is named; or why it isn't found. */
function targetOf(
  key: string,
  value: string,
  evidence: PlatformEvidence,
): ClaimTarget | string {
  const { platform } = evidence;
  switch (key) {
    case 'check': {
      const refs = platform.systems.flatMap(({ checks }) =>
        checks.map(({ ref }) => ref),
      );
      const ref = refs.find(each => isNamed(each, value, platform));
      const isWhole = value.startsWith(`${platform.name}/`);
      return ref !== undefined
        ? { kind: 'check', ref }
        : missing(
            'check',
            value,
            refs.map(each =>
              isWhole ? each : each.slice(platform.name.length + 1),
            ),
          );
    }
    case 'allocation': {
      const found = evidence.allocations.filter(({ workload }) =>
        [workload.name, `${workload.namespace}/${workload.name}`].includes(
          value,
        ),
      );
      if (found.length > 1) {
        return `A comment names the allocation '${value}', and there are several: name its namespace as well, such as ${found[0].workload.namespace}/${value}.`;
      }
      const [allocation] = found;
      return allocation
        ? {
            kind: 'allocation',
            id: allocation.id,
            name: allocation.workload.name,
            system: allocation.system,
          }
        : missing(
            'allocation',
            value,
            evidence.allocations.map(({ workload }) => workload.name),
          );
    }
    default: {
      const names = releaseNames(evidence);
      const found = names.filter(({ namespace, name }) =>
        [name, `${namespace}/${name}`].includes(value),
      );
      if (found.length > 1) {
        return `A comment names the release '${value}', and there are several: name its namespace as well, such as ${found[0].namespace}/${value}.`;
      }
      return found.length === 1
        ? { kind: 'release', ...found[0] }
        : missing(
            'release',
            value,
            names.map(({ name }) => name),
          );
    }
  }
}

function systemNamed(value: string, platform: ConfiguredPlatform): Commented {
  const system = platform.systems.find(({ ref }) =>
    isNamed(ref, value, platform),
  );
  return system
    ? { kind: 'system', system }
    : unlinked(
        missing(
          'system',
          value,
          platform.systems.map(({ name }) => name),
        ),
      );
}

/** With the platform's name or without. */
function isNamed(
  ref: string,
  value: string,
  { name }: ConfiguredPlatform,
): boolean {
  return ref === value || ref === `${name}/${value}`;
}

function missing(key: string, value: string, known: string[]): string {
  return `A comment names the ${key} '${value}', which is not there. ${suggestion(
    value,
    [...new Set(known)],
  )}`;
}

function unlinked(reason: string): Commented {
  return { kind: 'linked', linked: { unlinked: reason } };
}
