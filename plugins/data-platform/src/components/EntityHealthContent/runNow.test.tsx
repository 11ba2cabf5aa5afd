import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StoryApi, storySummary } from '../../fixtures';
import { errorAnswer } from '../../__testUtils__/answers';
import { findNewestCell } from '../../__testUtils__/cells';
import { oldDoor } from '../../__testUtils__/oldDoor';
import { runChoices, runRequests, systemRequests } from './runRequests';

const { show } = oldDoor;

describe('Run now', () => {
  it('starts a run, follows it, and shows what it said', async () => {
    const api = new StoryApi();
    await show('content', api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run now' }),
    );

    expect(await screen.findByText('Run started')).toBeVisible();
    expect(
      await screen.findByRole('progressbar', { name: 'Progress of the run' }),
    ).toHaveAttribute('aria-valuetext', '0 of 5 checks');
    expect(screen.getByText('0 of 5 checks · now: Connection')).toBeVisible();
    expect(await findNewestCell(/^Connection/)).toHaveAccessibleName(
      /^Connection, running/,
    );
    expect(screen.getByRole('button', { name: 'Run now' })).toBeDisabled();

    act(() => api.finishRun());
    expect(await screen.findByText('5 of 5 checks pass')).toBeVisible();
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(await findNewestCell(/^Cluster nodes/)).toHaveAccessibleName(
      /^Cluster nodes, passed/,
    );
  });

  it.each([
    [409, 'ConflictError', {}, 'A run is under way already.'],
    [
      429,
      'TooManyRunsError',
      { 'retry-after': '60' },
      'The last run was a moment ago. The next can start in 1 min.',
    ],
    [
      403,
      'NotAllowedError',
      {},
      'You may not start a run (permission data-platform.run.create).',
    ],
    [500, 'Error', {}, 'The run was not started: it broke'],
  ])('says why it was refused with %d', async (status, name, headers, text) => {
    const api = new StoryApi();
    const refusal = await errorAnswer(status, name, 'it broke', headers);
    jest.spyOn(api, 'createRun').mockRejectedValue(refusal);
    await show('content', api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run now' }),
    );
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Run now' })).toBeEnabled();
  });

  it('names the run that is in the way, for as long as it is', async () => {
    const api = new StoryApi();
    await show('content', api);
    const button = await screen.findByRole('button', { name: 'Run now' });
    // Somebody else was quicker, which the page has yet to learn.
    const other = await api.createRun({
      platform: 'lakehouse',
      suite: 'integration',
    });
    const refusal = await errorAnswer(409, 'ConflictError', 'under way');
    jest.spyOn(api, 'createRun').mockRejectedValueOnce(refusal);
    await userEvent.click(button);
    expect(
      await screen.findByText(
        /^A run is under way already: started \d+ s ago by guest, 0 of 5 checks done\.$/,
      ),
    ).toBeVisible();
    expect(button).toBeDisabled();

    act(() => api.finishRun());
    expect(await screen.findByText('5 of 5 checks pass')).toBeVisible();
    expect(screen.queryByText(/A run is under way/)).toBeNull();
    expect(other.state).toBe('running');
    await waitFor(() => expect(button).toBeEnabled());
  });

  it('says when the next run can start until it can', async () => {
    const api = new StoryApi();
    const refusal = await errorAnswer(429, 'TooManyRunsError', 'too soon', {
      'retry-after': '2',
    });
    jest.spyOn(api, 'createRun').mockRejectedValueOnce(refusal);
    await show('content', api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run now' }),
    );
    expect(
      await screen.findByText(/The next can start in \d s\./),
    ).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByText(/The next can start/)).toBeNull(),
    );
  });

  it('runs a single check from its result', async () => {
    const api = new StoryApi();
    const createRun = jest.spyOn(api, 'createRun');
    await show('content', api, '?run=run-39&check=lakehouse/trino/nodes');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run this check' }),
    );
    expect(createRun).toHaveBeenCalledWith(
      { platform: 'lakehouse', suite: 'integration' },
      { checks: ['trino/nodes'] },
    );
  });

  it('leads from a check that was run to what it said', async () => {
    const api = new StoryApi();
    await show('content', api, '?run=run-39&check=lakehouse/trino/performance');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run this check' }),
    );
    await screen.findByText('Run started');
    expect(screen.queryByRole('link', { name: 'See the result' })).toBeNull();

    act(() => api.finishRun());
    await userEvent.click(
      await screen.findByRole('link', { name: 'See the result' }),
    );
    expect(await screen.findByText(/by hand, by guest/)).toBeVisible();
    expect(screen.queryByRole('link', { name: 'See the result' })).toBeNull();
  });

  it('tells a refusal of the check that it is of, not of the next one', async () => {
    const api = new StoryApi();
    const refusal = await errorAnswer(500, 'Error', 'it broke');
    jest.spyOn(api, 'createRun').mockRejectedValueOnce(refusal);
    await show('content', api, '?run=run-39&check=lakehouse/trino/nodes');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run this check' }),
    );
    const text = 'The run was not started: it broke';
    expect(await screen.findByText(text)).toBeVisible();

    await userEvent.keyboard('{ArrowUp}');
    expect(
      await screen.findByRole('button', { name: 'Run this check' }),
    ).toBeEnabled();
    expect(screen.queryByText(text)).toBeNull();
  });

  it('asks only for the systems of the entity where a suite covers more', () => {
    const summary = storySummary(Date.now());
    expect(runRequests(summary)).toEqual([
      { platform: 'lakehouse', suite: 'integration' },
    ]);
    const suites = summary.suites.map(suite => ({ ...suite, checks: 12 }));
    expect(runRequests({ ...summary, suites })).toEqual([
      { platform: 'lakehouse', suite: 'integration', systems: ['trino'] },
    ]);
  });

  it('offers the whole suite where the entity shows a part of it', () => {
    const summary = storySummary(Date.now());
    expect(runChoices(summary)).toEqual([]);
    const suites = summary.suites.map(suite => ({ ...suite, checks: 12 }));
    expect(runChoices({ ...summary, suites })).toEqual([
      {
        label: 'Whole suite integration (12 checks)',
        requests: [{ platform: 'lakehouse', suite: 'integration' }],
      },
    ]);
  });

  it('asks each suite that has checks of a system for them', () => {
    const summary = storySummary(Date.now());
    const nightly = { ...summary.suites[0], name: 'nightly', checks: 1 };
    const several = {
      ...summary,
      suites: [{ ...summary.suites[0], checks: 9 }, nightly],
      checks: summary.checks?.map((check, index) =>
        index === 0 ? { ...check, suites: ['integration', 'nightly'] } : check,
      ),
    };
    expect(systemRequests(several, summary.systems[0])).toEqual([
      { platform: 'lakehouse', suite: 'integration', systems: ['trino'] },
      { platform: 'lakehouse', suite: 'nightly' },
    ]);
  });
});
