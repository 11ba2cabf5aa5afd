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

/** So many documents are asked for at once. */
const AT_ONCE = 8;

/** Longer than any answer takes; without it one that never comes would stop all indexing. */
const ANSWER_MS = 60_000;

interface Token {
  token: string;
}

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
    for await (const { items, token } of this.#pages()) {
      const shown = items.flatMap(({ id, platform, entityRef }) => {
        const tab = tabs.pathOf(platform, entityRef);
        if (!tab) {
          skipped.add(platform);
        }
        return tab ? [{ id, platform, tab }] : [];
      });
      for (let start = 0; start < shown.length; start += AT_ONCE) {
        const documents = await Promise.all(
          shown
            .slice(start, start + AT_ONCE)
            .map(async ({ id, platform, tab }) => {
              const milestone = await this.#milestone(id, token);
              return milestone && milestoneDocument(milestone, platform, tab);
            }),
        );
        yield* documents.filter(document => document !== undefined);
      }
    }
    skipped.log(logger);
  }

  /** Each with a token of its own for all that is asked of it, as none lasts for ever. */
  async *#pages(): AsyncGenerator<Pick<MilestoneList, 'items'> & Token> {
    let cursor: string | undefined;
    do {
      const { page, token } = await this.#page(cursor);
      yield { items: page.items, token };
      cursor = page.nextCursor;
    } while (cursor);
  }

  async #page(
    cursor: string | undefined,
  ): Promise<{ page: MilestoneList } & Token> {
    return asking(BACKEND, async () => {
      const { auth, client } = this.#options;
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'data-platform',
      });
      const page = await client.getMilestones(
        { limit: PAGE_SIZE, cursor },
        requestOptions(token),
      );
      return { page, token };
    });
  }

  /** Undefined where it has been removed since it was listed. */
  async #milestone(id: string, token: string): Promise<Milestone | undefined> {
    return asking(BACKEND, async () => {
      try {
        return await this.#options.client.getMilestone(
          id,
          requestOptions(token),
        );
      } catch (error) {
        if (ResponseError.is(error) && error.statusCode === 404) {
          return undefined;
        }
        throw error;
      }
    });
  }
}

function requestOptions(token: string): Token & { signal: AbortSignal } {
  return { token, signal: AbortSignal.timeout(ANSWER_MS) };
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
