import type { LoggerService } from '@backstage/backend-plugin-api';
import { PLATFORM_ANNOTATION } from 'backstage-plugin-data-platform-common';

/** Counts the milestones that no entity shows: a result would lead nowhere. */
export class Skipped {
  readonly #counts = new Map<string, number>();

  /** @param platform - undefined where the milestone has none */
  add(platform: string | undefined): void {
    const key = platform ?? '';
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Says how many of which platform are left out, and what to do. */
  log(logger: LoggerService): void {
    for (const [platform, count] of this.#counts) {
      logger.warn(
        platform
          ? `The search does not find ${count} of the milestones of platform '${platform}': no entity of the catalog shows them. Annotate one with '${PLATFORM_ANNOTATION}: ${platform}'`
          : `The search does not find ${count} of the milestones that are of no platform: it can't be told who may see them. Name the platform of their source in dataPlatform.milestones.sources`,
      );
    }
  }
}
