import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AllocationSource } from 'backstage-plugin-data-platform-common';
import { storyAllocations, StoryApi } from '../../fixtures';
import { errorAnswer } from '../../__testUtils__/answers';
import { testEntity } from '../../__testUtils__/door';
import { DOORS } from '../../__testUtils__/doors';

const [{ show }] = DOORS;
const VIEW = '?view=allocations';
const now = Date.now();
const story = storyAllocations(now);

function told(change: Partial<typeof story> = {}): StoryApi {
  return new StoryApi({ now, allocations: { ...story, ...change } });
}

function withSource(change: Partial<AllocationSource>): AllocationSource[] {
  const [cluster, ...others] = story.sources;
  return [{ ...cluster, ...change }, ...others];
}

async function rowsOf(table: string): Promise<string[][]> {
  const found = await screen.findByRole('table', { name: table });
  return within(found)
    .getAllByRole('row')
    .map(row =>
      [...row.querySelectorAll('th, td')].map(cell => cell.textContent ?? ''),
    );
}

const CLUSTER = 'Given and used, told by Kubernetes';

describe('given and used', () => {
  it('tells of a cluster what each workload is given and uses', async () => {
    await show('content', told(), VIEW);
    const rows = await rowsOf(CLUSTER);
    expect(rows[0]).toEqual([
      'Workload',
      'Replicas',
      'CPU request',
      'CPU limit',
      'Memory request',
      'Memory limit',
      'Memory used',
      'Last change',
    ]);
    expect(rows.slice(1).map(cells => cells.slice(0, 7))).toEqual([
      [
        'trino-coordinatorheap 2Gi',
        '1',
        '500m',
        '1',
        '2Gi',
        '4Gi',
        '2.5 of 4Gi',
      ],
      [
        'trino-workerheap 4Gi',
        '2',
        '1',
        '2',
        '4Gi',
        '6Gi',
        '8.5 of 12Gi in 2 pods',
      ],
      ['nessie', '1', '100m', 'not set', '512Mi', '1Gi', '0.38 of 1Gi'],
      [
        'airflow-scheduler',
        '1',
        'not set',
        'not set',
        'not set',
        'not set',
        '625Mi, no limit to hold it against',
      ],
    ]);
    expect(rows[1][7]).toMatch(/10Gi → 4Gi and 1 more$/);
    expect(rows[2][7]).toMatch(/CPU limit 6 → 2$/);
    expect(
      screen.getByText(/Bars: usage of the limit; the tick is the request/),
    ).toHaveTextContent(
      /^From the cluster home, namespace data-platform, .* min ago\./,
    );
    const quotas = screen.getByRole('region', { name: 'Quotas' });
    expect(quotas).toHaveTextContent('17 of 24Gi');
  });

  it('tells of the nodes of a Trino what these have instead', async () => {
    await show('content', told(), VIEW);
    const rows = await rowsOf('Given and used, told by Trino');
    expect(rows.map(cells => cells.slice(0, 6))).toEqual([
      [
        'Node role',
        'Nodes',
        'Processors',
        'Max heap',
        'Heap used',
        'Memory pool',
      ],
      ['coordinatorversion 476', '1', '1', '2Gi', '1.1 of 2Gi', '1Gi'],
      ['workerversion 476', '2', '2', '4Gi', '5.2 of 8Gi in 2 nodes', '2Gi'],
    ]);
  });

  it('shows what a workload consists of', async () => {
    await show('content', told(), VIEW);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Show containers and pods of trino-coordinator',
      }),
    );
    expect(screen.getByText('wait-for-catalog')).toBeVisible();
    expect(screen.getByTitle('init: runs before the others')).toBeVisible();
    expect(
      screen.getByText('trino-coordinator-7c9f-ax2k').closest('li'),
    ).toHaveTextContent('uses 350m CPU, 2.5Gi memory');
  });

  it('tells what is not known from what is not set, and a range with what there is now', async () => {
    const [, , coordinator, worker] = story.allocations;
    await show(
      'content',
      told({
        allocations: [
          {
            ...worker,
            replicas: { state: 'range', text: '2–6', minimum: 2, maximum: 6 },
          },
          {
            ...coordinator,
            usage: [],
            given: coordinator.given.map(entry => ({
              ...entry,
              quantity:
                entry.bound === 'limit'
                  ? { state: 'notKnown' }
                  : { ...entry.quantity, notSetIn: ['log-shipper'] },
            })),
          },
        ],
        sources: withSource({ usageProblem: 'There is no metrics server.' }),
      }),
      VIEW,
    );
    const rows = await rowsOf(CLUSTER);
    expect(rows[2].slice(0, 3)).toEqual([
      'trino-workerheap 4Gi',
      '2–6now 2',
      '1',
    ]);
    expect(rows[1].slice(2, 7)).toEqual([
      '500m+ 1 container not set',
      '–',
      '2Gi+ 1 container not set',
      '–',
      'not known',
    ]);
    expect(screen.getAllByRole('img', { name: 'not known' })).not.toHaveLength(
      0,
    );
    expect(
      screen.getByText('Usage is not known: There is no metrics server.'),
    ).toBeVisible();
  });
});

describe('quotas', () => {
  const quotasOf = (cluster: string) =>
    screen.findByRole('list', { name: `Quotas of cluster ${cluster}` });

  it('tell of which cluster they are where there are several', async () => {
    const [home] = story.sources;
    const away: AllocationSource = {
      ...home,
      system: 'lakehouse/away',
      source: 'cluster away',
      quotas: home.quotas.map(quota => ({
        ...quota,
        used: { ...quota.hard },
      })),
    };
    await show('content', told({ sources: [home, away] }), VIEW);
    expect(await quotasOf('home, namespace data-platform')).toHaveTextContent(
      '17 of 24Gi',
    );
    expect(await quotasOf('away')).toHaveTextContent('24 of 24Gi');
    expect(screen.getByRole('region', { name: 'Quotas' })).toHaveTextContent(
      /From the cluster away:/,
    );
  });

  it.each([
    ['nothing is taken of nothing', 0, '0%'],
    ['there is something though nothing is allowed', 1, '100%'],
  ])('have no full bar but where it is full: %s', async (_, value, width) => {
    const [quota] = story.sources[0].quotas.slice(-1);
    const count = (amount: number) => ({
      state: 'set' as const,
      text: `${amount}`,
      value: amount,
    });
    const none = { ...quota, hard: count(0), used: count(value) };
    await show(
      'content',
      told({ sources: withSource({ quotas: [none] }) }),
      VIEW,
    );
    const bar = within(
      await quotasOf('home, namespace data-platform'),
    ).getByTitle(`${value} of 0`);
    expect(bar.firstChild).toHaveStyle({ width });
  });
});

describe('the chart', () => {
  describe('over more runs than one answer holds', () => {
    const COUNT = 450;
    const withRuns = (checks: number) => {
      const api = told();
      const [last] = [...api.runs].reverse();
      api.runs = Array.from({ length: COUNT }, (_, index) => ({
        ...last,
        id: `run-${index}`,
        at: new Date(now - (COUNT - index) * 15 * 60_000).toISOString(),
      }));
      api.summary = {
        ...api.summary,
        suites: api.summary.suites.map(suite => ({ ...suite, checks })),
      };
      return api;
    };
    const runsInStrip = () =>
      screen.findAllByText(/: failed$/, { selector: 'title' });

    it('has the health of all of them', async () => {
      await show('content', withRuns(5), `${VIEW}&range=7d`);
      expect(await runsInStrip()).toHaveLength(COUNT);
      expect(screen.queryByText(/The health is told from/)).toBeNull();
    });

    it('says from when on it has the health, where that would be too much', async () => {
      await show('content', withRuns(300), `${VIEW}&range=7d`);
      expect(await runsInStrip()).toHaveLength(200);
      expect(screen.getByText(/The health is told from/)).toHaveTextContent(
        /^The health is told from \d+ \w+ \d\d:\d\d on; there are more runs before\.$/,
      );
      expect(screen.getByText(/ and before: not read$/)).toBeInTheDocument();
    });
  });

  it('is of the workload that was changed last, until another one is chosen', async () => {
    await show('content', told(), VIEW);
    expect(
      await screen.findByRole('img', {
        name: /^Memory of trino-coordinator from .*: request 2Gi; limit 10Gi until .*, then 4Gi; usage between .* and .*; health: 4 failed, .* passed; last failed .*\.$/,
      }),
    ).toBeVisible();
    expect(
      await screen.findByText(/p95 of TPC-H queries 0.52 s → 0.54 s/),
    ).toHaveTextContent(/memory limit 10Gi → 4Gi, CPU limit 4 → 1\): p95 of/);
    // The health of the system is on the same axis.
    expect(await screen.findByText('health')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'trino-worker' }));
    expect(
      await screen.findByRole('img', { name: /^Memory of trino-worker/ }),
    ).toBeVisible();
    expect(screen.getByText('Lines are of 2 pods together.')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'trino-worker' }),
    ).toHaveAttribute('aria-pressed', 'true');
  });

  it('is of the workload that a link names, though the list ends before it', async () => {
    const api = told();
    const { id, workload } = story.allocations[2];
    const { items, sources } = await api.getAllocations();
    api.getAllocations = async () => ({
      items: items.filter(item => item.id !== id),
      sources,
    });
    await show('content', api, `${VIEW}&allocation=${id}`);
    expect(
      await screen.findByRole('img', {
        name: new RegExp(`^Memory of ${workload.name} from`),
      }),
    ).toBeVisible();
  });

  it('is of no other where the one that a link names is not known', async () => {
    const api = told();
    const read = api.getAllocation.bind(api);
    api.getAllocation = async id => {
      if (id === 'none') {
        throw await errorAnswer(404, 'NotFoundError', 'No such allocation');
      }
      return read(id);
    };
    const [{ id: change }] = story.changes;
    await show('content', api, `${VIEW}&allocation=none&change=${change}`);
    expect(
      await screen.findByText(/^This workload is not known/),
    ).toBeVisible();
    expect(screen.queryByText(/^Since the change of/)).toBeNull();
    expect(screen.queryByRole('region', { name: /: memory$/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'nessie' }));
    expect(
      await screen.findByRole('img', { name: /^Memory of nessie/ }),
    ).toBeVisible();
    expect(screen.queryByText(/^This workload is not known/)).toBeNull();
  });

  it('comes when what a link names can be read again', async () => {
    const api = told();
    const { id, workload } = story.allocations[2];
    const { items, sources } = await api.getAllocations();
    api.getAllocations = async () => ({
      items: items.filter(item => item.id !== id),
      sources,
    });
    const read = jest
      .spyOn(api, 'getAllocation')
      .mockRejectedValueOnce(
        await errorAnswer(503, 'ServiceUnavailableError', 'Starting'),
      );
    await show('content', api, `${VIEW}&allocation=${id}`);
    expect(
      await screen.findByText(
        'The workload could not be read: the backend answered 503.',
      ),
    ).toBeVisible();
    read.mockRestore();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('img', {
        name: new RegExp(`^Memory of ${workload.name} from`),
      }),
    ).toBeVisible();
  });

  it('says what of it could not be read', async () => {
    const api = told();
    const broken = async () => {
      throw await errorAnswer(500, 'Error', 'broken');
    };
    api.getReleases = broken;
    api.getMilestones = broken;
    api.getRuns = broken;
    await show('content', api, VIEW);
    const chart = await screen.findByRole('region', {
      name: 'trino-coordinator: memory',
    });
    for (const what of ['Releases', 'Milestones', 'The health of its system']) {
      expect(
        await within(chart).findByText(
          `${what} could not be read: the backend answered 500.`,
        ),
      ).toBeVisible();
    }
  });

  it('is there without health where that could not be read, which is said', async () => {
    const api = told();
    api.getEntitySummary = async () => {
      throw await errorAnswer(500, 'Error', 'broken');
    };
    await show('content', api, VIEW);
    expect(
      await screen.findByText(
        'The health could not be read: the backend answered 500.',
      ),
    ).toBeVisible();
    expect(
      await screen.findByRole('img', { name: /^Memory of trino-coordinator/ }),
    ).toBeVisible();
  });

  it('stays that of the workload that is read when another one changes', async () => {
    const api = told();
    await show('content', api, VIEW);
    const name = /^Memory of trino-coordinator/;
    expect(await screen.findByRole('img', { name })).toBeVisible();

    const [change] = story.changes;
    api.allocations = {
      ...story,
      allocations: story.allocations.map(allocation =>
        allocation.id === 'trino-worker'
          ? {
              ...allocation,
              replicas: { state: 'set', value: 7 },
              lastChanges: [
                { ...change, effectiveAt: new Date(now).toISOString() },
              ],
            }
          : allocation,
      ),
    };
    // A reader who comes back to the page reads it anew.
    fireEvent(document, new Event('visibilitychange'));
    await waitFor(async () =>
      expect(
        (
          await rowsOf(CLUSTER)
        ).find(([workload]) => workload.startsWith('trino-worker'))?.[1],
      ).toBe('7'),
    );
    expect(screen.getByRole('img', { name })).toBeVisible();
  });

  it('is of another resource when that is chosen, and can be read as a table', async () => {
    await show('content', told(), VIEW);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Resource: Memory' }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'CPU' }));
    expect(
      await screen.findByRole('img', {
        name: /^CPU of trino-coordinator .* limit 4 until .*, then 1;/,
      }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as a table' }),
    );
    expect(
      screen.getByText(/^Health: 4 failed, .* passed; last failed .*\.$/),
    ).toBeVisible();
    const rows = await rowsOf('trino-coordinator: CPU over time');
    expect(rows[0].slice(0, 4)).toEqual([
      'From',
      'Request',
      'Limit',
      'Usage, mean',
    ]);
    expect(rows[1].slice(1, 3)).toEqual(['500m', '1']);
  });

  it('says in an honest word when what came of a change can’t be told', async () => {
    const api = told();
    api.getAllocationEffect = async () => {
      throw await errorAnswer(503, 'ServiceUnavailableError', 'Starting');
    };
    await show('content', api, VIEW);
    expect(
      await screen.findByText(/what came of it could not be read/),
    ).toHaveTextContent('the backend answered 503');
  });
});

describe('changes', () => {
  it('tell what, from, to, by what they came and how they are known', async () => {
    await show('content', told(), VIEW);
    const rows = await rowsOf('Changes, the latest first');
    expect(rows.slice(1).map(cells => cells.slice(1))).toEqual([
      [
        'trino-coordinator',
        'memory limit',
        '10Gi',
        '4Gi',
        'release trino 1.39.1, rev 7',
        'seen as it happened',
      ],
      [
        'trino-coordinator',
        'CPU limit',
        '4',
        '1',
        'release trino 1.39.1, rev 7',
        'seen as it happened',
      ],
      [
        'trino-worker',
        'CPU limit',
        '6',
        '2',
        'release trino 1.39.1, rev 7',
        'seen as it happened',
      ],
      [
        'nessie',
        'CPU limit',
        '500m',
        'not set',
        'revision 3',
        'recovered from ReplicaSets',
      ],
      ['airflow-scheduler', 'replicas', '2', '1', '–', 'seen as it happened'],
    ]);
    expect(rows[5][0]).toMatch(/between .* and /);
  });

  it('are those of the chosen workload alone where that is asked for', async () => {
    await show('content', told(), `${VIEW}&allocation=nessie`);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Changes of: All workloads' }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Only nessie' }));
    expect(
      await screen.findByRole('button', { name: 'Changes of: Only nessie' }),
    ).toBeVisible();
    await screen.findByText('recovered from ReplicaSets');
    const rows = await rowsOf('Changes, the latest first');
    expect(rows.slice(1).map(([, workload]) => workload)).toEqual(['nessie']);
  });

  const many = (length: number) =>
    Array.from({ length }, (_, index) => ({
      ...story.changes[3],
      id: `change-${index}`,
      workload: { ...story.changes[3].workload, name: `workload-${index}` },
      effectiveAt: new Date(now - index * 60_000).toISOString(),
    }));

  it('go on with older ones', async () => {
    const changes = many(45);
    await show('content', told({ changes }), VIEW);
    const count = async () =>
      (await rowsOf('Changes, the latest first')).length - 1;
    expect(await count()).toBe(20);
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await count()).toBe(40));
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await count()).toBe(45));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('lose none when new ones come while older ones are shown', async () => {
    const all = many(45);
    const api = told({ changes: all.slice(3) });
    await show('content', api, VIEW);
    const shown = async () =>
      (await rowsOf('Changes, the latest first'))
        .slice(1)
        .map(([, workload]) => workload);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more' }),
    );
    await waitFor(async () => expect(await shown()).toHaveLength(40));

    api.allocations = { ...api.allocations, changes: all };
    // A reader who comes back to the page reads it anew.
    fireEvent(document, new Event('visibilitychange'));
    await screen.findByText('workload-0');
    expect(await shown()).toEqual(
      all.slice(0, 40).map(({ workload }) => workload.name),
    );
  });

  it('tell nothing of older ones that were asked for before another choice', async () => {
    const api = told({ changes: many(45) });
    const read = api.getAllocationChanges.bind(api);
    let fail: (error: Error) => void = () => {};
    api.getAllocationChanges = filter =>
      filter?.cursor
        ? new Promise((_, reject) => {
            fail = reject;
          })
        : read(filter);
    await show('content', api, VIEW);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Changes of: All workloads' }),
    );
    await userEvent.click(screen.getByRole('option', { name: /^Only / }));
    await screen.findByText(/^No change is known/);
    await act(async () => fail(new Error('too late')));
    const card = screen.getByRole('region', { name: 'Changes' });
    expect(card).toHaveTextContent(/No change is known/);
    expect(card).not.toHaveTextContent('too late');
  });
});

describe('a state never lies', () => {
  it('when no system tells anything', async () => {
    await show('content', new StoryApi(), VIEW);
    expect(
      await screen.findByText(
        'No system of this entity tells what its workloads are given.',
      ),
    ).toBeVisible();
    expect(screen.getByText(/type: kubernetes/)).toBeVisible();
  });

  it('when a source has not been asked yet', async () => {
    await show(
      'content',
      told({
        allocations: [],
        sources: withSource({
          attemptedAt: undefined,
          collectedAt: undefined,
        }).slice(0, 1),
      }),
      VIEW,
    );
    expect(
      await screen.findByText(/has not been asked yet; it is asked/),
    ).toHaveTextContent(
      /^Kubernetes has not been asked yet; it is asked in .*\.$/,
    );
  });

  it('when a source is stale, and when some of it could not be told', async () => {
    await show(
      'content',
      told({
        sources: withSource({
          stale: true,
          error: 'connection refused.',
          problems: [
            {
              subject: 'StatefulSets of namespace data-platform',
              message: 'Not allowed to list them (403).',
            },
          ],
        }),
      }),
      VIEW,
    );
    expect(await screen.findByText('unknown (stale):')).toBeVisible();
    expect(
      screen.getByText(/Kubernetes has not answered since/),
    ).toHaveTextContent(/: connection refused\.$/);
    expect(screen.getByText(/What is shown is the last known/)).toBeVisible();
    expect(
      screen.getByText('StatefulSets of namespace data-platform').closest('li'),
    ).toHaveTextContent('Not allowed to list them (403).');
    expect((await rowsOf(CLUSTER)).length).toBe(5);
  });

  it.each([
    [403, 'NotAllowedError', /You may not see this platform/],
    [
      503,
      'ServiceUnavailableError',
      /What workloads are given could not be read: the backend answered 503/,
    ],
  ])('when the backend answers %d', async (status, name, text) => {
    const api = told();
    api.getAllocations = async () => {
      throw await errorAnswer(status, name, 'no');
    };
    await show('content', api, VIEW);
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('while it loads', async () => {
    const api = told();
    api.getAllocations = () => new Promise(() => {});
    await show('content', api, VIEW);
    expect(
      await screen.findByRole('status', { name: 'Loading the allocations' }),
    ).toBeVisible();
  });
});

describe.each(DOORS)('through the $name', door => {
  it('the views are tabs, for keys too', async () => {
    await door.show('content', told());
    const health = await screen.findByRole('tab', { name: 'Health' });
    expect(health).toHaveAttribute('aria-selected', 'true');
    expect(await screen.findByRole('grid')).toBeVisible();

    health.focus();
    await userEvent.keyboard('{ArrowRight}');
    const allocations = screen.getByRole('tab', { name: 'Allocations' });
    expect(allocations).toHaveFocus();
    expect(allocations).toHaveAttribute('aria-selected', 'true');
    expect(
      await screen.findByRole('tabpanel', { name: 'Allocations' }),
    ).toContainElement(await screen.findByRole('table', { name: CLUSTER }));
    expect(screen.queryByRole('grid')).toBeNull();
    await userEvent.click(health);
    expect(await screen.findByRole('grid')).toBeVisible();
  });

  it('an entity with Kubernetes annotations alone shows allocations alone', async () => {
    const api = told({
      allocations: story.allocations.slice(0, 4),
      sources: story.sources.slice(0, 1),
    });
    const getEntitySummary = jest.spyOn(api, 'getEntitySummary');
    await door.show('content', api, '', [], {
      ...testEntity,
      metadata: {
        ...testEntity.metadata,
        annotations: { 'backstage.io/kubernetes-id': 'trino' },
      },
    });
    expect(await screen.findByRole('table', { name: CLUSTER })).toBeVisible();
    expect(screen.queryByRole('tab', { name: 'Allocations' })).toBeNull();
    expect(getEntitySummary).not.toHaveBeenCalled();
  });

  it('the card tells the tightest two, and leads to the tab', async () => {
    await door.show('allocationsCard', told());
    const items = await Promise.all(
      ['trino-worker', 'trino-coordinator'].map(async name =>
        (await screen.findByRole('link', { name })).closest('li'),
      ),
    );
    expect(items[0]?.nextElementSibling).toBe(items[1]);
    expect(items[1]?.nextElementSibling).toBeNull();
    expect(items.map(item => item?.textContent)).toEqual([
      expect.stringMatching(
        /^trino-worker ×28\.5 of 12Gi in 2 pods.*CPU limit 6 → 2$/,
      ),
      expect.stringMatching(
        /^trino-coordinator2\.5 of 4Gi.*10Gi → 4Gi and 1 more$/,
      ),
    ]);
    expect(
      screen.getByRole('link', { name: /Open the allocations/ }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/\/data-platform\?view=allocations$/),
    );
  });
});

it('the card says so when the last time nothing was told, though what it shows is of just before', async () => {
  await show(
    'allocationsCard',
    told({
      sources: withSource({ stale: false, error: 'connection refused' }),
    }),
  );
  expect(
    await screen.findByRole('link', { name: 'trino-worker' }),
  ).toBeVisible();
  expect(
    screen.getByText(/^Kubernetes could not be asked at/),
  ).toHaveTextContent(/: connection refused$/);
});

describe('marks of what changed', () => {
  it('are of all pages of what there was in the range', async () => {
    const api = told();
    const all = await api.getReleases();
    const [one, ...others] = all.items;
    const pages = [
      { items: [{ ...one, id: 'x', name: 'first-page' }], nextCursor: 'more' },
      { items: [{ ...one, id: 'y', name: 'second-page' }, ...others] },
    ];
    api.getReleases = async ({ cursor } = {}) =>
      pages[cursor === 'more' ? 1 : 0];
    await show('content', api);
    const changed = await screen.findByRole('region', { name: 'What changed' });
    expect(await within(changed).findByText('first-page')).toBeVisible();
    expect(within(changed).getByText('second-page')).toBeVisible();
  });

  it('stand above the runs and among what changed, and lead to the chart', async () => {
    await show('content', told());
    const mark = await screen.findByRole('button', {
      name: /Allocation trino-coordinator memory limit 10Gi → 4Gi, CPU limit 4 → 1; .*Allocation trino-worker CPU limit 6 → 2/,
    });
    const changed = screen.getByRole('region', { name: 'What changed' });
    expect(
      within(changed)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /Release trino chart 1.39.1 → 1.40.0, app 475 → 476$/,
        ),
        expect.stringMatching(
          /Allocation trino-coordinator memory limit 10Gi → 4Gi, CPU limit 4 → 1$/,
        ),
      ]),
    );
    expect(screen.getByText('allocation changed')).toBeVisible();

    await userEvent.click(mark);
    const popover = await screen.findByRole('dialog', {
      name: 'What changed here',
    });
    await userEvent.click(
      within(popover).getByRole('link', { name: 'trino-worker' }),
    );
    expect(
      await screen.findByRole('img', { name: /^CPU of trino-worker/ }),
    ).toBeVisible();
  });

  it('leave the health as it is when they can’t be read', async () => {
    const api = told();
    api.getReleases = async () => {
      throw await errorAnswer(500, 'Error', 'broken');
    };
    await show('content', api);
    expect(
      await screen.findByText(
        'Releases and changes of allocations could not be read: the backend answered 500.',
      ),
    ).toBeVisible();
    expect(screen.getByText('Unhealthy since')).toBeVisible();
  });
});
