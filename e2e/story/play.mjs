import assert from 'node:assert/strict';
import { sandbox } from '../lib/environment.mjs';

/** After so many runs, and so long, it was not told, or did not go away. */
const ENOUGH_RUNS = 12;
const LONG_ENOUGH_MS = 60_000;
const PLATFORM = 'lakehouse';

const TOO_SLOW = /^[\d.]+ m?s, over /;

/**
 * What came of playing a fault, for the table.
 *
 * @typedef {object} Played
 * @property {string} fault
 * @property {string} said the platform's sentence once it was settled
 * @property {number} runsUntilTold in how many runs it showed first
 * @property {number} runsUntilSettled
 * @property {number} runsUntilHealed after it was mended
 * @property {string[]} skipped titles
 */

/**
 * Breaks what works, has it looked at until that is settled, mends it, and has it looked at until all is well. Every
 * run on the way must blame what is broken and nothing else. All of the part is looked at until it tells the fault,
 * and at the end; what only has to settle meanwhile is looked at alone, as a run of the whole takes seconds.
 *
 * @param {ReturnType<import('../lib/api.mjs').openApi>} api
 * @param {import('./tellings.mjs').Telling} telling
 * @returns {Promise<Played>}
 */
export async function playFault(api, telling) {
  if (!(await isHealthy(api, telling.part))) {
    await untilAllIsWell(api, new Date(), telling.part);
  }
  const startedAt = new Date();
  const roots = Object.keys(telling.roots);
  try {
    await sandbox('fault', telling.fault);
    const brokenAt = new Date();
    const broken = await lookUntil(
      api,
      brokenAt,
      async runs => {
        runs.forEach(run => assertToldRightly(run, telling));
        return (await isSettled(api, telling)) && runs.some(tellsAll(telling));
      },
      runs => (runs.some(tellsAll(telling)) ? { checks: roots } : telling.part),
    );
    const { sentence } = await api.platform();
    const said = sentence.text;
    assert.match(said, telling.says);
    await assertHints(api, telling);

    await sandbox('heal', telling.fault);
    const healed = await untilMended(api, new Date(), roots, telling.part);
    await assertTransitions(api, startedAt, telling);
    return {
      fault: telling.fault,
      said,
      runsUntilTold: broken.findIndex(tellsAll(telling)) + 1,
      runsUntilSettled: broken.length,
      runsUntilHealed: healed.length,
      skipped: skippedTitles(broken.find(tellsAll(telling)), telling),
    };
  } finally {
    await sandbox('heal');
  }
}

/**
 * Has the platform, or a part of it, looked at until nothing is wrong with it, and that is settled.
 *
 * @param {ReturnType<import('../lib/api.mjs').openApi>} api
 * @param {Date} since
 * @param {import('./tellings.mjs').Telling['part']} [part] what is looked at; all of it unless told
 */
export function untilAllIsWell(api, since, part) {
  return lookUntil(
    api,
    since,
    async runs => {
      const own = runs
        .at(-1)
        .outcomes.filter(
          ({ ref }) => !part || part.systems.includes(ref.split('/')[1]),
        );
      return (
        (await isHealthy(api, part)) &&
        own.every(({ outcome }) => outcome === 'passed')
      );
    },
    () => part,
  );
}

/**
 * Has what was broken looked at until it has settled as healthy, and then all of the part until nothing is wrong with
 * it. Gives the runs that it took.
 *
 * @param {ReturnType<import('../lib/api.mjs').openApi>} api
 * @param {Date} since runs that began before are left out
 * @param {string[]} roots the checks of what was broken
 * @param {import('./tellings.mjs').Telling['part']} [part]
 */
export async function untilMended(api, since, roots, part) {
  const settling = await lookUntil(
    api,
    since,
    () => haveSettledAs(api, 'healthy', roots),
    () => ({ checks: roots }),
  );
  return [...settling, ...(await untilAllIsWell(api, new Date(), part))];
}

async function isHealthy(api, part) {
  const { health, systems } = await api.platform();
  return part
    ? systems
        .filter(({ name }) => part.systems.includes(name))
        .every(system => system.health === 'healthy')
    : health === 'healthy';
}

/**
 * Has the platform looked at until what is asked holds.
 *
 * @param {ReturnType<import('../lib/api.mjs').openApi>} api
 * @param {Date} since runs that began before are left out
 * @param {(runs: any[]) => Promise<boolean>} holds
 * @param {(runs: any[]) => {systems?: string[], checks?: string[]} | undefined} partAfter what is looked at next; all
 *   of it where it gives none
 */
export async function lookUntil(
  api,
  since,
  holds,
  partAfter = () => undefined,
) {
  const deadline = Date.now() + LONG_ENOUGH_MS;
  let runs = [];
  while (runs.length < ENOUGH_RUNS || Date.now() < deadline) {
    await api.runNow(partAfter(runs));
    runs = await api.finishedRuns(since);
    if (runs.length > 0 && (await holds(runs))) {
      return runs;
    }
  }
  const { sentence } = await api.platform();
  throw new Error(
    `Not so after ${runs.length} runs. The platform: ${
      sentence.text
    }\nThe last run: ${describe(runs.at(-1))}`,
  );
}

/** What a check said in a run. */
export function outcomeOf(run, check) {
  return run.outcomes.find(({ ref }) => ref === `${PLATFORM}/${check}`);
}

/** Whether a run has everything that the fault does. */
function tellsAll({ roots, skipped }) {
  return run =>
    Object.entries(roots).every(
      ([check, outcome]) => outcomeOf(run, check)?.outcome === outcome,
    ) &&
    Object.entries(skipped).every(
      ([check, root]) =>
        outcomeOf(run, check)?.cause?.ref === `${PLATFORM}/${root}`,
    );
}

/** Whatever did not pass is broken, or skipped because of what is. */
function assertToldRightly(run, telling) {
  const { fault, roots, skipped, notKnown = [], shaken = [], part } = telling;
  for (const { ref, outcome, summary, cause } of run.outcomes) {
    const check = ref.slice(PLATFORM.length + 1);
    const isElsewhere = part && !part.systems.includes(ref.split('/')[1]);
    const isLeftOut = outcome === 'skipped' && notKnown.includes(check);
    // On a machine that has much to do, an answer may take longer than it should: that is no blame.
    const isSlow = outcome === 'degraded' && TOO_SLOW.test(summary);
    if (
      outcome === 'passed' ||
      isElsewhere ||
      isLeftOut ||
      isSlow ||
      shaken.includes(check)
    ) {
      continue;
    }
    const told = `${fault}: ${check} ${outcome}: ${summary}`;
    if (outcome === 'skipped') {
      assert.ok(check in skipped, `${told}; nothing of it is broken`);
      assert.equal(cause?.ref, `${PLATFORM}/${skipped[check]}`, told);
    } else {
      assert.equal(outcome, roots[check], `${told}; nothing of it is broken`);
    }
  }
}

async function isSettled(api, { roots }) {
  const wanted = { failed: 'unhealthy', degraded: 'degraded' };
  const settled = await Promise.all(
    Object.entries(roots).map(([check, outcome]) =>
      haveSettledAs(api, wanted[outcome] ?? 'unknown', [check]),
    ),
  );
  return settled.every(Boolean);
}

/**
 * Whether checks have settled as what they should.
 *
 * @param {ReturnType<import('../lib/api.mjs').openApi>} api
 * @param {string} health
 * @param {string[]} checks
 */
export async function haveSettledAs(api, health, checks) {
  const found = await Promise.all(checks.map(check => api.check(check)));
  return found.every(({ state }) => state?.health === health);
}

async function assertHints(api, { roots, hint }) {
  for (const check of hint ? Object.keys(roots) : []) {
    assert.match((await api.check(check)).state.hint ?? '', hint);
  }
}

/** The history has the fall of each root and its recovery, with its words. */
async function assertTransitions(api, since, { roots, fault }) {
  const transitions = await api.transitions(since);
  for (const check of Object.keys(roots)) {
    const own = transitions.filter(({ ref }) => ref === `${PLATFORM}/${check}`);
    assert.equal(own[0]?.from, 'healthy', `${fault}: the fall of ${check}`);
    assert.equal(own.at(-1)?.to, 'healthy', `${fault}: ${check} recovers`);
    assert.ok(own[0].summary, `${fault}: why ${check} fell`);
    assert.ok(new Date(own[0].since) >= since, `${fault}: since when`);
  }
}

function skippedTitles(run, { skipped }) {
  return Object.keys(skipped).filter(check => outcomeOf(run, check));
}

function describe(run) {
  return run?.outcomes
    .filter(({ outcome }) => outcome !== 'passed')
    .map(
      ({ ref, outcome, summary, cause }) =>
        `${ref} ${outcome}: ${summary}${cause ? ` (${cause.ref})` : ''}`,
    )
    .join('; ');
}
