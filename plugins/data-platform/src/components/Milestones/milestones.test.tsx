import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DateTime } from 'luxon';
import {
  milestoneItem,
  NO_MILESTONES,
  storyAllocations,
  StoryApi,
  storyMilestones,
  type MilestoneStory,
} from '../../fixtures';
import { errorAnswer } from '../../__testUtils__/answers';
import { testEntity } from '../../__testUtils__/door';
import { DOORS } from '../../__testUtils__/doors';

const [{ show }] = DOORS;
const VIEW = '?view=milestones';
const now = Date.now();
const story = storyMilestones(now);
const dayText = (daysAgo: number) =>
  DateTime.fromMillis(now)
    .minus({ days: daysAgo })
    .setLocale('en')
    .toFormat('d LLLL yyyy');
const isoDay = (daysAgo: number) =>
  DateTime.fromMillis(now).minus({ days: daysAgo }).toISODate() ?? '';

function told(change: Partial<MilestoneStory> = {}): StoryApi {
  return new StoryApi({ now, milestones: { ...story, ...change } });
}

async function rowsOf(table: string): Promise<string[][]> {
  const found = await screen.findByRole('table', { name: table });
  return within(found)
    .getAllByRole('row')
    .map(row =>
      [...row.querySelectorAll('th, td')].map(cell => cell.textContent ?? ''),
    );
}

async function listedLinks(): Promise<HTMLElement[]> {
  const list = await screen.findByRole('list', { name: 'Milestones' });
  // Whether each of a hundred links is hidden takes seconds to work out; that the
  // links of the list are not is looked at once, in the first test.
  return within(list).queryAllByRole('link', { hidden: true });
}

async function listed(): Promise<string[]> {
  return (await listedLinks()).map(link => link.textContent ?? '');
}

describe('the list', () => {
  it('tells of each its day, title, status as written and goals', async () => {
    await show('content', told(), VIEW);
    expect(await listed()).toEqual([
      `${dayText(0)}Lakehouse upgradeCompleted · 4 of 5 goals done`,
      `${dayText(14)}One catalog for all tablesDone ✅ · 2 of 2 goals done`,
      expect.stringMatching(/Disks replacedCompletedno longer at its source$/),
      `${dayText(
        18,
      )}Logs in one placeIn Progress (25% complete) · 1 of 4 goals done`,
      'no date givennotes.mdno status given',
    ]);
    // The latest is shown until another one is chosen.
    expect(
      await screen.findByRole('heading', { name: 'Lakehouse upgrade' }),
    ).toBeVisible();
    const list = screen.getByRole('list', { name: 'Milestones' });
    const links = within(list).getAllByRole('link');
    expect(links).toEqual(await listedLinks());
    expect(links[0]).toHaveAttribute('aria-current', 'true');

    await userEvent.click(
      within(list).getByRole('link', { name: /Logs in one place.*1 of 4/ }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Logs in one place' }),
    ).toBeVisible();
  });

  it('says how far a status is where its words don’t', async () => {
    const [upgrade] = story.documents;
    await show(
      'content',
      told({
        documents: [
          {
            ...upgrade,
            status: { kind: 'in-progress', text: 'In progress', percent: 25 },
          },
        ],
      }),
      VIEW,
    );
    expect(await listed()).toEqual([
      expect.stringMatching(/In progress, 25 %/),
    ]);
  });

  it('is narrowed by status, category and words', async () => {
    await show('content', told(), VIEW);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Status: All statuses' }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'In progress' }));
    await waitFor(async () => expect(await listed()).toHaveLength(1));
    await userEvent.click(
      screen.getByRole('button', { name: 'Status: In progress' }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'All statuses' }));

    await userEvent.click(
      screen.getByRole('button', { name: 'Category: All categories' }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Storage' }));
    await waitFor(async () => expect(await listed()).toHaveLength(2));

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Title' }),
      'catalog',
    );
    await waitFor(async () =>
      expect(await listed()).toEqual([
        expect.stringMatching(/One catalog for all tables/),
      ]),
    );
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Title' }),
      ' of nothing',
    );
    expect(await screen.findByText('No milestone is like that.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    await waitFor(async () => expect(await listed()).toHaveLength(5));
    expect(screen.getByRole('searchbox', { name: 'Title' })).toHaveValue('');
  });

  it('says which source could not be read, and what to do', async () => {
    await show(
      'content',
      told({
        sources: [
          { ...story.sources[0], error: 'the server answered 401' },
          { id: 'other', location: 'docs/milestones' },
        ],
      }),
      VIEW,
    );
    expect(
      await screen.findByText(/could not be read: the server answered 401/),
    ).toHaveTextContent(/^https:\/\/git\.example/);
    expect(screen.getByText(/What is shown of it is from/)).toHaveTextContent(
      /dataPlatform\.milestones\.sources/,
    );
    expect(await listed()).toHaveLength(5);
  });
});

describe('a source that was not read wholly', () => {
  it('says what was left out, and counts what is beyond a few', async () => {
    const problems = Array.from(
      { length: 7 },
      (_, index) => `huge-${index}.md is larger than 1 MiB: it is not read`,
    );
    await show(
      'content',
      told({ sources: [{ id: 'other', location: 'docs/records', problems }] }),
      VIEW,
    );
    expect(
      await screen.findByText(/^huge-0\.md is larger than 1 MiB/),
    ).toBeVisible();
    expect(screen.getByText('docs/records').closest('p')).toHaveTextContent(
      'docs/records was read, but for this:',
    );
    expect(screen.queryByText(/^huge-5\.md/)).toBeNull();
    expect(screen.getByText('and 2 more')).toBeVisible();
    expect(await listed()).toHaveLength(5);
  });
});

describe('a long list', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...story.documents[1],
      id: `many-${index}`,
      title: `Step ${count - index}`,
      category: index % 2 === 0 ? 'Even' : 'Odd',
    }));

  it('shows the latest, says how many, and older ones when asked to', async () => {
    const api = told({ documents: many(120) });
    const asked = jest.spyOn(api, 'getMilestones');
    await show('content', api, VIEW);
    expect(await listed()).toHaveLength(50);
    expect(
      screen.getByText('The latest 50 milestones; there are older ones.'),
    ).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Show older' }));
    await waitFor(async () => expect(await listed()).toHaveLength(100));
    // Who asked for them goes on with the first of them.
    const firstOlder = (await listedLinks())[50];
    expect(firstOlder).toHaveFocus();
    expect(firstOlder).toHaveAccessibleName(/Step 70/);
    expect(
      screen.getByText('The latest 100 milestones; there are older ones.'),
    ).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Show older' }));
    await waitFor(async () => expect(await listed()).toHaveLength(120));
    expect(screen.getByText('All 120 milestones.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
    expect(asked.mock.lastCall?.[0]).toMatchObject({ cursor: '100' });
  });

  it('is narrowed by the backend, from its beginning', async () => {
    const api = told({ documents: many(120) });
    const asked = jest.spyOn(api, 'getMilestones');
    await show('content', api, VIEW);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show older' }),
    );
    await waitFor(async () => expect(await listed()).toHaveLength(100));
    await userEvent.click(
      screen.getByRole('button', { name: 'Category: All categories' }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Odd' }));
    expect(
      await screen.findByText(
        'The latest 50 milestones like that; there are older ones.',
      ),
    ).toBeVisible();
    expect(asked.mock.lastCall?.[0]).toMatchObject({
      category: 'Odd',
      cursor: undefined,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Show older' }));
    expect(
      await screen.findByText('All 60 milestones like that.'),
    ).toBeVisible();
  });

  it('keeps what it has when older ones can’t be read, and lets it be tried again', async () => {
    const api = told({ documents: many(60) });
    const read = api.getMilestones.bind(api);
    let broken = true;
    api.getMilestones = async filter => {
      if (broken && filter?.cursor) {
        throw await errorAnswer(503, 'ServiceUnavailableError', 'no');
      }
      return read(filter);
    };
    await show('content', api, VIEW);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show older' }),
    );
    expect(
      await screen.findByText(
        /^The milestones could not be read: the backend answered 503/,
      ),
    ).toBeVisible();
    expect(await listed()).toHaveLength(50);
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(async () => expect(await listed()).toHaveLength(60));
  });
});

describe('one document', () => {
  it('begins with what it is, where it is, and what became of it', async () => {
    await show('content', told(), VIEW);
    expect(
      await screen.findByText(/^4 of 5 goals done. Of 6 claims/),
    ).toBeVisible();
    const file = screen.getByRole('link', { name: /^lakehouse-upgrade.md/ });
    expect(file).toHaveAttribute(
      'href',
      'https://git.example/lakehouse/records/lakehouse-upgrade.md',
    );
    expect(file.closest('p')).toHaveTextContent(
      `${dayText(0)} · Application · Completed · lakehouse-upgrade.md`,
    );
  });

  it('tells that it was renamed, and that it is gone', async () => {
    await show('content', told(), `${VIEW}&milestone=catalog`);
    expect(
      await screen.findByText('It was renamed from drafts/catalog.md.'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: /Disks replaced/ }));
    expect(
      await screen.findByText(/It is no longer at its source since/),
    ).toBeVisible();
  });

  it('leads nowhere but to the web', async () => {
    const [upgrade] = story.documents;
    await show(
      'content',
      // eslint-disable-next-line no-script-url
      told({ documents: [{ ...upgrade, url: 'javascript:alert(1)' }] }),
      VIEW,
    );
    expect(await screen.findByText(/lakehouse-upgrade\.md$/)).toBeVisible();
    expect(
      screen.queryByRole('link', { name: /lakehouse-upgrade.md/ }),
    ).toBeNull();
  });

  it('has its goals by subhead, nested, with how many are done', async () => {
    await show('content', told(), VIEW);
    const goals = await screen.findByRole('region', { name: 'Goals' });
    expect(goals).toHaveTextContent('4 of 5 goals done');
    expect(
      within(goals)
        .getAllByRole('heading', { level: 4 })
        .map(heading => heading.textContent),
    ).toEqual(['Must: 2 of 2 done', 'Nice to have: 0 of 1 done']);
    const must = within(goals).getByRole('list', { name: 'Goals, Must' });
    const nested = within(must)
      .getByText('Old nodes removed')
      .closest('li') as HTMLElement;
    expect(within(nested).getByRole('img', { name: 'done' })).toBeVisible();
    expect(nested.parentElement?.closest('li')).toHaveTextContent(
      /^✓Queries run on the new engine/,
    );
  });

  it('has the versions of its components then and today', async () => {
    await show('content', told(), VIEW);
    await screen.findAllByText('1.40.0 since 14:57 UTC');
    expect(await rowsOf('Components')).toEqual([
      ['Component', 'Then', 'Today'],
      [
        'Trino',
        '475chart 1.39.1',
        '→ 476 since 14:57 UTC→ chart 1.40.0 since 14:57 UTC',
      ],
      ['Nessie', '0.104.1', '? cannot be told'],
      ['A set of tests', 'no version given', ''],
    ]);
  });

  it('has tests with their marks, and metrics from what to what', async () => {
    await show('content', told(), VIEW);
    const tests = await screen.findByRole('region', { name: 'Tests' });
    expect(tests).toHaveTextContent('Query tests 2 of 3');
    expect(within(tests).getByRole('img', { name: 'skipped' })).toBeVisible();
    expect((await rowsOf('Metrics')).slice(1)).toEqual([
      ['Coordinator memory', 'Coordinator memory: 10Gi → 4Gi', '10Gi → 4Gi'],
      ['Queries', 'Queries under 2 seconds', 'below 2 seconds'],
    ]);
  });

  it('has a metric in full that tells the same twice', async () => {
    const [upgrade] = story.documents;
    const [metric] = upgrade.metrics;
    const values = [metric.values[0], metric.values[0]];
    const complaints = jest.spyOn(console, 'error').mockReturnValue();
    const metrics = [{ ...metric, values }];
    await show('content', told({ documents: [{ ...upgrade, metrics }] }), VIEW);
    expect((await rowsOf('Metrics'))[1][2]).toBe('10Gi → 4Gi10Gi → 4Gi');
    expect(JSON.stringify(complaints.mock.calls)).not.toMatch(/same key/);
    complaints.mockRestore();
  });

  it('has the rest of its words, folded where they are long or shown already', async () => {
    await show('content', told(), VIEW);
    const document = await screen.findByRole('region', {
      name: 'The document',
    });
    expect(within(document).getByText('upgraded').tagName).toBe('STRONG');
    expect(
      within(document).getByRole('link', { name: /the notes/ }),
    ).toHaveAttribute('href', 'https://docs.example/notes');
    expect(within(document).queryByText(/Read the release notes/)).toBeNull();
    const lessons = within(document).getByRole('button', { name: 'Lessons' });
    expect(lessons).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(lessons);
    expect(within(document).getByText(/Read the release notes/)).toBeVisible();
    expect(
      within(document).getByRole('button', { name: 'Goals' }),
    ).toHaveAttribute('aria-expanded', 'false');
  });

  it('runs nothing that is written in it', async () => {
    const [upgrade] = story.documents;
    const evil = '<img src=x onerror="window.hurt=1"><script>window.hurt=1';
    await show(
      'content',
      told({
        documents: [
          {
            ...upgrade,
            title: evil,
            goalItems: [milestoneItem(evil, 1)],
            sections: [
              {
                title: evil,
                level: 2,
                kind: 'other',
                line: 1,
                markdown: `Fine. ${evil}</script> <iframe src="https://bad.example"></iframe> [x](javascript:window.hurt=1)`,
              },
            ],
          },
        ],
      }),
      VIEW,
    );
    const region = await screen.findByRole('region', { name: 'The document' });
    expect(await within(region).findByText(/Fine\./)).toBeVisible();
    expect(screen.getAllByRole('heading', { name: evil })).toHaveLength(2);
    expect(region.querySelector('script, iframe, [onerror]')).toBeNull();
    expect(
      within(region).queryByRole('link', { name: /x/ }),
    ).not.toBeInTheDocument();
  });

  it('tells its author what was not understood, by line', async () => {
    await show('content', told(), VIEW);
    const gaps = await screen.findByRole('list', { name: 'Not understood' });
    expect(gaps).toHaveTextContent(
      'Line 33: Roughly thrice as fastNo amount was found in it.',
    );
  });
});

describe('held against today', () => {
  it('tells what was, what is, and by what that is known', async () => {
    await show('content', told(), VIEW);
    const table = await screen.findByRole('table', {
      name: 'Held against today',
    });
    const verdicts = within(table)
      .getAllByRole('img')
      .map(mark => mark.getAttribute('aria-label'));
    expect(verdicts).toEqual([
      'holds',
      'does not hold',
      'holds',
      'holds',
      'moved on',
      'moved on',
      'cannot be told',
    ]);
    const glyphs = (await rowsOf('Held against today'))
      .slice(1)
      .map(([glyph]) => glyph);
    expect(glyphs).toEqual(['✓', '✕', '✓', '✓', '→', '→', '?']);
    expect(
      (await rowsOf('Held against today')).map(([, ...cells]) => cells),
    ).toEqual([
      ['Then', 'Today', 'By'],
      [
        'Catalogs: tpch, tpcds and system are there',
        'all three',
        expect.stringMatching(/^check Catalogs, \d+ min agolinked by a name$/),
      ],
      [
        'Three nodes',
        '2 of 3 active',
        expect.stringMatching(
          /^check Cluster nodes, \d+ min agolikely linked by words$/,
        ),
      ],
      [
        'Queries under 2 seconds',
        'p95 0.52 s over 7 days',
        'check TPC-H queries, 672 runslinked by its author',
      ],
      [
        'Coordinator memory: 10Gi → 4Gi',
        '4Gi',
        'allocation trino-coordinatorlinked by a name',
      ],
      [
        'Trino 475 (chart 1.39.1)the version',
        '476 since 14:57 UTC',
        expect.stringMatching(/^release trino of .*linked by a name$/),
      ],
      [
        'Trino 475 (chart 1.39.1)the chart',
        '1.40.0 since 14:57 UTC',
        expect.stringMatching(/^release trino of /),
      ],
      [
        'Version: 0.104.1',
        expect.stringMatching(/^cannot be told.*Add one of type nessie\.$/),
        'nothing that is measured',
      ],
    ]);
  });

  it('leads to the result, and to the allocation', async () => {
    await show('content', told(), VIEW);
    const table = await screen.findByRole('table', {
      name: 'Held against today',
    });
    expect(
      within(table).getByRole('link', { name: 'trino-coordinator' }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/view=allocations.*allocation=trino-coordinator/),
    );
    // The latest result of what was measured over many runs.
    expect(
      await within(table).findByRole('link', { name: 'TPC-H queries' }),
    ).toHaveAttribute('href', expect.stringMatching(/run=run-39/));
    await userEvent.click(
      within(table).getByRole('link', { name: 'Cluster nodes' }),
    );
    const drawer = await screen.findByRole('dialog', { name: 'Cluster nodes' });
    expect(
      await within(drawer).findByText('2 of 3 active, version 476'),
    ).toBeVisible();
    expect(await screen.findByRole('grid', { hidden: true })).toBeVisible();
  });

  it('leads to no result of a check that the page does not have', async () => {
    const api = told();
    const { checks = [] } = api.summary;
    api.summary = {
      ...api.summary,
      checks: checks.filter(({ check }) => check === 'tpch'),
    };
    await show('content', api, VIEW);
    const table = await screen.findByRole('table', {
      name: 'Held against today',
    });
    await within(table).findByRole('link', { name: 'TPC-H queries' });
    expect(table).toHaveTextContent('check lakehouse/trino/nodes');
    expect(
      within(table).queryByRole('link', { name: 'lakehouse/trino/nodes' }),
    ).toBeNull();
  });

  it('leads to no view that the page does not have', async () => {
    await show('content', told(), VIEW, [], {
      ...testEntity,
      metadata: {
        ...testEntity.metadata,
        annotations: { 'data-platform/milestones': 'docs/milestones' },
      },
    });
    const table = await screen.findByRole('table', {
      name: 'Held against today',
    });
    expect(table).toHaveTextContent('allocation trino-coordinator');
    expect(within(table).queryByRole('link')).toBeNull();
  });

  it('says how a link was made, to keys too', async () => {
    await show('content', told(), VIEW);
    const reason = await screen.findByRole('button', {
      name: 'linked by words',
    });
    expect(reason).toHaveAttribute(
      'title',
      'the name of the check Cluster nodes',
    );
    reason.focus();
    await userEvent.keyboard('{Enter}');
    expect(reason).toHaveAttribute('aria-expanded', 'true');
    expect(
      screen.getByText('the name of the check Cluster nodes'),
    ).toBeVisible();
  });

  it('can be as of another day, such as the document’s own', async () => {
    const api = told();
    api.milestones = {
      ...story,
      claims: { ...story.claims, catalog: story.claims.upgrade },
    };
    const asked = jest.spyOn(api, 'getMilestoneClaims');
    await show('content', api, `${VIEW}&milestone=catalog`);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Its own day' }),
    );
    expect(
      await screen.findByRole('table', {
        name: `Held against ${dayText(14)}`,
      }),
    ).toBeVisible();
    expect(asked.mock.lastCall?.[1]).toEqual({
      at: DateTime.fromISO(isoDay(14)).endOf('day').toUTC().toISO(),
    });
    expect(screen.getByLabelText('As of')).toHaveValue(isoDay(14));
    expect(
      screen.getByText(new RegExp(`^As of ${dayText(14)}: 4 of 5`)),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Today' }));
    expect(
      await screen.findByRole('table', { name: 'Held against today' }),
    ).toBeVisible();
    expect(asked.mock.lastCall?.[1]).toEqual({ at: undefined });
  });

  it('lets a day be typed to its end before it is asked for', async () => {
    const api = told();
    const asked = jest.spyOn(api, 'getMilestoneClaims');
    await show('content', api, `${VIEW}&milestone=catalog`);
    const field = await screen.findByLabelText('As of');
    // What a field for days tells while it is typed into.
    for (const value of ['', '0002-06-27', '0202-06-27', isoDay(-3)]) {
      fireEvent.change(field, { target: { value } });
      expect(field).toHaveValue(value);
    }
    fireEvent.change(field, { target: { value: isoDay(14) } });
    expect(
      await screen.findByRole('region', {
        name: `Held against ${dayText(14)}`,
      }),
    ).toBeVisible();
    expect(new Set(asked.mock.calls.map(([, query]) => query?.at))).toEqual(
      new Set([
        undefined,
        DateTime.fromISO(isoDay(14)).endOf('day').toUTC().toISO(),
      ]),
    );
    fireEvent.change(field, { target: { value: '' } });
    fireEvent.blur(field);
    expect(field).toHaveValue(isoDay(14));
  });

  it.each([
    ['has yet to come', isoDay(-3)],
    ['is today', isoDay(0)],
    ['is in no calendar', '2025-02-31'],
  ])('is as of now where the day of a link %s', async (_, at) => {
    const api = told();
    const asked = jest.spyOn(api, 'getMilestoneClaims');
    await show('content', api, `${VIEW}&at=${at}`);
    expect(
      await screen.findByRole('table', { name: 'Held against today' }),
    ).toBeVisible();
    expect(asked.mock.lastCall?.[1]).toEqual({ at: undefined });
    expect(screen.getByLabelText('As of')).toHaveValue(isoDay(0));
  });

  it('tells what became of the next steps', async () => {
    await show('content', told(), VIEW);
    expect(await rowsOf('Next steps, and what became of them')).toEqual([
      ['State', 'Then', 'Today'],
      [
        'open',
        'Iceberg checks',
        expect.stringMatching(
          /^fails since 09:57 UTCcheck Performance: Q6 under 2 s, \d+ min ago/,
        ),
      ],
      ['later', 'Logs in one place', 'Logs in one place, in progress'],
      ['not known', 'Talk to everybody', ''],
    ]);
    await userEvent.click(
      screen.getByRole('link', { name: 'Logs in one place, in progress' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Logs in one place' }),
    ).toBeVisible();
  });
});

describe('a state never lies', () => {
  it('when none are kept: what to write', async () => {
    await show('content', new StoryApi({ now }), VIEW);
    expect(await screen.findByText('No milestones are kept.')).toBeVisible();
    expect(screen.getByText(/path: docs\/milestones/)).toBeVisible();
    expect(screen.queryByRole('search')).toBeNull();
  });

  it('when there are sources, and nothing in them', async () => {
    await show('content', told({ documents: [] }), VIEW);
    expect(await screen.findByText('No milestone was found.')).toBeVisible();
    expect(
      screen.getByText(/Looked for Markdown files in https:\/\/git\.example/),
    ).toBeVisible();
  });

  it('when the sources have not been read yet', async () => {
    await show(
      'content',
      told({
        documents: [],
        sources: [{ id: 'records', location: 'docs' }],
      }),
      VIEW,
    );
    expect(
      await screen.findByText(
        'The sources of milestones have not been read yet.',
      ),
    ).toBeVisible();
  });

  it.each([
    [403, 'NotAllowedError', /You may not see this platform/],
    [
      503,
      'ServiceUnavailableError',
      /The milestones could not be read: the backend answered 503/,
    ],
  ])('when the backend answers %d', async (status, name, text) => {
    const api = told();
    api.getMilestones = async () => {
      throw await errorAnswer(status, name, 'no');
    };
    await show('content', api, VIEW);
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('when the link leads to none', async () => {
    const api = told();
    api.getMilestone = async () => {
      throw await errorAnswer(404, 'NotFoundError', 'No such milestone');
    };
    await show('content', api, `${VIEW}&milestone=nowhere`);
    expect(
      await screen.findByText(/^This milestone is not known/),
    ).toBeVisible();
    expect(await listed()).toHaveLength(5);
  });

  it('when the claims can’t be read while the document is there', async () => {
    const api = told();
    api.getMilestoneClaims = async () => {
      throw await errorAnswer(500, 'Error', 'broken');
    };
    await show('content', api, VIEW);
    expect(
      await screen.findByText(
        /What became of its claims could not be read: the backend answered 500/,
      ),
    ).toBeVisible();
    expect(screen.getByText('4 of 5 goals done.')).toBeVisible();
    const steps = screen.getByRole('list', { name: 'Next steps' });
    expect(steps).toHaveTextContent('Iceberg checks');
    expect((await rowsOf('Components'))[1]).toEqual([
      'Trino',
      '475chart 1.39.1',
      'not knownnot known',
    ]);
  });

  it('when the claims of another day can’t be read', async () => {
    const api = told();
    api.getMilestoneClaims = async () => {
      throw await errorAnswer(500, 'Error', 'broken');
    };
    await show('content', api, `${VIEW}&at=${isoDay(7)}`);
    await screen.findByText(/^What became of its claims could not be read/);
    // How far the document says that it is, is no word of that day.
    expect(screen.getByText('4 of 5 goals done.')).toBeVisible();
  });

  it('when a document claims nothing, or is of no platform', async () => {
    const api = told();
    const { claims } = story;
    api.milestones = {
      ...story,
      claims: {
        upgrade: { ...claims.upgrade, items: [], platform: undefined },
      },
    };
    await show('content', api, VIEW);
    expect(
      await screen.findByText(/Nothing in this document can be held/),
    ).toBeVisible();
    expect(screen.getByText(/It is of no platform/)).toBeVisible();
  });

  it('while it loads', async () => {
    const api = told();
    api.getMilestone = () => new Promise(() => {});
    await show('content', api, VIEW);
    expect(
      await screen.findByRole('status', { name: 'Loading the milestone' }),
    ).toBeVisible();
  });
});

describe('drafts', () => {
  const open = async (api: StoryApi) => {
    await show('content', api, VIEW);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Draft one from history' }),
    );
    return screen.findByRole('dialog', {
      name: 'Draft a milestone from history',
    });
  };

  it('are of the last seven days, to be copied or kept', async () => {
    const api = told();
    const asked = jest.spyOn(api, 'draftMilestone');
    const dialog = await open(api);
    expect(within(dialog).getByLabelText(/First day/)).toHaveValue(isoDay(7));
    await userEvent.type(
      within(dialog).getByLabelText('Title'),
      'The week of the upgrade',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Draft' }),
    );
    const draft = await within(dialog).findByRole('region', {
      name: 'Draft a-record.md',
    });
    expect(draft).toHaveTextContent('# The week of the upgrade');
    expect(asked.mock.lastCall?.[0]).toMatchObject({
      platform: 'lakehouse',
      from: DateTime.fromISO(isoDay(7)).toUTC().toISO(),
      title: 'The week of the upgrade',
    });

    const blobs: Blob[] = [];
    URL.createObjectURL = (blob: Blob) => {
      blobs.push(blob);
      return 'blob:draft';
    };
    URL.revokeObjectURL = () => {};
    const clicked = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        expect([this.download, this.href]).toEqual([
          'a-record.md',
          'blob:draft',
        ]);
      });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Download' }),
    );
    expect(clicked).toHaveBeenCalledTimes(1);
    expect(blobs[0].type).toMatch(/^text\/markdown/);
    clicked.mockRestore();
    expect(within(dialog).getByRole('button', { name: 'Copy' })).toBeVisible();
  });

  it('say why they can’t be made, and what is wrong in what was filled in', async () => {
    const api = told();
    api.draftMilestone = async () => {
      throw await errorAnswer(400, 'InputError', 'The time is too long.');
    };
    const dialog = await open(api);
    const from = within(dialog).getByLabelText(/First day/);
    await userEvent.clear(from);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Draft' }),
    );
    expect(within(dialog).getByText('Say the first day.')).toBeVisible();
    await userEvent.type(from, isoDay(3));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Draft' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The draft could not be made: The time is too long.',
    );
  });
});

describe('marks', () => {
  it('stand above the runs and among what changed, and lead to the document', async () => {
    await show('content', told());
    const name = `Milestone: Lakehouse upgrade, ${dayText(0)}`;
    const mark = await screen.findByRole('button', { name });
    const changed = screen.getByRole('region', { name: 'What changed' });
    expect(
      within(changed)
        .getByText(/Milestone/)
        .closest('li'),
    ).toHaveTextContent(
      `${DateTime.fromMillis(now)
        .setLocale('en')
        .toFormat('d LLL yyyy')}◇Milestone Lakehouse upgrade`,
    );
    await userEvent.click(mark);
    await userEvent.click(
      within(
        await screen.findByRole('dialog', { name: 'What changed here' }),
      ).getByRole('link', { name: 'Lakehouse upgrade' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Lakehouse upgrade' }),
    ).toBeVisible();
  });

  it('stand above the chart of an allocation', async () => {
    const api = new StoryApi({
      now,
      milestones: story,
      allocations: storyAllocations(now),
    });
    await show('content', api, '?view=allocations');
    await userEvent.click(
      await screen.findByRole('link', {
        name: `Milestone: Lakehouse upgrade, ${dayText(0)}`,
      }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Lakehouse upgrade' }),
    ).toBeVisible();
  });

  it('leave the health as it is when they can’t be read', async () => {
    const api = told();
    api.getMilestones = async () => {
      throw await errorAnswer(500, 'Error', 'broken');
    };
    await show('content', api);
    expect(
      await screen.findByText(
        'Milestones could not be read: the backend answered 500.',
      ),
    ).toBeVisible();
    expect(screen.getByText('Unhealthy since')).toBeVisible();
  });
});

describe.each(DOORS)('through the $name', door => {
  it('milestones are a view of the tab', async () => {
    await door.show('content', told());
    await userEvent.click(
      await screen.findByRole('tab', { name: 'Milestones' }),
    );
    expect(
      await screen.findByRole('tabpanel', { name: 'Milestones' }),
    ).toContainElement(await screen.findByRole('list', { name: 'Milestones' }));
    expect(await listed()).toHaveLength(5);
  });

  it('an entity that names documents alone shows milestones alone', async () => {
    const api = told();
    const getEntitySummary = jest.spyOn(api, 'getEntitySummary');
    await door.show('content', api, '', [], {
      ...testEntity,
      metadata: {
        ...testEntity.metadata,
        annotations: { 'data-platform/milestones': 'docs/milestones' },
      },
    });
    expect(await listed()).toHaveLength(5);
    expect(screen.queryByRole('tab')).toBeNull();
    expect(getEntitySummary).not.toHaveBeenCalled();
    // Of no platform there is no history.
    expect(
      screen.queryByRole('button', { name: 'Draft one from history' }),
    ).toBeNull();
  });

  it('the card tells the latest and what became of it, and leads to it', async () => {
    await door.show('milestoneCard', told());
    expect(
      await screen.findByText(/^4 of 5 goals done. Of 6 claims/),
    ).toBeVisible();
    const link = screen.getByRole('link', { name: 'Lakehouse upgrade' });
    expect(link).toHaveAttribute(
      'href',
      expect.stringMatching(
        /\/data-platform\?view=milestones&milestone=upgrade$/,
      ),
    );
    expect(link.closest('p')).toHaveTextContent(
      `Lakehouse upgrade ${dayText(0)} · Completed`,
    );
    expect(
      screen.getByRole('link', { name: /All 5 milestones/ }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/\/data-platform\?view=milestones$/),
    );
  });

  it('the card says when there is none, and when claims can’t be read', async () => {
    const none = await door.show(
      'milestoneCard',
      new StoryApi({ now, milestones: NO_MILESTONES }),
    );
    expect(await screen.findByText('No milestones are kept.')).toBeVisible();
    none.unmount();
    const api = told();
    api.getMilestoneClaims = async () => {
      throw await errorAnswer(500, 'Error', 'broken');
    };
    await door.show('milestoneCard', api);
    expect(
      await screen.findByText(
        'What became of it could not be read: the backend answered 500.',
      ),
    ).toBeVisible();
    expect(screen.getByText(/4 of 5 goals done$/)).toBeVisible();
  });
});
