import { setImmediate } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  IndexBuilder,
  LunrSearchEngine,
} from '@backstage/plugin-search-backend-node';
import type {
  Milestone,
  MilestonesFilter,
} from 'backstage-plugin-data-platform-common';
import { aMilestone } from './__testUtils__/milestones';
import { MilestoneCollatorFactory } from './MilestoneCollatorFactory';

const lakehouse = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'lakehouse',
    annotations: { 'data-platform/platform': 'lakehouse' },
  },
};

async function anError(status: number): Promise<ResponseError> {
  const body = JSON.stringify({
    error: { name: 'Error', message: `it said ${status}` },
  });
  return ResponseError.fromResponse(
    new Response(body, {
      status,
      headers: { 'content-type': 'application/json' },
    }) as Parameters<typeof ResponseError.fromResponse>[0],
  );
}

/** A search over the backend's milestones, in pages, and how to have it read them. */
async function aSearch(milestones: Milestone[], pageSize = 2) {
  const refusals = new Map<string, ResponseError>();
  const tokens: (string | undefined)[] = [];
  /** How many documents are asked for at once. */
  const asked = { now: 0, most: 0 };
  const auth = mockServices.auth({ pluginId: 'search' });
  const newToken = jest.spyOn(auth, 'getPluginRequestToken');
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const catalog = catalogServiceMock.mock({
    streamEntities: async function* stream() {
      yield [lakehouse];
    },
  });
  const refuse = (whatFor: string) => {
    const refusal = refusals.get(whatFor);
    if (refusal) {
      throw refusal;
    }
  };
  const engine = new LunrSearchEngine({ logger });
  const builder = new IndexBuilder({ searchEngine: engine, logger });
  let read = async () => {};
  builder.addCollator({
    factory: new MilestoneCollatorFactory({
      client: {
        async getMilestones({ cursor }: MilestonesFilter = {}, options) {
          tokens.push(options?.token);
          const from = Number(cursor ?? 0);
          refuse(`page ${from}`);
          return {
            items: milestones.slice(from, from + pageSize),
            nextCursor:
              from + pageSize < milestones.length
                ? String(from + pageSize)
                : undefined,
            sources: [],
            categories: [],
          };
        },
        async getMilestone(id, options) {
          tokens.push(options?.token);
          asked.now += 1;
          asked.most = Math.max(asked.most, asked.now);
          await setImmediate();
          asked.now -= 1;
          refuse(id);
          return milestones.find(milestone => milestone.id === id)!;
        },
      },
      catalog,
      auth,
      logger,
      locationTemplate: '/catalog/:namespace/:kind/:name/data-platform',
    }),
    schedule: {
      run: async task => {
        read = async () => task.fn(new AbortController().signal);
      },
    },
  });
  const { scheduler } = await builder.build();
  scheduler.start();
  return {
    milestones,
    refusals,
    tokens,
    newToken,
    asked,
    logger,
    catalog,
    read: () => read(),
    async found(term: string): Promise<string[]> {
      const { results } = await engine.query({
        term,
        types: ['data-platform-milestone'],
      });
      return results.map(({ document }) => document.title).sort();
    },
  };
}

const three = () =>
  ['one', 'two', 'three'].map(name =>
    aMilestone({ id: name, title: `Milestone ${name}` }),
  );

describe('MilestoneCollatorFactory', () => {
  it('reads all pages, with the token of the plugin for that of ours', async () => {
    const { read, found, tokens } = await aSearch(three());
    await read();
    expect(await found('milestone')).toEqual([
      'Milestone one',
      'Milestone three',
      'Milestone two',
    ]);
    expect(tokens).toHaveLength(5);
    for (const token of tokens) {
      expect(token).toContain('"sub":"plugin:search"');
      expect(token).toContain('"target":"data-platform"');
    }
  });

  it('asks for some documents at once, never for all, with a token for each page', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      aMilestone({ id: `m${index}`, title: `Milestone ${index}` }),
    );
    const search = await aSearch(many, 20);
    await search.read();
    expect(search.asked.most).toBe(8);
    expect(search.newToken).toHaveBeenCalledTimes(2);
    expect(search.tokens).toHaveLength(32);
    expect(await search.found('29')).toContain('Milestone 29');
  });

  it.each(['page 0', 'page 2', 'three'])(
    'goes on finding what it found, where the backend fails at %s',
    async place => {
      const search = await aSearch(three());
      await search.read();
      search.milestones[0].title = 'Milestone changed';
      search.refusals.set(place, await anError(500));

      await expect(search.read()).rejects.toThrow(
        /Milestones could not be read for the search, .*the Data Platform backend did not answer as it should.*500/,
      );
      expect(await search.found('milestone')).toEqual([
        'Milestone one',
        'Milestone three',
        'Milestone two',
      ]);

      search.refusals.clear();
      await search.read();
      expect(await search.found('changed')).toEqual(['Milestone changed']);
    },
  );

  it('says so where the catalog does not answer', async () => {
    const search = await aSearch(three());
    search.catalog.streamEntities.mockImplementation(() => {
      throw new Error('no catalog');
    });
    await expect(search.read()).rejects.toThrow(
      /the catalog did not answer as it should.*no catalog/,
    );
  });

  it('leaves out one that was removed since it was listed', async () => {
    const search = await aSearch(three());
    search.refusals.set('two', await anError(404));
    await search.read();
    expect(await search.found('milestone')).toEqual([
      'Milestone one',
      'Milestone three',
    ]);
  });

  it('leaves out those that no entity shows, and says why', async () => {
    const search = await aSearch([
      ...three(),
      aMilestone({ id: 'b1', title: 'Milestone b1', platform: 'basin' }),
      aMilestone({ id: 'b2', title: 'Milestone b2', platform: 'basin' }),
    ]);
    await search.read();
    expect(await search.found('milestone')).toHaveLength(3);
    expect(search.logger.warn.mock.calls.map(([message]) => message)).toEqual([
      "The search does not find 2 of the milestones of platform 'basin': no entity of the catalog shows them. Annotate one with 'data-platform/platform: basin'",
    ]);
  });
});
