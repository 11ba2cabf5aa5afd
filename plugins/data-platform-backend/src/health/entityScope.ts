import type { Entity } from '@backstage/catalog-model';
import {
  type AnnotationProblem,
  PLATFORM_ANNOTATION,
  SYSTEM_ANNOTATION,
} from 'backstage-plugin-data-platform-common';
import { nearestName } from '../model/names';
import type { ConfiguredPlatform, ConfiguredSystem } from '../model/types';

/** More refs than that are not read of one annotation. */
const MAX_REFS = 100;
const MAX_SHOWN = 200;

/** What an entity's annotations name, and what is wrong with them. */
export interface EntityScope {
  entityRef: string;
  /** Whether it names anything at all. */
  configured: boolean;
  /** Those that it names, or whose systems it names, in the order of the configuration. */
  platforms: ConfiguredPlatform[];
  /** In the order of the configuration. */
  systems: { platform: ConfiguredPlatform; system: ConfiguredSystem }[];
  problems: AnnotationProblem[];
}

/**
 * Reads an entity's annotations, given the platforms that the caller may see.
 * Spaces, duplicates and empty items do no harm; what is unknown is a problem
 * with the nearest known name.
 */
export function entityScope(
  entityRef: string,
  entity: Entity | undefined,
  platforms: ConfiguredPlatform[],
): EntityScope {
  const annotations = entity?.metadata.annotations ?? {};
  const systemRefs = readRefs(annotations[SYSTEM_ANNOTATION]);
  const platformNames = readRefs(annotations[PLATFORM_ANNOTATION]);
  const all = platforms.flatMap(platform =>
    platform.systems.map(system => ({ platform, system })),
  );
  const concerned = platforms.filter(
    ({ name }) =>
      platformNames.refs.includes(name) ||
      systemRefs.refs.some(ref => ref.startsWith(`${name}/`)),
  );
  const broken = concerned.filter(platform => platform.problems.length > 0);
  const problems: AnnotationProblem[] = [
    ...unknown(
      SYSTEM_ANNOTATION,
      'system',
      // A system whose configuration is broken is not among those of its platform.
      systemRefs.refs.filter(
        ref => !broken.some(({ name }) => ref.startsWith(`${name}/`)),
      ),
      all.map(({ system }) => system.ref),
    ),
    ...unknown(
      PLATFORM_ANNOTATION,
      'platform',
      platformNames.refs,
      platforms.map(({ name }) => name),
    ),
    ...tooMany(SYSTEM_ANNOTATION, systemRefs.left),
    ...tooMany(PLATFORM_ANNOTATION, platformNames.left),
  ];
  return {
    entityRef,
    configured: systemRefs.refs.length + platformNames.refs.length > 0,
    platforms: concerned,
    systems: all.filter(
      ({ platform, system }) =>
        systemRefs.refs.includes(system.ref) ||
        platformNames.refs.includes(platform.name),
    ),
    problems,
  };
}

function readRefs(value: unknown): { refs: string[]; left: number } {
  if (typeof value !== 'string') {
    return { refs: [], left: 0 };
  }
  const refs = [
    ...new Set(
      value
        .split(',')
        .map(ref => ref.trim())
        .filter(ref => ref),
    ),
  ];
  return {
    refs: refs.slice(0, MAX_REFS),
    left: Math.max(0, refs.length - MAX_REFS),
  };
}

function unknown(
  annotation: string,
  what: string,
  refs: string[],
  known: string[],
): AnnotationProblem[] {
  return refs
    .filter(ref => !known.includes(ref))
    .map(ref => {
      const value = ref.slice(0, MAX_SHOWN);
      // Someone who left the platform out means the only system of that name.
      const named = known.filter(candidate => candidate.endsWith(`/${value}`));
      const suggestion =
        named.length === 1 ? named[0] : nearestName(value, known);
      return {
        annotation,
        value,
        message: `'${value}' is no configured ${what} that you may see.${
          suggestion ? ` Did you mean '${suggestion}'?` : ''
        }`,
        suggestion,
      };
    });
}

function tooMany(annotation: string, left: number): AnnotationProblem[] {
  return left > 0
    ? [
        {
          annotation,
          value: '',
          message: `Only the first ${MAX_REFS} names are read; ${left} more are left out.`,
        },
      ]
    : [];
}
