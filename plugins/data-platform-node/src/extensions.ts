import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { SystemType } from './systemTypes';

/**
 * Adds types of systems to the Data Platform backend plugin.
 *
 * @public
 */
export interface DataPlatformSystemTypesExtensionPoint {
  /**
   * Registers a type of system.
   *
   * @throws ConflictError if a type of the same name is registered already.
   */
  addSystemType<TConfig, TClient>(
    systemType: SystemType<TConfig, TClient>,
  ): void;
}

/**
 * The extension point by which modules add types of systems.
 *
 * @public
 */
export const dataPlatformSystemTypesExtensionPoint =
  createExtensionPoint<DataPlatformSystemTypesExtensionPoint>({
    id: 'data-platform.system-types',
  });
