import path from 'node:path';
import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  ANNOTATION_LOCATION,
  type Entity,
  getEntitySourceLocation,
  parseLocationRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  MILESTONES_ANNOTATION,
  PLATFORM_ANNOTATION,
  SYSTEM_ANNOTATION,
} from 'backstage-plugin-data-platform-common';
import type { MilestoneSource } from '../store/types';
import { type Hosts, resolveAddress } from './addresses';
import { withinFolder } from './readLocal';
import { sourceOf } from './sourceId';

/** Of the annotation of an entity so many parts are sources: one entity should not keep the others waiting. */
const MOST_OF_ENTITY = 20;

type Place = Pick<MilestoneSource, 'kind' | 'location' | 'shownAs'>;

/** What an entity names and can't be read as it is named. */
export interface MistakenSource {
  source: MilestoneSource;
  problem: string;
}

/** Sources that entities name, and what is wrong with the names. */
export interface EntitySources {
  sources: MilestoneSource[];
  mistaken: MistakenSource[];
  /** The same for a log. */
  problems: string[];
}

/** Finds what entities name in their annotation, with the plugin's own rights. */
export async function entitySources({
  catalog,
  auth,
  hosts,
  platforms,
}: {
  catalog: Pick<CatalogService, 'streamEntities'>;
  auth: AuthService;
  hosts: Hosts;
  /** Names. */
  platforms: string[];
}): Promise<EntitySources> {
  const found: EntitySources = { sources: [], mistaken: [], problems: [] };
  const credentials = await auth.getOwnServiceCredentials();
  const pages = catalog.streamEntities(
    {
      filter: {
        [`metadata.annotations.${MILESTONES_ANNOTATION}`]:
          CATALOG_FILTER_EXISTS,
      },
      fields: ['kind', 'metadata'],
    },
    { credentials },
  );
  for await (const entities of pages) {
    for (const entity of entities) {
      await addSources(entity, { hosts, platforms, found });
    }
  }
  return found;
}

async function addSources(
  entity: Entity,
  {
    hosts,
    platforms,
    found,
  }: { hosts: Hosts; platforms: string[]; found: EntitySources },
): Promise<void> {
  const entityRef = stringifyEntityRef(entity);
  const platform = platformOf(entity, platforms);
  const values = partsOf(entity, MILESTONES_ANNOTATION);
  const mistake = (place: Place, problem: string) => {
    found.problems.push(`${MILESTONES_ANNOTATION} of ${entityRef}: ${problem}`);
    // Where nobody knows the platform it may be any's.
    for (const each of platform === undefined ? platforms : [platform]) {
      found.mistaken.push({
        source: sourceOf({ ...place, platform: each, entityRef }),
        problem,
      });
    }
  };
  for (const value of values.slice(0, MOST_OF_ENTITY)) {
    try {
      const place = await placeOf(entity, value, hosts);
      if (platform === undefined) {
        mistake(
          place,
          `no platform is known for it: add the annotation ${PLATFORM_ANNOTATION}`,
        );
      } else {
        found.sources.push(sourceOf({ ...place, platform, entityRef }));
      }
    } catch (error) {
      mistake(
        placeAsWritten(value),
        error instanceof Error ? error.message : 'not understood',
      );
    }
  }
  if (values.length > MOST_OF_ENTITY) {
    mistake(
      placeAsWritten(values[MOST_OF_ENTITY]),
      `only the first ${MOST_OF_ENTITY} of ${values.length} parts are read: name folders or globs`,
    );
  }
}

function placeAsWritten(value: string): Place {
  return isWebAddress(value)
    ? { kind: 'url', location: value.replace(/^url:/, '') }
    : { kind: 'path', location: value };
}

function partsOf(entity: Entity, annotation: string): string[] {
  return (entity.metadata.annotations?.[annotation] ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}

/** The platform that the entity names, else that of its first system, else the only one. */
function platformOf(entity: Entity, platforms: string[]): string | undefined {
  const named = [
    ...partsOf(entity, PLATFORM_ANNOTATION),
    ...partsOf(entity, SYSTEM_ANNOTATION).map(ref => ref.split('/')[0]),
  ].find(name => platforms.includes(name));
  return named ?? (platforms.length === 1 ? platforms[0] : undefined);
}

async function placeOf(
  entity: Entity,
  value: string,
  hosts: Hosts,
): Promise<Place> {
  if (isWebAddress(value)) {
    return { kind: 'url', location: webAddress(value.replace(/^url:/, '')) };
  }
  if (/^[a-z]+:/i.test(value)) {
    throw new InputError(
      `${
        value.split(':')[0]
      }: is not allowed here: write a path or url:https://…`,
    );
  }
  const source = getEntitySourceLocation(entity);
  if (source.type === 'url') {
    return {
      kind: 'url',
      location: webAddress(resolvedAddress(hosts, value, source.target)),
    };
  }
  const managed = parseLocationRef(
    entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '',
  );
  if (source.type !== 'file' || managed.type !== 'file') {
    throw new InputError(
      `a path can't be resolved against a location of type ${source.type}: write url:https://…`,
    );
  }
  return {
    kind: 'path',
    location: await withinFolder(path.dirname(managed.target), value),
    // Where that is on this machine is nobody's business.
    shownAs: value,
  };
}

function isWebAddress(value: string): boolean {
  return /^(url:)?https?:\/\//.test(value);
}

function resolvedAddress(hosts: Hosts, value: string, base: string): string {
  if (value.includes('?')) {
    throw new InputError(
      `${value}: a ? can't stand in a path of a repository: write * for it`,
    );
  }
  return resolveAddress(hosts, value, base);
}

function webAddress(text: string): string {
  const url = new URL(text);
  if (url.username || url.password) {
    throw new InputError(
      'an address with a user or a password is not read: credentials go to integrations',
    );
  }
  return text;
}
