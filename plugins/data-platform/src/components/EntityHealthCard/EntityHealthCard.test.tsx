import { screen, within } from '@testing-library/react';
import { LAKEHOUSE_STORY, StoryApi, storySummary } from '../../fixtures';
import { errorAnswer } from '../../__testUtils__/answers';
import { oldDoor } from '../../__testUtils__/oldDoor';

const { show } = oldDoor;
const story = storySummary(Date.now());
const nothing = { ...story, systems: [], checks: [], suites: [] };

describe('the card', () => {
  it('has a strip for each system, newest at the right', async () => {
    await show('card', new StoryApi());
    expect(
      await screen.findByRole('img', {
        name: 'Trino: latest failed; of the last 20 runs 11 passed, 4 degraded, 1 errored, 4 failed',
      }),
    ).toBeVisible();
    expect(screen.getByText(/checked/)).toHaveTextContent(
      'checked 2 min ago · newest at the right',
    );
  });

  it('says of each system of a platform whether it is the one, and why', async () => {
    const api = new StoryApi({ story: LAKEHOUSE_STORY });
    const { systems } = api.summary;
    api.summary = {
      ...api.summary,
      systems: systems.map(system =>
        system.name === 's3'
          ? {
              ...system,
              maintenance: {
                platform: 'lakehouse',
                source: 'configuration',
                state: 'current',
                from: new Date().toISOString(),
                to: new Date().toISOString(),
              },
            }
          : system,
      ),
    };
    await show('card', api);
    const items = await screen.findAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      expect.stringMatching(
        /Trino Performance: Q6 under 2 s: Column 'l_orderkey' cannot be resolved/,
      ),
      expect.stringMatching(/Nessie Ready: Missing access key and secret/),
      expect.stringMatching(/Object store/),
      expect.stringMatching(/Airflow flapping/),
      expect.stringMatching(/Loki/),
      expect.stringMatching(/Query gateway/),
    ]);
    expect(
      within(items[2]).getByTitle('Under maintenance'),
    ).toBeInTheDocument();
    expect(
      within(items[2]).getByRole('img', {
        name: 'Object store: latest passed; of the last 20 runs 17 passed, 3 failed; 4 in maintenance',
      }),
    ).toBeVisible();
  });

  it('says what is skipped because of whom, also to who reads no further', async () => {
    await show('card', new StoryApi({ story: LAKEHOUSE_STORY }));
    expect(
      await screen.findByText(/1 check is skipped because of it/),
    ).toHaveTextContent(
      /^1 check is skipped because of it: Iceberg round trip of Trino\. Apart from it, Performance/,
    );
    expect(screen.queryByText(/Last looked at/)).toBeNull();
  });

  it('links what it names to the result', async () => {
    await show('card', new StoryApi());
    const link = await screen.findByRole('link', { name: 'Cluster nodes' });
    expect(link.getAttribute('href')).toMatch(
      /\/data-platform\?run=run-39&check=lakehouse%2Ftrino%2Fnodes$/,
    );
  });

  it('has the shape of what comes while it loads', async () => {
    const api = new StoryApi();
    jest.spyOn(api, 'getEntitySummary').mockReturnValue(new Promise(() => {}));
    await show('card', api);
    expect(
      await screen.findByRole('status', { name: 'Loading the health' }),
    ).toBeVisible();
  });

  it('says so when it could not be read', async () => {
    const api = new StoryApi();
    const down = await errorAnswer(503, 'ServiceUnavailableError', 'Starting');
    jest.spyOn(api, 'getEntitySummary').mockRejectedValue(down);
    await show('card', api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The health could not be read: the backend answered 503.',
    );
  });

  it('says when the first run is due where none has finished yet', async () => {
    await show(
      'card',
      new StoryApi({ runs: [], summary: storySummary(Date.now(), []) }),
    );
    expect(await screen.findByText(/No run has finished yet/)).toBeVisible();
    expect(
      screen.getByRole('img', { name: 'Trino: no results yet' }),
    ).toBeInTheDocument();
  });

  it('says what to add where the entity names no system', async () => {
    await show(
      'card',
      new StoryApi({ summary: { ...nothing, configured: false } }),
    );
    expect(
      await screen.findByText('data-platform/system: lakehouse/trino'),
    ).toBeVisible();
  });

  it('says where the configuration of its platform is wrong', async () => {
    await show(
      'card',
      new StoryApi({
        summary: nothing,
        platform: { problems: [{ path: 'dataPlatform.x', message: 'is odd' }] },
      }),
    );
    expect(await screen.findByText('dataPlatform.x')).toBeVisible();
  });
});
