import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StoryApi } from './fixtures';
import { isDataPlatformAvailable } from './isDataPlatformAvailable';
import { testEntity } from './__testUtils__/door';
import { DOORS } from './__testUtils__/doors';

describe.each(DOORS)('through the $name', ({ show }) => {
  it('the tab tells the health, and leads from a cell to its evidence and back', async () => {
    await show('content', new StoryApi());

    expect(await screen.findByText('Unhealthy since')).toBeVisible();
    const grid = await screen.findByRole('grid');
    expect(
      within(grid).getByRole('rowheader', { name: /Cluster nodes/ }),
    ).toBeVisible();
    expect(screen.getByText('4 of 5 checks pass · 1 failed')).toBeVisible();

    const [cell] = within(grid)
      .getAllByLabelText(/^Cluster nodes, failed/)
      .slice(-1);
    await userEvent.click(cell);
    const drawer = await screen.findByRole('dialog', { name: 'Cluster nodes' });
    expect(
      await within(drawer).findByText('2 of 3 active, version 476'),
    ).toBeVisible();
    expect(within(drawer).getByText('worker-1')).toBeVisible();

    await userEvent.keyboard('{Escape}');
    expect(cell).toHaveFocus();
  });

  it('the card tells the health, and leads to the tab', async () => {
    await show('card', new StoryApi());
    expect(await screen.findByText('Unhealthy since')).toBeVisible();
    expect(
      screen.getByRole('img', { name: /^Trino: latest failed/ }),
    ).toBeVisible();
    const link = screen.getByRole('link', { name: /Open/ });
    expect(link.getAttribute('href')).toMatch(/\/data-platform$/);
  });
});

describe('isDataPlatformAvailable', () => {
  const withAnnotations = (annotations: Record<string, string>) => ({
    ...testEntity,
    metadata: { name: 'trino', annotations },
  });

  it('is so for entities that name a system or a platform', () => {
    expect(
      isDataPlatformAvailable(
        withAnnotations({ 'data-platform/system': 'lakehouse/trino' }),
      ),
    ).toBe(true);
    expect(
      isDataPlatformAvailable(
        withAnnotations({ 'data-platform/platform': 'lakehouse' }),
      ),
    ).toBe(true);
    // As a template may leave it.
    expect(
      isDataPlatformAvailable(
        withAnnotations({
          'data-platform/system': '',
          'data-platform/platform': 'lakehouse',
        }),
      ),
    ).toBe(true);
    expect(isDataPlatformAvailable(withAnnotations({}))).toBe(false);
  });
});
