import type { LoggerService } from '@backstage/backend-plugin-api';
import { PLATFORM_ANNOTATION } from 'backstage-plugin-data-platform-common';

/** Counts the milestones that no entity shows: a result would lead nowhere. */
export class Skipped {
  readonly #counts = new Map<string, number>();

  add(platform: string): void {
    this.#counts.set(platform, (this.#counts.get(platform) ?? 0) + 1);
  }

  /** Says how many of which platform are left out, and what to do. */
  log(logger: LoggerService): void {
    for (const [platform, count] of this.#counts) {
      logger.warn(
        `The search does not find ${count} of the milestones of platform '${platform}': no entity of the catalog shows them. Annotate one with '${PLATFORM_ANNOTATION}: ${platform}'`,
      );
    }
  }
}
