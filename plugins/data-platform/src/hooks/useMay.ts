import { useApi } from '@backstage/core-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  permissionApiRef,
  usePermission,
} from '@backstage/plugin-permission-react';
import type {
  dataPlatformMaintenanceCreatePermission,
  dataPlatformRunCreatePermission,
} from 'backstage-plugin-data-platform-common';
import { useLive } from './useLive';

type PlatformPermission =
  | typeof dataPlatformMaintenanceCreatePermission
  | typeof dataPlatformRunCreatePermission;

/**
 * Whether the reader may do something with a platform. Until that is known it is
 * assumed: the backend says so where not.
 */
export function useMay(
  permission: PlatformPermission,
  platform: string | undefined,
): boolean {
  const { allowed, loading, error } = usePermission({
    permission,
    resourceRef: platform,
  });
  return allowed || loading || error !== undefined;
}

/**
 * With which of several platforms the reader may do something: it is granted for
 * each by itself. Until that is known it is assumed.
 */
export function useMayOn(
  permission: PlatformPermission,
  platforms: string[],
): string[] {
  const api = useApi(permissionApiRef);
  const { value: denied } = useLive(
    async () => {
      const results = await Promise.allSettled(
        platforms.map(resourceRef =>
          api.authorize({ permission, resourceRef }),
        ),
      );
      return platforms.filter((_, index) => {
        const settled = results[index];
        return (
          settled.status === 'fulfilled' &&
          settled.value.result === AuthorizeResult.DENY
        );
      });
    },
    {
      subject: [permission.name, ...platforms].join(' '),
      enabled: platforms.length > 0,
    },
  );
  return platforms.filter(platform => !denied?.includes(platform));
}
