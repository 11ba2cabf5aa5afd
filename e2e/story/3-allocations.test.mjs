import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openApi } from '../lib/api.mjs';
import { sandbox } from '../lib/environment.mjs';
import { eventually } from '../lib/eventually.mjs';
import { healthPage, untilSays } from '../lib/health-page.mjs';
import { HEALTH_PATH, TRINO_PATH } from '../lib/paths.mjs';
import { keepPicture, openBrowser } from '../lib/session.mjs';
import { outcomeOf, untilAllIsWell } from './play.mjs';

const CLUSTER = { systems: ['kubernetes', 'flux'] };
const GI = 1024 ** 3;
/** Collections come every few seconds, and soon after a release. */
const TOLD_WITHIN_MS = 180_000;
/** Runs on either side of a change, below which nothing is compared. */
const RUNS_TO_COMPARE = 5;
const MORE_THAN_ENOUGH = 15;
const PERFORMANCE = 'trino/performance';

// The parts follow each other: what one changes, the next looks at.
describe('where resources went, on a real cluster', () => {
  const api = openApi();
  /** @type {Date} */
  let changedAt;
  /** @type {any[]} */
  let changes;
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  /** So that there are some since the change before it. */
  const untilThereAreRunsToCompare = async () => {
    const since = new Date();
    const worked = async () =>
      (await api.finishedRuns(since)).filter(run =>
        ['passed', 'degraded'].includes(outcomeOf(run, PERFORMANCE)?.outcome),
      ).length;
    for (let asked = 0; asked < MORE_THAN_ENOUGH; asked += 1) {
      if ((await worked()) >= RUNS_TO_COMPARE) {
        return;
      }
      await api.runNow({ checks: [PERFORMANCE] });
    }
  };

  before(async () => {
    browser = await openBrowser();
    await untilAllIsWell(api, new Date(), CLUSTER);
  });
  after(async () => {
    await sandbox('heal');
    await browser?.close();
  });

  it('tells what each workload of the cluster is given, and what is not set', async () => {
    const items = await eventually(
      'the cluster is told',
      async () => {
        const { items: found } = await api.allocations();
        return found.some(({ workload }) => workload.name === 'nessie')
          ? found
          : undefined;
      },
      { withinMs: TOLD_WITHIN_MS },
    );
    const coordinator = byName(items, 'trino-coordinator');
    assert.equal(coordinator.belongsTo, 'lakehouse/trino');
    assert.deepEqual(given(coordinator, 'memory', 'limit'), {
      state: 'set',
      text: '10Gi',
      value: 10 * GI,
    });
    assert.equal(given(coordinator, 'cpu', 'limit').text, '4');
    assert.deepEqual(
      given(byName(items, 'airflow-scheduler'), 'cpu', 'limit'),
      {
        state: 'notSet',
      },
    );
    assert.ok(
      coordinator.usage.some(
        ({ resource, value }) => resource === 'memory' && value > 0,
      ),
      'what it uses',
    );
  });

  it('tells what the nodes of Trino have, with no cluster', async () => {
    const { items } = await api.allocations('&system=trino');
    const worker = byName(items, 'worker');
    assert.equal(worker.replicas.text, '2');
    assert.match(given(worker, 'heap', 'size').text, /i$/);
  });

  it('tells 10Gi→4Gi and 4→1 with the release that carried them', async () => {
    await untilThereAreRunsToCompare();
    // Kubernetes tells times to the second.
    changedAt = new Date(Math.floor(Date.now() / 1_000) * 1_000);
    await sandbox('fault', 'resources-changed');
    changes = await eventually(
      'the change is told with its release',
      async () => {
        const found = (await api.allocationChanges(changedAt)).filter(
          ({ workload }) => workload.name === 'trino-coordinator',
        );
        return found.length >= 2 &&
          found.every(({ carrier }) => carrier.release)
          ? found
          : undefined;
      },
      { withinMs: TOLD_WITHIN_MS },
    );
    assert.deepEqual(
      changes
        .map(({ resource, bound, from, to }) => [
          resource,
          bound,
          from.text,
          to.text,
        ])
        .sort(),
      [
        ['cpu', 'limit', '4', '1'],
        ['memory', 'limit', '10Gi', '4Gi'],
      ],
    );
    for (const change of changes) {
      assert.equal(change.knownBy, 'observed');
      assert.ok(new Date(change.effectiveAt) >= changedAt);
      assert.equal(change.carrier.release.name, 'trino');
      assert.equal(change.carrier.release.chartVersion, '1.39.1');
      assert.equal(change.carrier.release.appVersion, '476');
      assert.equal(change.carrier.revision.kind, 'ReplicaSet');
    }
    const [release] = (await api.releases(changedAt)).filter(
      ({ name }) => name === 'trino',
    );
    assert.equal(release.previous.chartVersion, '1.39.0');
  });

  it('tells what was before and after it, and claims no cause', async () => {
    const [change] = changes;
    const effect = await eventually(
      'there are enough runs on both sides',
      async () => {
        const told = await api.effect(change.id);
        if (told.enough) {
          return told;
        }
        assert.match(told.text, /^Too few runs to compare/);
        await api.runNow({ checks: [PERFORMANCE] });
        return undefined;
      },
      {
        withinMs: TOLD_WITHIN_MS,
        describe: async () => (await api.effect(change.id)).text,
      },
    );
    assert.match(
      effect.text,
      /^p95 of Performance: Q6 under 4 s \d.* → \d.* over \d+ runs\b/,
    );
    assert.doesNotMatch(effect.text, /because|cause|due to/i);
  });

  it('draws it as steps', async () => {
    const { bounds, usage } = await api.series(
      changes[0].allocationId,
      'memory',
    );
    const { steps } = bounds.find(({ bound }) => bound === 'limit');
    assert.deepEqual(
      steps.slice(-2).map(({ quantity }) => quantity.text),
      ['10Gi', '4Gi'],
    );
    assert.ok(usage.length > 0);
  });

  it('a service owner sees the step, its release and its effect on the page', () =>
    browser.onPage(
      'story-allocations',
      { path: `${HEALTH_PATH}?view=allocations` },
      async page => {
        const main = page.getByRole('main');
        await main
          .getByRole('button', { name: 'trino-coordinator', exact: true })
          .first()
          .click();
        await untilSays(main, /10Gi\s*→?\s*4Gi.*trino/, TOLD_WITHIN_MS);
        // The list of changes and the effect are asked for by themselves: either may come later.
        await untilSays(main, /1\.39\.1/, TOLD_WITHIN_MS);
        await untilSays(main, /over \d+ runs/, TOLD_WITHIN_MS);
        await keepPicture(page, 'story-allocations');
      },
    ));

  it('and its mark above the runs', () =>
    browser.onPage('story-marks', { path: HEALTH_PATH }, async page => {
      const { grid } = healthPage(page);
      await grid
        .getByRole('button', { name: /trino-coordinator/ })
        .first()
        .waitFor();
      await keepPicture(page, 'story-marks');
    }));

  it('and what changed last on the overview', () =>
    browser.onPage(
      'story-allocations-card',
      { path: TRINO_PATH },
      async page => {
        await untilSays(
          page.getByRole('main'),
          /Allocations.*trino-coordinator.* of 4Gi/,
          TOLD_WITHIN_MS,
        );
        await keepPicture(page, 'story-allocations-card');
      },
    ));

  it('gone back, it is a further change with a further release', async () => {
    const healedAt = new Date(Math.floor(Date.now() / 1_000) * 1_000);
    await sandbox('heal', 'resources-changed');
    const back = await eventually(
      'the way back is told',
      async () => {
        const found = (await api.allocationChanges(healedAt)).filter(
          ({ workload, resource }) =>
            workload.name === 'trino-coordinator' && resource === 'memory',
        );
        return found[0]?.carrier.release ? found : undefined;
      },
      { withinMs: TOLD_WITHIN_MS },
    );
    assert.equal(back.length, 1);
    assert.deepEqual([back[0].from.text, back[0].to.text], ['4Gi', '10Gi']);
    assert.ok(
      Number(back[0].carrier.release.revision) >
        Number(changes[0].carrier.release.revision),
    );
  });

  it('tells a release that is suspended as that, and as no trouble', async () => {
    await sandbox('fault', 'release-suspended');
    const run = await api.runNow(CLUSTER);
    const { outcome, summary } = run.results.find(
      ({ ref }) => ref === 'lakehouse/flux/helm-releases',
    );
    assert.equal(outcome, 'passed');
    assert.match(summary, /1 suspended: airflow/);
    await sandbox('heal', 'release-suspended');
    const [last] = await untilAllIsWell(api, new Date(), CLUSTER);
    assert.doesNotMatch(
      outcomeOf(last, 'flux/helm-releases').summary,
      /suspended/,
    );
  });

  it('keeps the last known with its time where the cluster is lost', async () => {
    await sandbox('fault', 'apiserver-stopped');
    const lost = await eventually(
      'what is known is stale',
      async () => {
        const { items, sources } = await api.allocations();
        const source = sources.find(
          ({ system }) => system === 'lakehouse/kubernetes',
        );
        return source.stale ? { items, source } : undefined;
      },
      { withinMs: TOLD_WITHIN_MS },
    );
    assert.match(lost.source.error, /connection was refused/);
    assert.ok(lost.source.collectedAt < lost.source.attemptedAt);
    const coordinator = byName(lost.items, 'trino-coordinator');
    assert.ok(coordinator.stale);
    assert.equal(given(coordinator, 'memory', 'limit').text, '10Gi');
    await browser.onPage(
      'story-stale',
      { path: `${HEALTH_PATH}?view=allocations` },
      async page => {
        const text = await untilSays(
          page.getByRole('main'),
          /unknown.*stale|stale/i,
          TOLD_WITHIN_MS,
        );
        assert.match(text, /10Gi/);
        await keepPicture(page, 'story-stale');
      },
    );
    await sandbox('heal', 'apiserver-stopped');
    await eventually(
      'it is told anew',
      async () => {
        const { sources } = await api.allocations();
        return sources.every(({ stale }) => !stale) || undefined;
      },
      { withinMs: TOLD_WITHIN_MS },
    );
  });
});

/** What a workload is called. */
function byName(items, name) {
  const found = items.find(({ workload }) => workload.name === name);
  assert.ok(found, `${name} is told`);
  return found;
}

function given(allocation, resource, bound) {
  const found = allocation.given.find(
    each => each.resource === resource && each.bound === bound,
  );
  assert.ok(found, `${resource} ${bound} of ${allocation.workload.name}`);
  return found.quantity;
}
