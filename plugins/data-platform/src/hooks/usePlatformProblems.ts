import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  PLATFORM_ANNOTATION,
  SYSTEM_ANNOTATION,
  type Platform,
} from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../api';
import { useLive } from './useLive';

/** Names of the platforms that an entity's annotations speak of. */
export function platformsOf(entity: Entity): string[] {
  const annotations = entity.metadata.annotations ?? {};
  const refs = [
    annotations[PLATFORM_ANNOTATION],
    annotations[SYSTEM_ANNOTATION],
  ]
    .flatMap(value => value?.split(',') ?? [])
    .map(ref => ref.trim().split('/')[0])
    .filter(Boolean);
  return [...new Set(refs)];
}

/**
 * Those platforms of an entity whose configuration has problems. It is read
 * once: a configuration changes when the backend starts anew.
 */
export function usePlatformProblems(entity: Entity): Platform[] {
  const api = useApi(dataPlatformApiRef);
  const names = platformsOf(entity);
  const { value = [] } = useLive(
    async signal => {
      const settled = await Promise.allSettled(
        names.map(name => api.getPlatform(name, { signal })),
      );
      // One that can't be read is told about by the summary.
      return settled.flatMap(outcome =>
        outcome.status === 'fulfilled' && outcome.value.problems.length > 0
          ? [outcome.value]
          : [],
      );
    },
    { subject: names.join(), enabled: names.length > 0 },
  );
  return value;
}
