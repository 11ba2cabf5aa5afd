import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LAKEHOUSE_STORY, StoryApi } from '../../fixtures';
import { findCells, findNewestCell } from '../../__testUtils__/cells';
import { oldDoor } from '../../__testUtils__/oldDoor';

const { show } = oldDoor;
const lakehouse = () => new StoryApi({ story: LAKEHOUSE_STORY });
// By label, as roles on a page of so many cells take seconds to work out.
const toggleOf = (system: string) =>
  screen.findByLabelText(new RegExp(`^Checks of ${system}, `), {
    selector: 'button',
  });

describe('a whole lakehouse on one page', () => {
  it('shows the checks of what is not well, and one row of what is', async () => {
    await show('content', lakehouse());
    expect(await toggleOf('Nessie')).toHaveAttribute('aria-expanded', 'true');
    expect(await toggleOf('Loki')).toHaveAttribute('aria-expanded', 'false');
    expect(await findCells(/^Loki, passed/)).toHaveLength(36);
    expect(await findCells(/^Loki, errored/)).toHaveLength(3);
    expect(screen.queryByLabelText(/^Version, /)).toBeNull();
    expect(screen.getAllByText('2 of 2 checks pass')).toHaveLength(2);
    // What Loki told of itself.
    expect(screen.getByText('3.4.2')).toBeVisible();
    expect(
      screen.getByText('20 of 24 checks pass · 2 failed · 2 skipped'),
    ).toBeVisible();
    expect(screen.getByText('skipped: Ready of Nessie')).toBeVisible();
  });

  it('opens and folds a system by click, and by keys', async () => {
    await show('content', lakehouse());
    await userEvent.click(await toggleOf('Loki'));
    expect(await toggleOf('Loki')).toHaveAttribute('aria-expanded', 'true');
    expect(await findCells(/^Version, passed/)).toHaveLength(36);

    (await toggleOf('Trino')).focus();
    await userEvent.keyboard('{Enter}');
    expect(await toggleOf('Trino')).toHaveAttribute('aria-expanded', 'false');
    expect(await findCells(/^Trino, failed.*: Performance/)).toHaveLength(22);
  });

  it('shows what its URL says is open and folded', async () => {
    await show(
      'content',
      lakehouse(),
      '?open=lakehouse/loki&fold=lakehouse/trino,lakehouse/airflow',
    );
    expect(await toggleOf('Loki')).toHaveAttribute('aria-expanded', 'true');
    expect(await toggleOf('Trino')).toHaveAttribute('aria-expanded', 'false');
    expect(await toggleOf('Airflow')).toHaveAttribute('aria-expanded', 'false');
    expect(await toggleOf('Nessie')).toHaveAttribute('aria-expanded', 'true');
  });

  it('leads from a folded system to the result that was worst, and back', async () => {
    await show('content', lakehouse());
    const [, cell] = await findCells(/^Loki, errored/);
    await userEvent.click(cell);
    const drawer = await screen.findByRole('dialog', { name: 'Version' });
    expect(
      await within(drawer).findByRole('heading', {
        name: 'What was wrong with the checker',
      }),
    ).toBeVisible();
    expect(drawer).toHaveTextContent('This says nothing of the system');
    expect(
      screen.getByLabelText(/^Version, errored/, {
        selector: '[aria-selected=true]',
      }),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toHaveAccessibleName(/^Loki, errored/);
  });

  it('has its folded rows among those that the arrow keys go through', async () => {
    await show('content', lakehouse());
    (await findNewestCell(/^Pools/)).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveAccessibleName(/^Loki, passed/);
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveAccessibleName(/^Query gateway/);
  });

  it('leads from a skipped check to its cause in the same run', async () => {
    await show('content', lakehouse());
    await userEvent.click(await findNewestCell(/^Iceberg round trip, skipped/));
    const drawer = await screen.findByRole('dialog', {
      name: 'Iceberg round trip',
    });
    expect(await within(drawer).findByText(/did not pass:/)).toHaveTextContent(
      'Ready of Nessie did not pass: Missing access key and secret for STATIC authentication mode',
    );
    await userEvent.click(within(drawer).getByRole('link', { name: 'Ready' }));
    const cause = await screen.findByRole('dialog', { name: 'Ready' });
    expect(await within(cause).findByText('What may help')).toBeVisible();
  });

  it('names what goes up and down, and what came in maintenance', async () => {
    await show('content', lakehouse(), '?open=lakehouse/s3');
    const row = (await findNewestCell(/^DAGs,/)).closest('tr');
    expect(row).toHaveTextContent('flapping');
    expect(
      await findCells(/^Write, read, delete, failed, in maintenance/),
    ).toHaveLength(3);
    expect(await findCells(/, in maintenance, /)).toHaveLength(12);
    const [cell] = await findCells(/^Write, read, delete, failed/);
    await userEvent.click(cell);
    const drawer = await screen.findByRole('dialog');
    expect(await within(drawer).findByText('in maintenance')).toBeVisible();
  });

  it('tells what was skipped with what it was skipped for', async () => {
    await show('content', lakehouse());
    const changed = screen.getByRole('region', { name: 'What changed' });
    const items = await within(changed).findAllByRole('listitem');
    const texts = items.map(item => item.textContent ?? '');
    expect(texts.filter(text => text.includes('Iceberg'))).toEqual([
      expect.stringMatching(
        /Ready of Nessie unhealthy, 2 times in a row: Missing access key.*1 check skipped because of it: Iceberg round trip$/,
      ),
    ]);
    expect(texts.filter(text => text.includes('DAGs of Airflow'))).toEqual([
      expect.stringMatching(/Flapping: 3 changes before this one since/),
    ]);
  });
});

describe('what can be run', () => {
  it('is everything, or one system, from the menu', async () => {
    const api = lakehouse();
    const createRun = jest.spyOn(api, 'createRun');
    await show('content', api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Choose what to run' }),
    );
    const items = await screen.findAllByRole('menuitem');
    expect(items.map(item => item.textContent)).toEqual([
      'Trino (6 checks)',
      'Nessie (5 checks)',
      'Object store (3 checks)',
      'Airflow (6 checks)',
      'Loki (2 checks)',
      'Query gateway (2 checks)',
    ]);
    await userEvent.click(items[1]);
    expect(createRun).toHaveBeenCalledWith(
      { platform: 'lakehouse', suite: 'integration' },
      { systems: ['nessie'] },
    );
    expect(
      await screen.findByRole('progressbar', { name: 'Progress of the run' }),
    ).toHaveAttribute('aria-valuetext', '0 of 5 checks');
    expect(
      screen.getByText('0 of 5 checks · now: Live of Nessie'),
    ).toBeVisible();
  });

  it('is a system, from its row', async () => {
    const api = lakehouse();
    const createRun = jest.spyOn(api, 'createRun');
    await show('content', api);
    await userEvent.click(
      await screen.findByLabelText('Run the checks of Loki now'),
    );
    expect(createRun).toHaveBeenCalledWith(
      { platform: 'lakehouse', suite: 'integration' },
      { systems: ['loki'] },
    );
    expect(await screen.findByText('Run started')).toBeVisible();
    expect(screen.getByLabelText('Run the checks of Trino now')).toBeDisabled();
  });
});
