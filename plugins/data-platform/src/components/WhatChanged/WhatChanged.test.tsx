import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/test-utils';
import type { Transition } from 'backstage-plugin-data-platform-common';
import { groupTransitions } from './groupTransitions';
import { transitionText } from './transitionText';
import { WhatChanged } from './WhatChanged';

const fall: Transition = {
  id: 't1',
  ref: 'lakehouse/trino/nodes',
  platform: 'lakehouse',
  system: 'trino',
  check: 'nodes',
  title: 'Cluster nodes',
  from: 'healthy',
  to: 'unhealthy',
  at: '2026-11-24T09:42:00Z',
  since: '2026-11-24T09:27:00Z',
  runId: 'run-1',
  streak: 2,
  summary: '2 of 3 active',
};

describe('what changed', () => {
  it.each([
    [fall, 'unhealthy, 2 times in a row'],
    [{ ...fall, streak: 1 }, 'unhealthy'],
    [
      {
        ...fall,
        from: 'unhealthy' as const,
        to: 'healthy' as const,
        previousSince: '2026-11-24T07:27:00Z',
      },
      'healthy again after 2 h 15 min',
    ],
    [
      { ...fall, from: 'unknown' as const, to: 'healthy' as const },
      'healthy, not known before',
    ],
  ])('is told in words', (transition, text) => {
    expect(transitionText(transition)).toBe(text);
  });

  it('is a list of the newest, and of all when asked to', async () => {
    const transitions = Array.from({ length: 12 }, (_, index) => ({
      ...fall,
      id: `t${index}`,
    }));
    await renderInTestApp(
      <WhatChanged
        groups={groupTransitions(transitions, [], [])}
        emptyText="Nothing"
        linkTo={({ runId }) => `?run=${runId}`}
      />,
    );
    expect(screen.getAllByRole('listitem')).toHaveLength(10);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 12 changes' }),
    );
    expect(screen.getAllByRole('listitem')).toHaveLength(12);
  });

  it('says so where nothing did', async () => {
    await renderInTestApp(
      <WhatChanged
        groups={[]}
        emptyText="No health changed in the last hour."
        linkTo={() => ''}
      />,
    );
    expect(
      screen.getByText('No health changed in the last hour.'),
    ).toBeVisible();
  });
});
