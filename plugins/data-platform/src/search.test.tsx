import { screen } from '@testing-library/react';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import searchPlugin from '@backstage/plugin-search/alpha';
import type { SearchResult } from '@backstage/plugin-search-common';
import {
  MockSearchApi,
  searchApiRef,
  SearchContextProvider,
  SearchResult as SearchResults,
} from '@backstage/plugin-search-react';
import newPlugin from './alpha';
import { MilestoneIcon } from './components/SearchResult';
import { DataPlatformMilestoneSearchResultListItem } from './plugin';

const LOCATION =
  '/catalog/default/component/lakehouse/data-platform?view=milestones&milestone=m1';

/** As the search has it of a milestone, with what was found in it marked. */
function aResult(rest: object = {}): SearchResult {
  return {
    type: 'data-platform-milestone',
    rank: 1,
    document: {
      title: 'Queries on the lakehouse',
      text: 'Queries are fast now.\nTrino v475\nNessie 0.104.1',
      location: LOCATION,
      platform: 'lakehouse',
      status: 'in-progress',
      statusText: 'In progress (80%)',
      date: '2025-06-26',
      dateTo: '2025-06-27',
      category: 'Engine',
      goneAt: '',
      ...rest,
    } as SearchResult['document'],
    highlight: {
      preTag: '<x1>',
      postTag: '</x1>',
      fields: {
        title: '<x1>Queries</x1> on the lakehouse',
        text: '<x1>Queries</x1> are fast now.\nTrino v475\nNessie 0.104.1',
      },
    },
  };
}

const foreign: SearchResult = {
  type: 'techdocs',
  document: { title: 'A manual', text: 'queries', location: '/docs/manual' },
};

/** Shows results on a search page, in one of the two frontend systems. */
const doors = [
  {
    name: 'old frontend system',
    async show(results: SearchResult[]) {
      await renderInTestApp(
        <TestApiProvider
          apis={[[searchApiRef, new MockSearchApi({ results })]]}
        >
          <SearchContextProvider
            initialState={{ term: 'queries', types: [], filters: {} }}
          >
            <SearchResults>
              <DataPlatformMilestoneSearchResultListItem
                icon={<MilestoneIcon />}
              />
            </SearchResults>
          </SearchContextProvider>
        </TestApiProvider>,
      );
    },
  },
  {
    name: 'new frontend system',
    async show(results: SearchResult[]) {
      renderTestApp({
        extensions: [
          searchPlugin.getExtension('page:search'),
          newPlugin.getExtension(
            'search-result-list-item:data-platform/milestone',
          ),
          newPlugin.getExtension(
            'search-filter-result-type:data-platform/milestone',
          ),
        ],
        initialRouteEntries: ['/search?query=queries'],
        apis: [
          [searchApiRef, new MockSearchApi({ results })],
          [catalogApiRef, catalogApiMock()],
        ],
      });
    },
  },
];

describe.each(doors)('through the $name', ({ show }) => {
  it('a milestone that is found tells what it is, and leads to it', async () => {
    await show([aResult()]);

    const link = await screen.findByRole('link', {
      name: 'Queries on the lakehouse',
    });
    expect(link).toHaveAttribute('href', LOCATION);
    for (const text of [
      'In progress (80%)',
      '26 to 27 June 2025',
      'Engine',
      'Platform lakehouse',
    ]) {
      expect(screen.getByText(text)).toBeVisible();
    }
    expect(screen.queryByText('No longer at its source')).toBeNull();
    const marked = screen.getAllByText('Queries');
    expect(marked.map(({ tagName }) => tagName)).toEqual(['MARK', 'MARK']);
    expect(marked[1].parentElement).toHaveTextContent(
      'Queries are fast now. · Trino v475 · Nessie 0.104.1',
    );
  });

  it('leaves out what is not told, and results of others', async () => {
    await show([
      {
        ...aResult({
          statusText: '',
          date: '',
          dateTo: '',
          category: '',
          goneAt: '2025-07-01T00:00:00.000Z',
        }),
        highlight: undefined,
      },
      foreign,
    ]);

    expect(
      await screen.findByText(
        'Queries are fast now. · Trino v475 · Nessie 0.104.1',
      ),
    ).toBeVisible();
    expect(screen.getByText('No longer at its source')).toBeVisible();
    expect(screen.queryByText('Engine')).toBeNull();
    expect(screen.getByText('A manual')).toBeVisible();
    expect(screen.getAllByText(/^Platform /)).toHaveLength(1);
  });

  it('shows what a document says as the text that it is', async () => {
    await show([
      {
        ...aResult({ title: '<img src=x onerror=alert(1)>' }),
        highlight: undefined,
      },
    ]);
    expect(
      await screen.findByRole('link', { name: '<img src=x onerror=alert(1)>' }),
    ).toBeVisible();
    expect(document.querySelector('img')).toBeNull();
  });
});

it('the page of the search can be narrowed down to milestones', async () => {
  await doors[1].show([aResult()]);
  expect(
    await screen.findByRole('button', { name: /Milestones/ }),
  ).toBeVisible();
});
