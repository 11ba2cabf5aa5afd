import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StoryApi } from '../../fixtures';
import { findNewestCell } from '../../__testUtils__/cells';
import { oldDoor } from '../../__testUtils__/oldDoor';

const { show } = oldDoor;

describe('with the keyboard alone', () => {
  it('the grid is one stop of the Tab key, and the arrow keys go through it', async () => {
    await show('content', new StoryApi());
    const newest = await findNewestCell(/^Connection/);
    const stops = screen
      .getAllByLabelText(/./, { selector: '[role=gridcell]' })
      .filter(cell => cell.tabIndex === 0);
    expect(stops).toEqual([newest]);

    newest.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(await findNewestCell(/^Cluster nodes/)).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(document.activeElement).toHaveAccessibleName(
      /^Cluster nodes, passed/,
    );
    await userEvent.keyboard('{End}{ArrowRight}');
    expect(await findNewestCell(/^Cluster nodes/)).toHaveFocus();
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(document.activeElement).toHaveAccessibleName(
      /^Cluster nodes, passed/,
    );
    await userEvent.keyboard('{Control>}{End}{/Control}');
    expect(await findNewestCell(/^Performance/)).toHaveFocus();
  });

  it('Enter opens a result, arrow keys go on from it, Esc leads back to the last', async () => {
    await show('content', new StoryApi());
    (await findNewestCell(/^Cluster nodes/)).focus();
    await userEvent.keyboard('{Enter}');

    const drawer = await screen.findByRole('dialog', { name: 'Cluster nodes' });
    expect(
      within(drawer).getByRole('heading', { name: 'Cluster nodes' }),
    ).toHaveFocus();
    expect(await within(drawer).findByText('failed')).toBeVisible();
    expect(within(drawer).getByText(/^4th in a row since/)).toBeVisible();

    await userEvent.keyboard(
      '{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowUp}',
    );
    const other = await screen.findByRole('dialog', { name: 'TPC-H queries' });
    expect(await within(other).findByText('passed')).toBeVisible();

    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toHaveAccessibleName(
      /^TPC-H queries, passed/,
    );
  });
});
