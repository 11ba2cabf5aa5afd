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
    [
      {
        ...fall,
        from: 'unknown' as const,
        to: 'healthy' as const,
        previousSince: '2026-11-24T09:12:00Z',
      },
      'healthy, not known for 30 min before',
    ],
    [{ ...fall, to: 'unknown' as const }, 'not known, 2 times in a row'],
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

  it('names what is skipped because of one in its line, as many as are asked for', async () => {
    const skipped = ['A', 'B', 'C', 'D', 'E'].map(title => ({
      ...fall,
      id: title,
      title,
      to: 'unknown' as const,
    }));
    await renderInTestApp(
      <WhatChanged
        groups={[
          { root: fall, dependents: skipped, firstLooks: [], earlier: [] },
        ]}
        emptyText="Nothing"
        linkTo={({ id }) => `?run=${id}`}
        systemOf={() => 'Trino'}
      />,
    );
    const item = screen.getByRole('listitem');
    expect(item).toHaveTextContent(
      /Cluster nodes of Trino unhealthy, 2 times in a row: 2 of 3 active5 checks skipped because of it: A, B, C and 2 more$/,
    );
    await userEvent.click(screen.getByRole('button', { name: '2 more' }));
    expect(item).toHaveTextContent(/because of it: A, B, C, D, E$/);
    expect(screen.getByRole('link', { name: 'E' })).toHaveAttribute(
      'href',
      '/?run=E',
    );
  });

  it('tells of checks that were well at the first look in one line', async () => {
    const looks = ['A', 'B', 'C'].map(title => ({
      ...fall,
      id: title,
      title,
      from: 'unknown' as const,
      to: 'healthy' as const,
    }));
    await renderInTestApp(
      <WhatChanged
        groups={[
          {
            root: looks[0],
            dependents: [],
            firstLooks: looks.slice(1),
            earlier: [],
          },
        ]}
        emptyText="Nothing"
        linkTo={({ id }) => `?run=${id}`}
      />,
    );
    expect(screen.getByRole('listitem')).toHaveTextContent(
      /3 checks healthy at the first look: A, B, C$/,
    );
  });

  it('shows the changes of a flapping check when asked to', async () => {
    const earlier = [
      { ...fall, id: 't2', at: '2026-11-24T09:20:00Z', to: 'healthy' as const },
      { ...fall, id: 't3', at: '2026-11-24T09:10:00Z' },
    ];
    await renderInTestApp(
      <WhatChanged
        groups={[{ root: fall, dependents: [], firstLooks: [], earlier }]}
        emptyText="Nothing"
        linkTo={({ id }) => `?run=${id}`}
      />,
    );
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    expect(screen.getByRole('listitem')).toHaveTextContent(
      /Flapping: 2 changes before this one since/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Show them' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
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
