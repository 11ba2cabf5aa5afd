import { screen, waitFor } from '@testing-library/react';
import { LAKEHOUSE_STORY, StoryApi } from '../../fixtures';
import { DOORS } from '../../__testUtils__/doors';

// Apart from the other tests, as permissions are remembered for a while.
describe.each(DOORS)(
  'for a reader who may only read, through the $name',
  ({ show }) => {
    const hour = 60 * 60_000;
    const window = {
      id: 'window-1',
      platform: 'lakehouse',
      source: 'request' as const,
      state: 'current' as const,
      from: new Date(Date.now() - hour).toISOString(),
      to: new Date(Date.now() + hour).toISOString(),
      reason: 'Upgrade of Nessie',
      requestedBy: 'user:default/anna',
    };

    it('there is nothing to start, announce or end', async () => {
      const api = new StoryApi({
        story: LAKEHOUSE_STORY,
        maintenance: [window],
      });
      await show('content', api, '', [
        'data-platform.run.create',
        'data-platform.maintenance.create',
      ]);
      const button = await screen.findByRole('button', { name: 'Run now' });
      await waitFor(() => expect(button).toBeDisabled());
      expect(
        screen.getByTitle(
          'You may not start a run (permission data-platform.run.create)',
        ),
      ).toContainElement(button);
      expect(await screen.findByText('Under maintenance until')).toBeVisible();
      for (const name of [
        'Run the checks of Loki now',
        'Announce maintenance',
        'End maintenance',
      ]) {
        await waitFor(() =>
          expect(screen.queryByRole('button', { name })).toBeNull(),
        );
      }
    });
  },
);
