import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DateTime } from 'luxon';
import {
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
const day = (daysAgo: number) =>
  DateTime.fromMillis(now)
    .minus({ days: daysAgo })
    .setLocale('en')
    .toFormat('d LLLL yyyy');
const isoDay = (daysAgo: number) =>
  DateTime.fromMillis(now).minus({ days: daysAgo }).toISODate() ?? '';

function told(change: Partial<MilestoneStory> = {}): StoryApi {
  return new StoryApi({
    now,
    allocations: storyAllocations(now),
    milestones: { ...story, ...change },
  });
}

function named(annotations: Record<string, string>, kind = 'Component') {
  return {
    ...testEntity,
    kind,
    metadata: { ...testEntity.metadata, annotations },
  };
}

const platform = named({ 'data-platform/platform': 'lakehouse' }, 'System');

const card = () =>
  screen.findByRole('region', { name: 'Timeline of lakehouse' });

const laneOf = (lane: string) =>
  screen.findByRole('list', { name: `${lane} by date` });

async function marksOf(lane: string): Promise<HTMLElement[]> {
  // By label, as roles take long to work out; what roles they have, in the first test.
  return within(await laneOf(lane)).getAllByLabelText(/./, {
    selector: 'li a, li button',
  });
}

async function namesOf(lane: string): Promise<(string | null)[]> {
  return (await marksOf(lane)).map(mark => mark.getAttribute('aria-label'));
}

describe('the timeline of a platform', () => {
  it('has its milestones, and what happened beside them', async () => {
    const api = told();
    await show('content', api, VIEW, [], platform);
    expect(await namesOf('Milestones')).toEqual([
      `Milestone: Logs in one place, ${day(18)}, In Progress (25% complete)`,
      expect.stringMatching(
        /^Milestone: Disks replaced, \d+.* to .*, Completed, no longer at its source$/,
      ),
      `Milestone: One catalog for all tables, ${day(14)}, Done ✅`,
      `Milestone: Lakehouse upgrade, ${day(0)}, Completed`,
    ]);
    const milestones = within(await laneOf('Milestones'));
    expect(milestones.getAllByRole('listitem')).toHaveLength(4);
    expect(milestones.getAllByRole('link')).toEqual(
      await marksOf('Milestones'),
    );
    expect(await namesOf('Releases')).toEqual([
      expect.stringMatching(
        /^2 here: Release: trino 1\.39\.1, revision 7, .*; Release: trino chart 1\.39\.1 → 1\.40\.0/,
      ),
    ]);
    expect((await namesOf('Allocations')).join()).toMatch(
      /Allocation: nessie CPU limit 500m → not set, /,
    );
    expect((await namesOf('Incidents')).join()).toMatch(
      /Incident: Cluster nodes of Trino unhealthy: 2 of 3 active, since \d.* \(/,
    );
    expect(
      within(await card()).getByText(
        '1 milestone tells no date: see the list.',
      ),
    ).toBeVisible();
    const legend = within(await card()).getByRole('list', { name: /^Legend/ });
    expect(legend).toHaveTextContent(/^In progressCompleted▲release▼/);
  });

  it('asks once for each kind, of the platform alone, for the time that is chosen', async () => {
    const api = told();
    const asked = [
      jest.spyOn(api, 'getReleases'),
      jest.spyOn(api, 'getAllocationChanges'),
      jest.spyOn(api, 'getTransitions'),
    ];
    const checks = jest.spyOn(api, 'getChecks');
    await show('content', api, `${VIEW}&span=30d`, [], platform);
    await marksOf('Releases');
    for (const calls of asked) {
      expect(calls).toHaveBeenCalledTimes(1);
      const filter = calls.mock.calls[0][0] ?? {};
      expect(filter).toMatchObject({ platform: 'lakehouse', limit: 200 });
      expect(filter).not.toHaveProperty('entityRef');
      expect(isoDay(31) < (filter.from ?? '')).toBe(true);
      expect((filter.from ?? '') < isoDay(29)).toBe(true);
    }
    expect(checks).toHaveBeenCalledTimes(1);
    expect(checks.mock.calls[0][0]).toMatchObject({ platform: 'lakehouse' });
  });

  it('leads to the milestone, the change and the result', async () => {
    await show('content', told(), VIEW, [], platform);
    const milestones = await marksOf('Milestones');
    await userEvent.click(milestones[2]);
    expect(
      await screen.findByRole('heading', {
        name: 'One catalog for all tables',
      }),
    ).toBeVisible();
    const current = (await marksOf('Milestones')).filter(
      mark => mark.getAttribute('aria-current') === 'true',
    );
    expect(current).toHaveLength(1);
    expect(current[0]).toHaveAccessibleName(/One catalog/);

    const allocations = await marksOf('Allocations');
    await userEvent.click(
      allocations.find(mark =>
        /here/.test(mark.getAttribute('aria-label') ?? ''),
      ) as HTMLElement,
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'What happened here',
    });
    expect(
      within(dialog).getByRole('link', { name: 'trino-coordinator' }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(
        /view=allocations.*allocation=trino-coordinator.*change=/,
      ),
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    const incidents = await marksOf('Incidents');
    expect(
      incidents.find(mark =>
        /Cluster nodes/.test(mark.getAttribute('aria-label') ?? ''),
      ),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/run=run-\d+&check=lakehouse%2Ftrino%2Fnodes/),
    );
  });

  it('tells of what the pointer or the focus is on', async () => {
    await show('content', told(), VIEW, [], platform);
    const [logs] = await marksOf('Milestones');
    const hint = () => screen.queryByRole('tooltip', { hidden: true });
    const words = `Milestone · ${day(
      18,
    )}Logs in one place, In Progress (25% complete)`;
    await userEvent.hover(logs);
    expect(hint()).toHaveTextContent(words);
    await userEvent.unhover(logs);
    expect(hint()).toBeNull();
    act(() => logs.focus());
    await waitFor(() => expect(hint()).toHaveTextContent(words));
    await userEvent.keyboard('{Escape}');
    expect(hint()).toBeNull();
  });

  it('is one stop for the Tab key in each lane, with arrow keys from there', async () => {
    await show('content', told(), VIEW, [], platform);
    const milestones = await marksOf('Milestones');
    await waitFor(() =>
      expect(milestones.map(mark => mark.tabIndex)).toEqual([-1, -1, -1, 0]),
    );
    act(() => milestones[3].focus());
    await userEvent.keyboard('{ArrowLeft}');
    expect(milestones[2]).toHaveFocus();
    await userEvent.keyboard('{Home}');
    expect(milestones[0]).toHaveFocus();
    expect(milestones.map(mark => mark.tabIndex)).toEqual([0, -1, -1, -1]);
    await userEvent.keyboard('{End}{ArrowDown}');
    expect((await marksOf('Releases'))[0]).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(
      await screen.findByRole('dialog', { name: 'What happened here' }),
    ).toBeVisible();
  });

  it('is a list too, the latest first', async () => {
    await show('content', told(), VIEW, [], platform);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as a list' }),
    );
    const list = screen.getByRole('list', {
      name: 'What happened on lakehouse',
    });
    const texts = within(list)
      .getAllByRole('listitem')
      .map(item => item.textContent ?? '');
    expect(texts[0]).toMatch(/Incident Cluster nodes of Trino unhealthy/);
    expect(texts[texts.length - 1]).toMatch(
      /Milestone Logs in one place, In Progress/,
    );
    expect(
      screen.queryByRole('list', { name: 'Milestones by date' }),
    ).toBeNull();
    await userEvent.click(
      within(list).getByRole('link', { name: 'Logs in one place' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Logs in one place' }),
    ).toBeVisible();
  });

  it('is of the time that is chosen, which a link has', async () => {
    await show('content', told(), VIEW, [], platform);
    await marksOf('Milestones');
    await userEvent.click(
      screen.getByRole('button', { name: 'Time of the timeline: All time' }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Last 7 days' }));
    await waitFor(async () =>
      expect(await namesOf('Milestones')).toEqual([
        expect.stringMatching(/Lakehouse upgrade/),
      ]),
    );
    expect((await marksOf('Milestones'))[0]).toHaveAttribute(
      'href',
      expect.stringMatching(/span=7d/),
    );
  });
});

describe('where the timeline is', () => {
  it('is not what one system shows, until the whole platform is asked for', async () => {
    await show('content', told(), VIEW);
    const toggle = await screen.findByRole('button', {
      name: 'Show the timeline of lakehouse',
    });
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    expect(
      screen.queryByRole('region', { name: 'Timeline of lakehouse' }),
    ).toBeNull();
    await userEvent.click(toggle);
    expect(await marksOf('Milestones')).toHaveLength(4);
    // What it shows nowhere is told, and leads nowhere.
    const nessie = (await marksOf('Allocations')).find(mark =>
      /nessie/.test(mark.getAttribute('aria-label') ?? ''),
    ) as HTMLElement;
    expect(nessie.tagName).toBe('BUTTON');
    await userEvent.click(
      screen.getByRole('button', { name: 'Hide the timeline of lakehouse' }),
    );
    expect(
      screen.queryByRole('region', { name: 'Timeline of lakehouse' }),
    ).toBeNull();
  });

  it('is on the page of a system of which all is of one platform', async () => {
    await show(
      'content',
      told(),
      VIEW,
      [],
      named({ 'data-platform/system': 'lakehouse/trino' }, 'System'),
    );
    expect(await card()).toBeVisible();
  });

  it('is of one platform at a time where there are several', async () => {
    await show(
      'content',
      told(),
      `${VIEW}&timeline=warehouse`,
      [],
      named({ 'data-platform/platform': 'lakehouse, warehouse' }, 'System'),
    );
    expect(
      await screen.findByRole('region', { name: 'Timeline of warehouse' }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the timeline of lakehouse' }),
    );
    expect(await card()).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'Timeline of warehouse' }),
    ).toBeNull();
  });

  it('is of no platform that the entity does not name', async () => {
    await show('content', told(), `${VIEW}&timeline=secret`);
    await screen.findByRole('list', { name: 'Milestones' });
    expect(screen.queryByRole('region', { name: /^Timeline/ })).toBeNull();
  });
});

describe('a state of the timeline never lies', () => {
  it('when there is no milestone at all', async () => {
    await show('content', told({ documents: [] }), VIEW, [], platform);
    expect(
      await screen.findByText(/There is no milestone of this platform yet/),
    ).toBeVisible();
  });

  it('when none tells its date: what to write', async () => {
    const documents = story.documents.slice(-1);
    await show('content', told({ documents }), VIEW, [], platform);
    expect(
      await screen.findByText(/No milestone of this platform tells its date/),
    ).toHaveTextContent('**Date**: 2025-06-27');
    // What else happened is shown all the same.
    expect(await marksOf('Releases')).toHaveLength(1);
  });

  it('when none is of the time that is chosen', async () => {
    const documents = story.documents.slice(1);
    await show('content', told({ documents }), `${VIEW}&span=7d`, [], platform);
    expect(
      await screen.findByText('No milestone is of this time (last 7 days).'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all time' }),
    );
    expect(await marksOf('Milestones')).toHaveLength(3);
  });

  it('when one is planned for so late that the others would have no room', async () => {
    const [latest, ...others] = story.documents;
    const late = { ...latest, date: { from: '2090-01-01', text: '2090' } };
    const documents = [late, ...others];
    await show('content', told({ documents }), VIEW, [], platform);
    expect(await marksOf('Milestones')).toHaveLength(3);
    expect(
      within(await card()).getByText(
        /1 milestone is planned for later: see the list\./,
      ),
    ).toBeVisible();
  });

  it('while it loads, and when it can’t be read', async () => {
    const api = told();
    api.getMilestones = () => new Promise(() => {});
    const { unmount } = await show('content', api, VIEW, [], platform);
    expect(
      await screen.findByRole('status', { name: 'Loading the timeline' }),
    ).toBeVisible();
    unmount();
    api.getMilestones = async () => {
      throw await errorAnswer(503, 'ServiceUnavailableError', 'no');
    };
    await show('content', api, VIEW, [], platform);
    expect(
      await screen.findByText(
        /^The timeline could not be read: the backend answered 503/,
      ),
    ).toBeVisible();
    expect(
      within(await card()).getByRole('button', { name: 'Try again' }),
    ).toBeVisible();
  });

  it('when what happened beside them can’t be read, or is more than is read', async () => {
    const api = told();
    api.getReleases = async () => {
      throw await errorAnswer(500, 'Error', 'broken');
    };
    const read = api.getAllocationChanges.bind(api);
    api.getAllocationChanges = async filter => read({ ...filter, limit: 4 });
    await show('content', api, VIEW, [], platform);
    const region = await card();
    expect(
      await within(region).findByText(
        /Releases could not be read: the backend answered 500\. Changes of allocations are told from \d+ \w+ \d+ on; there are more before\./,
      ),
    ).toBeVisible();
    expect(region).toHaveTextContent(/Releases: could not be read/);
    expect(await marksOf('Milestones')).toHaveLength(4);
  });

  it('when more than is read is of a time that is not shown', async () => {
    const api = told();
    const read = api.getMilestones.bind(api);
    api.getMilestones = async filter => read({ ...filter, limit: 3 });
    await show('content', api, `${VIEW}&span=7d`, [], platform);
    await marksOf('Milestones');
    expect(await card()).not.toHaveTextContent(/are told from/);
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Time of the timeline: Last 7 days',
      }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'All time' }));
    expect(
      await within(await card()).findByText(/^Milestones are told from/),
    ).toBeVisible();
  });

  it('when a check of another system fell before the time that is shown', async () => {
    const api = told();
    const [own] = api.summary.checks ?? [];
    const fallen = {
      ...own,
      ref: 'lakehouse/nessie/branches',
      system: 'nessie',
      check: 'branches',
      title: 'Branches',
      state: own.state && {
        ...own.state,
        health: 'unhealthy' as const,
        since: `${isoDay(9)}T12:00:00.000Z`,
        summary: 'main is missing',
      },
    };
    api.transitions = [];
    // What the platform has is told in pages.
    api.getChecks = async filter =>
      filter?.cursor ? { items: [fallen] } : { items: [own], nextCursor: 'n' };
    await show('content', api, `${VIEW}&timeline=lakehouse&span=7d`);
    expect(await namesOf('Incidents')).toEqual([
      expect.stringMatching(
        /^Incident: Branches of nessie unhealthy: main is missing, since /,
      ),
    ]);
    // Its result is on another page.
    expect((await marksOf('Incidents'))[0].tagName).toBe('BUTTON');
  });

  it('when a check was removed from the configuration while it was low', async () => {
    const api = told();
    api.getChecks = async () => ({
      items: (api.summary.checks ?? []).filter(
        ({ check }) => check !== 'nodes',
      ),
    });
    await show('content', api, VIEW, [], platform);
    await marksOf('Milestones');
    const names = (await namesOf('Incidents')).join();
    expect(names).toMatch(/Performance: Q6 under 2 s of Trino degraded/);
    expect(names).not.toMatch(/Cluster nodes/);
  });

  it('when it can’t be read which checks there are', async () => {
    const api = told();
    api.getChecks = async () => {
      throw await errorAnswer(500, 'Error', 'broken');
    };
    await show('content', api, VIEW, [], platform);
    expect(
      await screen.findByText(/^Incidents could not be read: the backend/),
    ).toBeVisible();
    expect(await card()).toHaveTextContent(/Incidents: could not be read/);
  });

  it('when nothing happened beside them', async () => {
    const api = new StoryApi({ now, milestones: story, transitions: [] });
    api.summary = { ...api.summary, checks: [] };
    await show('content', api, VIEW, [], platform);
    await marksOf('Milestones');
    const region = await card();
    for (const lane of ['Releases', 'Allocations', 'Incidents']) {
      expect(region).toHaveTextContent(`${lane}: none in this time`);
    }
  });
});

describe.each(DOORS)('through the $name', door => {
  it('the timeline is above the list of a whole platform', async () => {
    await door.show('content', told(), VIEW, [], platform);
    expect(await card()).toBeVisible();
    await userEvent.click((await marksOf('Milestones'))[0]);
    expect(
      await screen.findByRole('heading', { name: 'Logs in one place' }),
    ).toBeVisible();
  });
});
