import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { PortalTools } from 'backstage-plugin-data-platform-node';
import type { ConfiguredSystem } from '../model/types';

/** One client a configured system, made when it is first needed. */
export class SystemClients {
  readonly #logger: LoggerService;
  readonly #portal?: PortalTools;
  readonly #clients = new Map<
    string,
    { system: ConfiguredSystem; client: unknown }
  >();

  constructor(options: { logger: LoggerService; portal?: PortalTools }) {
    this.#logger = options.logger;
    this.#portal = options.portal;
  }

  /**
   * The client of a system.
   *
   * @throws whatever the system's type throws. The next call tries again, as
   * the cause may be gone by then: a file that was not there yet.
   */
  get(system: ConfiguredSystem): unknown {
    const made = this.#clients.get(system.ref);
    if (made) {
      return made.client;
    }
    const client = system.type.createClient(system.config, {
      logger: this.#logger.child({ system: system.ref }),
      systemRef: system.ref,
      portal: this.#portal,
    });
    this.#clients.set(system.ref, { system, client });
    return client;
  }

  /** Closes all that were made. One that can't be closed doesn't keep the others open. */
  async close(): Promise<void> {
    const made = [...this.#clients.values()];
    this.#clients.clear();
    await Promise.all(
      made.map(async ({ system, client }) => {
        try {
          await system.type.closeClient?.(client);
        } catch (error) {
          this.#logger.warn(
            `The client of '${
              system.ref
            }' could not be closed: ${stringifyError(error)}`,
          );
        }
      }),
    );
  }
}
