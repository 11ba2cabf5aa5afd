import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { MaintenanceWindow } from 'backstage-plugin-data-platform-common';
import { StoryApi } from '../../fixtures';
import { oldDoor } from '../../__testUtils__/oldDoor';

const { show } = oldDoor;
const HOUR = 60 * 60_000;
const inHours = (hours: number) =>
  new Date(Date.now() + hours * HOUR).toISOString();
const current: MaintenanceWindow = {
  id: 'window-1',
  platform: 'warehouse',
  source: 'request',
  state: 'current',
  from: inHours(-1),
  to: inHours(1),
};

/** The same system on two platforms, of which the lakehouse is told first. */
function twoPlatforms(): StoryApi {
  const api = new StoryApi();
  const { systems, checks = [], suites } = api.summary;
  api.summary = {
    ...api.summary,
    systems: [
      ...systems,
      ...systems.map(system => ({
        ...system,
        ref: `warehouse/${system.name}`,
        platform: 'warehouse',
        title: 'Trino of the warehouse',
      })),
    ],
    checks: [
      ...checks,
      ...checks.map(check => ({
        ...check,
        ref: check.ref.replace('lakehouse', 'warehouse'),
        platform: 'warehouse',
      })),
    ],
    suites: [
      ...suites,
      ...suites.map(suite => ({ ...suite, platform: 'warehouse' })),
    ],
  };
  // They are asked for by platform.
  api.getMaintenance = async (platform?: string) => ({
    items: api.maintenance.filter(window => window.platform === platform),
  });
  return api;
}

describe('an entity of two platforms', () => {
  it('tells of which of them a maintenance is', async () => {
    const api = twoPlatforms();
    api.maintenance = [
      current,
      {
        ...current,
        id: 'window-2',
        from: inHours(-0.5),
        systems: ['trino'],
      },
    ];
    await show('content', api);
    const region = await screen.findByRole('region', { name: 'Maintenance' });
    const [whole, part] = await waitFor(() => {
      const items = within(region).getAllByRole('listitem');
      expect(items).toHaveLength(2);
      return items;
    });
    expect(whole).toHaveTextContent(
      /^Under maintenance until .*: all of warehouse\. Checks go on/,
    );
    expect(part).toHaveTextContent(
      /: Trino of the warehouse of warehouse\. Checks go on/,
    );
  });

  it('offers what the reader may do with one of them', async () => {
    const api = twoPlatforms();
    const createRun = jest.spyOn(api, 'createRun');
    await show('content', api, '', [
      'data-platform.run.create lakehouse',
      'data-platform.maintenance.create lakehouse',
    ]);
    const button = await screen.findByRole('button', { name: 'Run now' });
    await userEvent.click(
      screen.getByRole('button', { name: 'Choose what to run' }),
    );
    await waitFor(() =>
      expect(
        screen.getAllByRole('menuitem').map(({ textContent }) => textContent),
      ).toEqual([
        'Whole suite integration of warehouse (5 checks)',
        'Trino of the warehouse (5 checks)',
      ]),
    );
    await userEvent.keyboard('{Escape}');
    expect(button).toBeEnabled();
    await userEvent.click(button);
    expect(createRun.mock.calls.map(([path]) => path)).toEqual([
      { platform: 'warehouse', suite: 'integration' },
    ]);

    await userEvent.click(
      screen.getByRole('button', { name: 'Announce maintenance' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Announce maintenance',
    });
    expect(within(dialog).queryByLabelText('Platform')).toBeNull();
    const announced = jest.spyOn(api, 'createMaintenance');
    await userEvent.type(within(dialog).getByLabelText(/^Reason/), 'Disks');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Announce' }),
    );
    expect(announced.mock.calls[0][0]).toBe('warehouse');
  });
});
