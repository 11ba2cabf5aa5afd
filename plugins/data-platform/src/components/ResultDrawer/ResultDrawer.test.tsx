import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Result, RunDetail } from 'backstage-plugin-data-platform-common';
import { LAKEHOUSE_STORY, storyAllocations, StoryApi } from '../../fixtures';
import { errorAnswer } from '../../__testUtils__/answers';
import { findNewestCell } from '../../__testUtils__/cells';
import { oldDoor } from '../../__testUtils__/oldDoor';

const { show } = oldDoor;
const NODES = '?run=run-38&check=lakehouse/trino/nodes';

/** The drawer of the run before the newest, with its result changed. */
async function showResult(change: Partial<Result>, search = NODES) {
  const api = new StoryApi();
  const getRun = api.getRun.bind(api);
  jest
    .spyOn(api, 'getRun')
    .mockImplementation(async (id): Promise<RunDetail> => {
      const run = await getRun(id);
      return {
        ...run,
        results: run.results.map(result => ({ ...result, ...change })),
      };
    });
  await show('content', api, search);
  return screen.findByRole('dialog');
}

describe('a result', () => {
  it('is opened by its link: what was wrong, what to do, expected and got', async () => {
    const drawer = await showResult({});
    expect(
      within(drawer).getByRole('heading', { name: 'Cluster nodes', level: 2 }),
    ).toBeVisible();
    expect(
      await within(drawer).findByRole('heading', { name: 'What was wrong' }),
    ).toBeVisible();
    expect(drawer).toHaveTextContent(
      '2 of 3 expected nodes are active: a worker is missing.',
    );
    expect(drawer).toHaveTextContent('Look for the worker');
    expect(drawer).toHaveTextContent('Expected3 active nodes of one version');
    expect(drawer).toHaveTextContent('Got2 of 3 active, version 476');
    expect(drawer).toHaveTextContent('Queued3 ms');
    expect(drawer).toHaveTextContent('scheduled, on replica b');
  });

  it('leads to when the check last passed', async () => {
    const drawer = await showResult({});
    await userEvent.click(
      await within(drawer).findByRole('link', { name: 'see that run' }),
    );
    expect(
      await within(drawer).findByRole('heading', { name: 'What it found' }),
    ).toBeVisible();
    expect(drawer).toHaveTextContent('3 of 3 active');
  });

  it('tells what changed around it', async () => {
    const drawer = await showResult({});
    expect(
      await within(drawer).findByRole('heading', { name: 'Around it' }),
    ).toBeVisible();
    expect(
      within(drawer).getByText(/unhealthy, 2 times in a row/),
    ).toBeVisible();
    expect(within(drawer).queryByText(/healthy again/)).toBeNull();
  });

  it('tells what changed around one that is older than what the page shows', async () => {
    const dayAgo = Date.now() - 24 * 60 * 60_000;
    await show('content', new StoryApi({ now: dayAgo }), NODES);
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByText(/unhealthy, 2 times in a row/),
    ).toBeVisible();
  });

  it('tells what changed around one of a system that the entity does not name', async () => {
    const api = new StoryApi({ story: LAKEHOUSE_STORY });
    const { systems, checks = [] } = api.summary;
    api.summary = {
      ...api.summary,
      systems: systems.filter(({ name }) => name === 'trino'),
      checks: checks.filter(({ system }) => system === 'trino'),
    };
    await show('content', api, '?run=run-18&check=lakehouse/trino/iceberg');
    const skipped = await screen.findByRole('dialog');
    expect(
      await within(skipped).findByText(/unhealthy, 2 times in a row/),
    ).toHaveTextContent('Ready of nessie unhealthy');
    await userEvent.click(
      within(skipped).getAllByRole('link', { name: 'Ready' })[0],
    );
    const cause = await screen.findByRole('dialog', { name: 'Ready' });
    expect(
      await within(cause).findByText(/unhealthy, 2 times in a row/),
    ).toHaveTextContent('Ready unhealthy');
    expect(cause).not.toHaveTextContent('Nothing changed');
  });

  it('tells what was given around it', async () => {
    const now = Date.now();
    const api = new StoryApi({ now, allocations: storyAllocations(now) });
    await show(
      'content',
      api,
      '?run=run-26&check=lakehouse/trino/nodes&range=1h',
    );
    const drawer = await screen.findByRole('dialog');
    expect(await within(drawer).findByText(/10Gi → 4Gi/)).toBeVisible();
  });

  it('does not say that nothing changed around it before that is known', async () => {
    const api = new StoryApi();
    const transitions = jest.spyOn(api, 'getTransitions');
    transitions.mockReturnValue(new Promise(() => {}));
    await show('content', api, NODES);
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByRole('status', {
        name: 'Loading what changed around it',
      }),
    ).toBeVisible();
    expect(drawer).not.toHaveTextContent('Nothing changed');
  });

  it('says of what changed around it that it could not be read', async () => {
    const api = new StoryApi();
    const down = await errorAnswer(503, 'ServiceUnavailableError', 'Starting');
    jest.spyOn(api, 'getTransitions').mockRejectedValue(down);
    await show('content', api, NODES);
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByText(
        'Which healths changed could not be read: the backend answered 503.',
      ),
    ).toBeVisible();
    expect(drawer).not.toHaveTextContent('Nothing changed');
  });

  it('says so where nothing changed around it', async () => {
    await show('content', new StoryApi({ transitions: [] }), NODES);
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByText('Nothing changed within an hour of it.'),
    ).toBeVisible();
  });

  it('names what it was skipped for, and leads there', async () => {
    const drawer = await showResult({
      outcome: 'skipped',
      cause: {
        ref: 'lakehouse/trino/connection',
        title: 'Connection',
        summary: 'connection refused',
      },
    });
    expect(
      await within(drawer).findByRole('heading', {
        name: 'Why it was skipped',
      }),
    ).toBeVisible();
    expect(drawer).toHaveTextContent(
      'Connection did not pass: connection refused',
    );
    await userEvent.click(
      within(drawer).getByRole('link', { name: 'Connection' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Connection' }),
    ).toBeVisible();
  });

  it('names the permission that its evidence needs, and who to ask', async () => {
    await show('content', new StoryApi({ evidenceDenied: true }), NODES);
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByText(/You may see this result/),
    ).toHaveTextContent(
      'You may see this result, but not its evidence (permission data-platform.evidence.read). Ask platform-team.',
    );
  });

  it('is told as what it is where the slot got no run', async () => {
    await show(
      'content',
      new StoryApi(),
      '?run=run-10&check=lakehouse/trino/nodes',
    );
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByText('This slot got no run.'),
    ).toBeVisible();
    expect(drawer).toHaveTextContent('No replica was running at the time.');
  });

  it('says what could not be read, and reads it again when asked to', async () => {
    const api = new StoryApi();
    const down = await errorAnswer(503, 'ServiceUnavailableError', 'Starting');
    jest.spyOn(api, 'getRun').mockRejectedValueOnce(down);
    await show('content', api, NODES);
    const drawer = await screen.findByRole('dialog');
    expect(await within(drawer).findByRole('alert')).toHaveTextContent(
      'The result could not be read: the backend answered 503.',
    );
    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await within(drawer).findByRole('heading', { name: 'What was wrong' }),
    ).toBeVisible();
  });

  it('says of a run that is not known that it is gone, where to try again is no help', async () => {
    const api = new StoryApi();
    const gone = await errorAnswer(404, 'NotFoundError', 'No run run-38');
    jest.spyOn(api, 'getRun').mockRejectedValue(gone);
    await show('content', api, NODES);
    const drawer = await screen.findByRole('dialog');
    expect(await within(drawer).findByRole('alert')).toHaveTextContent(
      'This run is not known: it is older than what the history keeps, or the link is wrong.',
    );
    expect(
      within(drawer).queryByRole('button', { name: 'Try again' }),
    ).toBeNull();
  });

  it('goes to the runs beside it, as far as there are any', async () => {
    const drawer = await showResult({});
    await userEvent.click(
      await within(drawer).findByRole('button', { name: 'Later run' }),
    );
    expect(
      await within(drawer).findByText(/^4th in a row since/),
    ).toBeVisible();
    expect(
      within(drawer).getByRole('button', { name: 'Later run' }),
    ).toBeDisabled();
  });

  it('closes with its button, and gives the focus back to its cell', async () => {
    const drawer = await showResult(
      {},
      '?run=run-39&check=lakehouse/trino/nodes',
    );
    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Close' }),
    );
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(await findNewestCell(/^Cluster nodes/)).toHaveFocus();
  });

  it('has a link to it that can be copied', async () => {
    const user = userEvent.setup();
    const drawer = await showResult({});
    await user.click(within(drawer).getByRole('button', { name: 'Copy link' }));
    expect(await within(drawer).findByText(/copied/)).toBeVisible();
  });
});

describe('where there is room', () => {
  beforeEach(() => {
    window.matchMedia = query => ({
      matches: query.includes('min-width'),
      media: query,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
      addEventListener: () => {},
      removeEventListener: () => {},
      dispatchEvent: () => false,
    });
  });

  it('the drawer stands beside the page, whose cells stay in reach', async () => {
    const drawer = await showResult({});
    expect(drawer).not.toHaveAttribute('aria-modal');
    const cell = await findNewestCell(/^Connection/);
    await userEvent.click(cell);
    expect(
      await screen.findByRole('dialog', { name: 'Connection' }),
    ).toBeVisible();
    expect(cell).toHaveAttribute('aria-selected', 'true');
    cell.focus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(cell).toHaveFocus();
  });
});
