import { Readable } from 'node:stream';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError, ResponseError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  type DataPlatformClient,
  dataPlatformReadPermission,
  type Milestone,
  type MilestoneList,
} from 'backstage-plugin-data-platform-common';
import { EntityTabs } from './EntityTabs';
import {
  MILESTONE_DOCUMENT_TYPE,
  milestoneDocument,
  type MilestoneDocument,
} from './milestoneDocument';
import { Skipped } from './Skipped';

const BACKEND = 'the Data Platform backend';

const PAGE_SIZE = 100;

/** Longer than any answer takes; without it one that never comes would stop all indexing. */
const ANSWER_MS = 60_000;

/** What milestones are collated with. */
export interface MilestoneCollatorOptions {
  client: Pick<DataPlatformClient, 'getMilestones' | 'getMilestone'>;
  catalog: Pick<CatalogService, 'streamEntities'>;
  auth: AuthService;
  logger: LoggerService;
  /** The path of an entity's tab, with `:namespace`, `:kind` and `:name`. */
  locationTemplate: string;
}

/**
 * Gives the search a document for each milestone, as the API of the Data Platform
 * backend tells them. Where that fails, so does the stream: search engines then
 * keep the index that they have.
 */
export class MilestoneCollatorFactory implements DocumentCollatorFactory {
  readonly type = MILESTONE_DOCUMENT_TYPE;
  /** With the platform's name as each document's resource, as the API decides it. */
  readonly visibilityPermission = dataPlatformReadPermission;
  readonly #options: MilestoneCollatorOptions;

  constructor(options: MilestoneCollatorOptions) {
    this.#options = options;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<MilestoneDocument> {
    const { catalog, auth, logger, locationTemplate } = this.#options;
    const tabs = await asking('the catalog', () =>
      EntityTabs.load({ catalog, auth, template: locationTemplate }),
    );
    const skipped = new Skipped();
    for await (const { id, platform, entityRef } of this.#summaries()) {
      const tab = platform && tabs.pathOf(platform, entityRef);
      if (!tab) {
        skipped.add(platform);
        continue;
      }
      const milestone = await this.#milestone(id);
      if (milestone) {
        yield milestoneDocument(milestone, platform, tab);
      }
    }
    skipped.log(logger);
  }

  async *#summaries(): AsyncGenerator<MilestoneList['items'][number]> {
    let cursor: string | undefined;
    do {
      const page: MilestoneList = await this.#page(cursor);
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor);
  }

  async #page(cursor: string | undefined): Promise<MilestoneList> {
    return asking(BACKEND, async () =>
      this.#options.client.getMilestones(
        { limit: PAGE_SIZE, cursor },
        await this.#request(),
      ),
    );
  }

  /** Undefined where it has been removed since it was listed. */
  async #milestone(id: string): Promise<Milestone | undefined> {
    return asking(BACKEND, async () => {
      try {
        return await this.#options.client.getMilestone(
          id,
          await this.#request(),
        );
      } catch (error) {
        if (ResponseError.is(error) && error.statusCode === 404) {
          return undefined;
        }
        throw error;
      }
    });
  }

  /** A token of its own for each request, as none lasts for ever. */
  async #request(): Promise<{ token: string; signal: AbortSignal }> {
    const { auth } = this.#options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'data-platform',
    });
    return { token, signal: AbortSignal.timeout(ANSWER_MS) };
  }
}

async function asking<T>(whom: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new ForwardedError(
      `Milestones could not be read for the search, which goes on finding those of before: ${whom} did not answer as it should`,
      error,
    );
  }
}
