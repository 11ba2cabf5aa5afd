import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Run, Transition } from 'backstage-plugin-data-platform-common';
import { StoryApi, storyRuns, storySummary } from '../../fixtures';
import { errorAnswer } from '../../__testUtils__/answers';
import { findCells, findNewestCell } from '../../__testUtils__/cells';
import { oldDoor } from '../../__testUtils__/oldDoor';

// That both doors lead here is shown where the doors are tested.
const { show } = oldDoor;
const now = Date.now();
const story = storySummary(now);
const nothing = {
  ...story,
  health: 'unknown' as const,
  systems: [],
  checks: [],
  suites: [],
};

describe('the tab', () => {
  it('tells the sentence, what changed, and when it was and will be looked at', async () => {
    await show('content', new StoryApi({ now }));
    expect(await screen.findByText('Unhealthy since')).toBeVisible();
    expect(
      screen.getByText('2 of 3 active', { selector: 'code' }),
    ).toBeVisible();
    expect(screen.getByText('The other 4 checks pass.')).toBeVisible();
    expect(screen.getByText(/^Last looked at/)).toHaveTextContent(
      'Last looked at 2 min ago, next in 13 min. 1 slot missed in the last 24 h.',
    );
    expect(screen.getByText('2 min')).toHaveAttribute('datetime');

    const changed = screen.getByRole('region', { name: 'What changed' });
    const items = await within(changed).findAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      expect.stringMatching(
        /Cluster nodes unhealthy, 2 times in a row: 2 of 3 active$/,
      ),
      expect.stringMatching(/Performance.* healthy again after 1 h 15 min$/),
      expect.stringMatching(
        /Performance.* degraded, 2 times in a row: 2\.6 s, over 2 s$/,
      ),
    ]);
  });

  const changes = (count: number): Transition[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `t${index}`,
      ref: `lakehouse/trino/check-${index}`,
      platform: 'lakehouse',
      system: 'trino',
      check: `check-${index}`,
      title: `Check ${index}`,
      from: 'healthy',
      to: 'unhealthy',
      at: new Date(now - (index + 1) * 1000).toISOString(),
      since: new Date(now - (index + 1) * 1000).toISOString(),
      runId: 'run-39',
      streak: 1,
      summary: 'no answer',
    }));

  it('tells all that changed, however much it is', async () => {
    await show('content', new StoryApi({ now, transitions: changes(260) }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show all 260 changes' }),
    );
    expect(screen.getByText('Check 259')).toBeVisible();
    expect(screen.queryByText(/more healths changed/)).toBeNull();
  });

  it('says from when on it tells all that changed, where that is too much', async () => {
    await show('content', new StoryApi({ now, transitions: changes(1001) }));
    const changed = await screen.findByRole('region', { name: 'What changed' });
    expect(
      await within(changed).findByText(/more healths changed/),
    ).toHaveTextContent(
      /^Before \d\d:\d\d more healths changed than are shown here\.$/,
    );
  });

  it('names the system with its facts, and the cells with what they say', async () => {
    await show('content', new StoryApi({ now }));
    const newest = await findNewestCell(/^Cluster nodes/);
    expect(newest).toHaveAccessibleName(
      /^Cluster nodes, failed, .*\d\d:\d\d: 2 of 3 active$/,
    );
    expect(await findCells(/^Cluster nodes, failed/)).toHaveLength(4);
    expect(await findCells(/^Connection, missed/)).toHaveLength(1);
    expect(screen.getByText('476 · 3 nodes')).toBeVisible();
    expect(screen.getByText('every 15 min · 40 runs')).toBeVisible();
    expect(
      screen.getByRole('img', { name: /^Took .* of 2\.0 s allowed$/ }),
    ).toBeVisible();
  });

  it('looks back as far as the URL says, and further when asked to', async () => {
    await show('content', new StoryApi({ now }), '?range=1h');
    expect(await findCells(/^Connection/)).toHaveLength(4);

    await userEvent.click(screen.getByRole('button', { name: /Time range/ }));
    await userEvent.click(screen.getByRole('option', { name: 'Last 7 days' }));
    await waitFor(async () =>
      expect(await findCells(/^Connection/)).toHaveLength(40),
    );
  });

  describe('where one suite runs often and another at night', () => {
    const HOUR = 60 * 60_000;
    const nodes = 'lakehouse/trino/nodes';
    const night = (hours: number, index: number): Run => {
      const [run] = storyRuns(now);
      return {
        ...run,
        id: `night-${index}`,
        suite: 'nightly',
        at: new Date(now - hours * HOUR).toISOString(),
        total: 1,
        outcomes: [
          {
            ref: nodes,
            outcome: 'failed',
            summary: 'none active',
            durationMs: 9,
          },
        ],
      };
    };
    const api = (hoursAgo = 11) => {
      const often = storyRuns(now).map(run => ({
        ...run,
        total: 4,
        outcomes: run.outcomes?.filter(({ ref }) => ref !== nodes),
      }));
      const nights = [night(35, 0), night(hoursAgo, 1)];
      return new StoryApi({
        now,
        runs: [...nights, ...often].sort((a, b) => a.at.localeCompare(b.at)),
        summary: {
          ...story,
          checks: story.checks?.map(check =>
            check.ref === nodes
              ? {
                  ...check,
                  suites: ['nightly'],
                  state: check.state && {
                    ...check.state,
                    runId: 'night-1',
                    summary: 'none active',
                  },
                }
              : check,
          ),
          suites: [
            { ...story.suites[0], checks: 4 },
            { ...story.suites[0], name: 'nightly', checks: 1 },
          ],
        },
      });
    };

    it('shows the runs of both, and says that there are older ones', async () => {
      await show('content', api(), '?range=7d');
      expect(await findCells(/^Cluster nodes, failed/)).toHaveLength(2);
      expect(
        screen.getByText(
          'The newest 40 runs are shown; older ones of the last 7 days are not.',
        ),
      ).toBeVisible();
    });

    it('leads from a check without a run in this time to its latest result', async () => {
      await show('content', api());
      expect(
        await findCells(/^Cluster nodes, not part of this run/),
      ).toHaveLength(40);
      expect(screen.queryByText(/older ones/)).toBeNull();
      await userEvent.click(
        screen.getByRole('button', { name: 'none active' }),
      );
      const drawer = await screen.findByRole('dialog', {
        name: 'Cluster nodes',
      });
      expect(
        await within(drawer).findByRole('heading', { name: 'What was wrong' }),
      ).toBeVisible();
    });

    it('goes from a result to the earlier one of the same check', async () => {
      await show('content', api(5), `?range=7d&run=night-1&check=${nodes}`);
      const drawer = await screen.findByRole('dialog');
      await userEvent.click(
        await within(drawer).findByRole('button', { name: 'Earlier run' }),
      );
      expect(
        within(drawer).getByRole('button', { name: 'Earlier run' }),
      ).toBeDisabled();
      expect(
        await within(drawer).findByRole('heading', { name: 'What was wrong' }),
      ).toBeVisible();
    });
  });

  it('says so when no run is within the time range', async () => {
    const yesterday = storyRuns(now - 24 * 60 * 60_000);
    await show(
      'content',
      new StoryApi({ runs: yesterday, summary: storySummary(now, yesterday) }),
    );
    expect(
      await screen.findByText(/No run in the last 10 hours/),
    ).toBeVisible();
  });
});

describe('the state of the tab', () => {
  it('has the shape of what comes while it loads', async () => {
    const api = new StoryApi();
    jest.spyOn(api, 'getEntitySummary').mockReturnValue(new Promise(() => {}));
    await show('content', api);
    expect(
      await screen.findByRole('status', { name: 'Loading the health' }),
    ).toBeVisible();
  });

  it('says when the first run is due where none has finished yet', async () => {
    await show(
      'content',
      new StoryApi({ runs: [], summary: storySummary(Date.now(), []) }),
    );
    expect(
      await screen.findByText(/No run has finished yet/),
    ).toHaveTextContent(
      'The first is due in 13 min (suite integration, every 15 min).',
    );
    expect(screen.getByRole('button', { name: 'Run now' })).toBeEnabled();
    expect(screen.getAllByText('not run yet')).toHaveLength(5);
  });

  it('says what to add where the entity names no system', async () => {
    await show(
      'content',
      new StoryApi({ summary: { ...nothing, configured: false } }),
    );
    expect(
      await screen.findByText('This entity names no system. Add'),
    ).toBeVisible();
    expect(
      screen.getByText('data-platform/system: lakehouse/trino'),
    ).toBeVisible();
  });

  it('says which ref is unknown, and what was likely meant', async () => {
    await show(
      'content',
      new StoryApi({
        summary: {
          ...nothing,
          problems: [
            {
              annotation: 'data-platform/system',
              value: 'lakehouse/trno',
              message: 'lakehouse/trno is no configured system.',
              suggestion: 'lakehouse/trino',
            },
          ],
        },
      }),
    );
    expect(
      await screen.findByText('lakehouse/trno is no configured system.'),
    ).toBeVisible();
    expect(screen.getByText(/Did you mean/)).toHaveTextContent(
      'Did you mean lakehouse/trino?',
    );
  });

  it('says where the configuration of its platform is wrong', async () => {
    await show(
      'content',
      new StoryApi({
        summary: nothing,
        platform: {
          problems: [
            {
              path: 'dataPlatform.platforms.lakehouse.systems.trino.urll',
              message: 'is not known; did you mean "url"?',
            },
          ],
        },
      }),
    );
    const path = await screen.findByText(
      'dataPlatform.platforms.lakehouse.systems.trino.urll',
    );
    expect(path.parentElement).toHaveTextContent('did you mean "url"?');
  });

  it('names the permission where the reader may not see it', async () => {
    const api = new StoryApi();
    const denied = await errorAnswer(403, 'NotAllowedError', 'Unauthorized');
    jest.spyOn(api, 'getEntitySummary').mockRejectedValue(denied);
    await show('content', api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this platform (permission data-platform.read)',
    );
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('says what could not be read, and reads it again when asked to', async () => {
    const api = new StoryApi({ now });
    const down = await errorAnswer(503, 'ServiceUnavailableError', 'Starting');
    jest.spyOn(api, 'getEntitySummary').mockRejectedValueOnce(down);
    await show('content', api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The health could not be read: the backend answered 503.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Unhealthy since')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows the rest when only the runs could not be read', async () => {
    const api = new StoryApi({ now });
    jest.spyOn(api, 'getRuns').mockRejectedValueOnce(new TypeError('Failed'));
    await show('content', api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The runs could not be read: the backend could not be reached.',
    );
    expect(screen.getByText('Unhealthy since')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await findCells(/^Connection/)).toHaveLength(40);
  });

  it('says that a result is not fresh any more', async () => {
    await show(
      'content',
      new StoryApi({
        now,
        summary: {
          ...story,
          health: 'unknown',
          stale: true,
          checks: story.checks?.map(check => ({
            ...check,
            state: check.state && { ...check.state, stale: true },
          })),
          systems: story.systems.map(system => ({
            ...system,
            health: 'unknown',
            stale: true,
          })),
        },
      }),
    );
    expect(
      await screen.findByText('476 · 3 nodes · no fresh result'),
    ).toBeVisible();
    expect(
      screen.getByText('no fresh result; last: 2 of 3 active'),
    ).toBeVisible();
    expect(
      screen.getByText('0 of 5 checks pass · 5 without a fresh result'),
    ).toBeVisible();
  });
});
