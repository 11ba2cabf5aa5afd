import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DateTime } from 'luxon';
import type { MaintenanceWindow } from 'backstage-plugin-data-platform-common';
import { LAKEHOUSE_STORY, StoryApi } from '../../fixtures';
import { errorAnswer } from '../../__testUtils__/answers';
import { oldDoor } from '../../__testUtils__/oldDoor';

const { show } = oldDoor;
const inHours = (hours: number) =>
  new Date(Date.now() + hours * 60 * 60_000).toISOString();

const current: MaintenanceWindow = {
  id: 'window-1',
  platform: 'lakehouse',
  systems: ['nessie', 's3'],
  source: 'request',
  state: 'current',
  from: inHours(-1),
  to: inHours(1),
  reason: 'Upgrade of Nessie',
  requestedBy: 'user:default/anna',
};
const planned: MaintenanceWindow = {
  platform: 'lakehouse',
  source: 'configuration',
  state: 'upcoming',
  from: inHours(30),
  to: inHours(32),
};
const lakehouse = (maintenance: MaintenanceWindow[] = []) =>
  new StoryApi({ story: LAKEHOUSE_STORY, maintenance });
const notices = async () =>
  within(
    await screen.findByRole('region', { name: 'Maintenance' }),
  ).getAllByRole('listitem');

async function openDialog() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Announce maintenance' }),
  );
  return screen.findByRole('dialog', { name: 'Announce maintenance' });
}

const fill = (dialog: HTMLElement, name: RegExp, value: string) =>
  fireEvent.change(within(dialog).getByLabelText(name), { target: { value } });
const announce = (dialog: HTMLElement) =>
  userEvent.click(within(dialog).getByRole('button', { name: 'Announce' }));

describe('maintenance', () => {
  it('that is under way, and that is planned, is told with why and by whom', async () => {
    await show('content', lakehouse([planned, current]));
    const [first, second, ...others] = await notices();
    expect(first).toHaveTextContent(
      /^Under maintenance until .*\d\d:\d\d \(Upgrade of Nessie, by anna\): Nessie, Object store\. Checks go on; no health falls because of them\./,
    );
    expect(second).toHaveTextContent(
      /^Maintenance is planned from .*\d\d:\d\d to .*\d\d:\d\d \(as configured\)\.$/,
    );
    expect(within(second).queryByRole('button')).toBeNull();
    expect(others).toEqual([]);
  });

  it('of other systems, and that is over, is not told', async () => {
    const api = lakehouse([
      { ...current, systems: ['other'] },
      { ...current, id: 'window-2', to: inHours(-0.5) },
      { ...current, id: 'window-3', platform: 'other' },
    ]);
    const getMaintenance = jest.spyOn(api, 'getMaintenance');
    await show('content', api);
    expect(await screen.findByText('Unhealthy since')).toBeVisible();
    await waitFor(() => expect(getMaintenance).toHaveBeenCalled());
    expect(screen.queryByRole('region', { name: 'Maintenance' })).toBeNull();
  });

  it('is told by its systems where the windows cannot be read', async () => {
    const api = lakehouse();
    const down = await errorAnswer(503, 'ServiceUnavailableError', 'Starting');
    jest.spyOn(api, 'getMaintenance').mockRejectedValue(down);
    const { systems } = api.summary;
    api.summary = {
      ...api.summary,
      systems: systems.map(system =>
        system.name === 'nessie' ? { ...system, maintenance: current } : system,
      ),
    };
    await show('content', api);
    const [notice, ...others] = await notices();
    expect(notice).toHaveTextContent('Under maintenance until');
    expect(others).toEqual([]);
  });

  it('can be ended before its time', async () => {
    const api = lakehouse([current]);
    const endMaintenance = jest.spyOn(api, 'endMaintenance');
    await show('content', api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'End maintenance' }),
    );
    expect(endMaintenance).toHaveBeenCalledWith({
      platform: 'lakehouse',
      id: 'window-1',
    });
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: 'Maintenance' })).toBeNull(),
    );
  });

  it('says why it could not be ended', async () => {
    const api = lakehouse([current]);
    const denied = await errorAnswer(403, 'NotAllowedError', 'Unauthorized');
    jest.spyOn(api, 'endMaintenance').mockRejectedValue(denied);
    await show('content', api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'End maintenance' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not announce or end maintenance (permission data-platform.maintenance.create).',
    );
  });
});

describe('the announcement of maintenance', () => {
  it('is of the whole platform from now on unless told', async () => {
    const api = lakehouse();
    const createMaintenance = jest.spyOn(api, 'createMaintenance');
    await show('content', api);
    const dialog = await openDialog();
    fill(dialog, /^Reason/, 'Upgrade of Nessie');
    await announce(dialog);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(createMaintenance).toHaveBeenCalledWith('lakehouse', {
      to: expect.stringMatching(/^\d{4}-.*Z$/),
      reason: 'Upgrade of Nessie',
    });
    const [notice] = await notices();
    expect(notice).toHaveTextContent('(Upgrade of Nessie, by guest).');
  });

  it('is of some systems, and for later, where told', async () => {
    const api = lakehouse();
    const createMaintenance = jest.spyOn(api, 'createMaintenance');
    await show('content', api);
    const dialog = await openDialog();
    for (const name of ['Trino', 'Airflow', 'Loki', 'Query gateway']) {
      await userEvent.click(within(dialog).getByRole('checkbox', { name }));
    }
    const from = DateTime.now().plus({ hours: 2 }).startOf('minute');
    const to = from.plus({ hours: 3 });
    fill(dialog, /^From/, from.toFormat("yyyy-MM-dd'T'HH:mm"));
    fill(dialog, /^Until/, to.toFormat("yyyy-MM-dd'T'HH:mm"));
    fill(dialog, /^Reason/, ' Upgrade of Nessie ');
    await announce(dialog);
    await waitFor(() =>
      expect(createMaintenance).toHaveBeenCalledWith('lakehouse', {
        from: from.toUTC().toISO(),
        to: to.toUTC().toISO(),
        reason: 'Upgrade of Nessie',
        systems: ['nessie', 's3'],
      }),
    );
    expect(
      await screen.findByText(/Maintenance is planned from/),
    ).toBeVisible();
  });

  it('says what is missing before it is sent, and what was wrong with it after', async () => {
    const api = lakehouse();
    const refused = await errorAnswer(
      400,
      'InputError',
      'There is no system nesie; did you mean nessie?',
    );
    const createMaintenance = jest
      .spyOn(api, 'createMaintenance')
      .mockRejectedValue(refused);
    await show('content', api);
    const dialog = await openDialog();
    fill(dialog, /^Until/, '2020-01-01T00:00');
    await announce(dialog);
    expect(
      within(dialog).getByText('Say what is done, for who reads it later.'),
    ).toBeVisible();
    expect(
      within(dialog).getByText('It must end in the future.'),
    ).toBeVisible();
    expect(within(dialog).getByLabelText(/^Reason/)).toBeInvalid();
    expect(createMaintenance).not.toHaveBeenCalled();

    fill(dialog, /^Reason/, 'Upgrade');
    fill(
      dialog,
      /^Until/,
      DateTime.now().plus({ hours: 1 }).toFormat("yyyy-MM-dd'T'HH:mm"),
    );
    await announce(dialog);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The maintenance was not announced: There is no system nesie; did you mean nessie?',
    );
  });

  it('is closed with Esc', async () => {
    await show('content', lakehouse());
    await openDialog();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
