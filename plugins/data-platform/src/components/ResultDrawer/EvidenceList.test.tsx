import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/test-utils';
import type { Evidence } from 'backstage-plugin-data-platform-common';
import { EvidenceList } from './EvidenceList';

const show = (...evidence: Evidence[]) =>
  renderInTestApp(<EvidenceList evidence={evidence} />);

describe('evidence', () => {
  it('is plain text, whatever it holds', async () => {
    await show({
      label: 'Answer',
      kind: 'text',
      text: '<img src=x onerror="alert(1)">',
    });
    expect(screen.getByText('<img src=x onerror="alert(1)">')).toBeVisible();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('is cut after three lines, with a way to see it all', async () => {
    await show({ label: 'Query', kind: 'sql', text: 'SELECT\n1,\n2,\n3' });
    const button = screen.getByRole('button', { name: 'Show all of Query' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(button);
    expect(
      screen.getByRole('button', { name: 'Show less of Query' }),
    ).toHaveAttribute('aria-expanded', 'true');
  });

  it('has no button where there is no more to see', async () => {
    await show({ label: 'Query', kind: 'sql', text: 'SELECT 1' });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('shows rows as a table, of long ones the first ten', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => `node-${index}\t476`);
    await show({
      label: 'Nodes',
      kind: 'table',
      text: ['node_id\tversion', ...rows].join('\n'),
    });
    const table = screen.getByRole('table', { name: 'Nodes' });
    expect(
      within(table).getByRole('columnheader', { name: 'node_id' }),
    ).toBeVisible();
    expect(within(table).getAllByRole('row')).toHaveLength(11);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 12 rows' }),
    );
    expect(within(table).getAllByRole('row')).toHaveLength(13);
  });

  it('links to the engine where its address is one of the web', async () => {
    await show({
      label: 'Query',
      kind: 'link',
      text: '20261124_1',
      url: 'https://trino.example/ui/query.html?20261124_1',
    });
    expect(screen.getByRole('link', { name: /20261124_1/ })).toHaveAttribute(
      'href',
      'https://trino.example/ui/query.html?20261124_1',
    );
  });

  const script = ['javascript', 'alert(1)'].join(':');
  it.each([script, 'data:text/html,x', 'ftp://x/y', 'no url'])(
    'never links to %s',
    async url => {
      await show(
        { label: 'Query', kind: 'link', text: '20261124_1', url },
        { label: 'Statement', kind: 'sql', text: 'SELECT 1', url },
      );
      expect(screen.getByText('20261124_1')).toBeVisible();
      expect(screen.queryByRole('link')).toBeNull();
    },
  );
});
