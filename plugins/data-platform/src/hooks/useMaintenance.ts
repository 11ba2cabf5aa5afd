import { useApi } from '@backstage/core-plugin-api';
import type { MaintenanceWindow } from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../api';
import { useLive, type Live } from './useLive';

const POLL_MS = 30_000;
/** More than this nobody has planned, and nobody reads. */
const LIMIT = 50;

/** The maintenance windows of platforms, those that end last first. */
export function useMaintenance(platforms: string[]): Live<MaintenanceWindow[]> {
  const api = useApi(dataPlatformApiRef);
  return useLive(
    async signal => {
      const pages = await Promise.all(
        platforms.map(platform =>
          api.getMaintenance(platform, { limit: LIMIT }, { signal }),
        ),
      );
      return pages
        .flatMap(({ items }) => items)
        .sort((a, b) => Date.parse(b.to) - Date.parse(a.to));
    },
    {
      subject: platforms.join(),
      interval: POLL_MS,
      enabled: platforms.length > 0,
    },
  );
}
