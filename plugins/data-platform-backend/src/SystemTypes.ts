import { ConflictError } from '@backstage/errors';
import type {
  DataPlatformSystemTypesExtensionPoint,
  SystemType,
} from 'backstage-plugin-data-platform-node';

/** The types of systems that are known: those of the plugin and of its modules. */
export class SystemTypes implements DataPlatformSystemTypesExtensionPoint {
  readonly #types = new Map<string, SystemType>();

  addSystemType<TConfig, TClient>(
    systemType: SystemType<TConfig, TClient>,
  ): void {
    const { type } = systemType;
    if (this.#types.has(type)) {
      throw new ConflictError(
        `The type of system '${type}' is registered already`,
      );
    }
    this.#types.set(type, systemType);
  }

  get all(): Map<string, SystemType> {
    return this.#types;
  }
}
