import { usePermission } from '@backstage/plugin-permission-react';
import type {
  dataPlatformMaintenanceCreatePermission,
  dataPlatformRunCreatePermission,
} from 'backstage-plugin-data-platform-common';

/**
 * Whether the reader may do something with a platform. Until that is known it is
 * assumed: the backend says so where not.
 */
export function useMay(
  permission:
    | typeof dataPlatformMaintenanceCreatePermission
    | typeof dataPlatformRunCreatePermission,
  platform: string | undefined,
): boolean {
  const { allowed, loading, error } = usePermission({
    permission,
    resourceRef: platform,
  });
  return allowed || loading || error !== undefined;
}
