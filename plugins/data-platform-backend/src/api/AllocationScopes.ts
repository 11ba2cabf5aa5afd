import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type AnnotationProblem,
  KUBERNETES_ID_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_ANNOTATION,
} from 'backstage-plugin-data-platform-common';
import {
  type AllocationReader,
  type AllocationScope,
  type EntitySelection,
  workloadsOfEntity,
} from '../allocations';
import { entityScope } from '../health';
import type { ConfiguredPlatform, ConfiguredSystem } from '../model/types';
import type { CallerCredentials } from './Access';
import { CatalogEntities, normaliseEntityRef } from './CatalogEntities';
import { assertWithin } from './parsing';
import type { VisiblePlatforms } from './VisiblePlatforms';

/** Of one entity; one that selects more means a cluster. */
const MAX_SELECTED = 500;

/** A platform's system that tells what workloads are given. */
export interface Source {
  platform: ConfiguredPlatform;
  system: ConfiguredSystem;
}

/** What a request means, and who could tell of it. */
export interface ResolvedScope extends AllocationScope {
  sources: Source[];
  /** What is wrong with the annotations of an entity. */
  problems?: AnnotationProblem[];
}

/** The filters of a request, as validated by the document. */
export interface ScopeQuery {
  platform?: string;
  system?: string;
  entityRef?: string;
}

/** Tells which allocations a request means. */
export class AllocationScopes {
  readonly #reader: Pick<AllocationReader, 'labelsOf'>;
  readonly #entities: CatalogEntities;

  constructor(options: {
    allocations: Pick<AllocationReader, 'labelsOf'>;
    catalog: CatalogService;
    logger: LoggerService;
  }) {
    this.#reader = options.allocations;
    this.#entities = new CatalogEntities(options);
  }

  /**
   * @throws InputError where the filters don't go together, NotFoundError where
   * what they name is not there or the caller may not see it
   */
  async resolve(
    query: ScopeQuery,
    visible: VisiblePlatforms,
    caller: CallerCredentials,
  ): Promise<ResolvedScope> {
    const { platform, system, entityRef } = query;
    assertWithin({ ...query }, 'system', 'platform');
    if (entityRef !== undefined) {
      if (platform !== undefined) {
        throw new InputError(
          "'entityRef' excludes 'platform': give one of them",
        );
      }
      return this.#ofEntity(entityRef, visible, caller);
    }
    if (platform === undefined) {
      return {
        platforms: visible.names,
        sources: sourcesOf(visible.all),
      };
    }
    const named = visible.platform(platform);
    if (system === undefined) {
      return { platforms: [platform], sources: sourcesOf([named]) };
    }
    const { ref } = visible.system(platform, system);
    return {
      platforms: [platform],
      systems: [ref],
      sources: sourcesOf([named]).filter(tellsOf([ref])),
    };
  }

  async #ofEntity(
    ref: string,
    visible: VisiblePlatforms,
    caller: CallerCredentials,
  ): Promise<ResolvedScope> {
    const entityRef = normaliseEntityRef(ref);
    const entity = await this.#entities.byRef(entityRef, caller);
    const { systems, problems } = entityScope(entityRef, entity, visible.all);
    const refs = systems.map(({ system }) => system.ref);
    const selection = workloadsOfEntity(entity);
    const clusters = selection
      ? sourcesOf(visible.all).filter(
          source => isCluster(source) && selection.means(source.system),
        )
      : [];
    const selected = selection
      ? await this.#selectedIn(clusters, selection)
      : [];
    const own = sourcesOf(systems.map(({ platform }) => platform)).filter(
      tellsOf(refs),
    );
    const sources = [...own, ...clusters];
    return {
      platforms: [
        ...new Set([
          ...systems.map(({ platform }) => platform.name),
          ...selected.map(({ platform }) => platform),
        ]),
      ],
      systems: refs,
      ids: selected.slice(0, MAX_SELECTED).map(({ id }) => id),
      sources: sources.filter(
        (source, index) =>
          sources.findIndex(
            ({ system }) => system.ref === source.system.ref,
          ) === index,
      ),
      problems: [
        ...problems,
        ...(selection?.problems ?? []),
        ...(selected.length > MAX_SELECTED
          ? [tooMany(entity, selected.length)]
          : []),
      ],
    };
  }

  async #selectedIn(clusters: Source[], selection: EntitySelection) {
    const refs = new Set(clusters.map(({ system }) => system.ref));
    const labelled = await this.#reader.labelsOf(platformsOf(clusters));
    return labelled.filter(
      each => refs.has(each.system) && selection.selects(each),
    );
  }
}

function tooMany({ metadata }: Entity, count: number): AnnotationProblem {
  const annotation = [
    KUBERNETES_LABEL_SELECTOR_ANNOTATION,
    KUBERNETES_ID_ANNOTATION,
  ].find(each => metadata.annotations?.[each]);
  return {
    annotation: annotation ?? KUBERNETES_ID_ANNOTATION,
    value: '',
    message: `It selects ${count} workloads, of which only the first ${MAX_SELECTED} are shown: select fewer.`,
  };
}

function sourcesOf(platforms: ConfiguredPlatform[]): Source[] {
  return [...new Set(platforms)].flatMap(platform =>
    platform.systems
      .filter(({ type }) => type.allocations !== undefined)
      .map(system => ({ platform, system })),
  );
}

function platformsOf(sources: Source[]): string[] {
  return [...new Set(sources.map(({ platform }) => platform.name))];
}

function isCluster({ system }: Source): boolean {
  return system.type.allocationsOfOthers === true;
}

/** Whether a source may tell of one of the systems: itself, or as a cluster of its platform. */
function tellsOf(refs: string[]) {
  return (source: Source) =>
    refs.includes(source.system.ref) ||
    (isCluster(source) &&
      refs.some(ref => ref.startsWith(`${source.platform.name}/`)));
}
