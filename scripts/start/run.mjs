import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { takeLock } from '../lib/lock.mjs';
import { root } from '../lib/paths.mjs';
import { endProcess } from '../lib/processes.mjs';
import { duration } from '../lib/reporter.mjs';
import { stopSignal } from '../lib/stop-signal.mjs';
import { setUp } from '../setup.mjs';
import { openSandbox } from './sandbox.mjs';

const KUBERNETES_CONFIG = join(root, 'sandbox', 'app-config.kubernetes.yaml');
const ENTITY = 'system/default/data-platform';
const ENTITY_PAGE = '/catalog/default/system/data-platform/data-platform';
const ENTITY_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 1_000;
/** A backend that is restarted because its source changed is away for less. */
const TROUBLE_LASTS_MS = 5_000;

/**
 * Starts the portal and, beside it, the sandbox; stays until it is interrupted or the portal ends, and ends all that
 * it started.
 *
 * @param {object} options
 * @param {string[]} options.configs
 * @param {boolean} options.sandboxConfig whether the platform is the sandbox, which may have been started apart
 * @param {boolean} options.withSandbox whether it is started
 * @param {import('./settings.mjs').PortalSettings} options.settings
 * @param {import('./portal.mjs').Portal} options.portal
 * @param {import('../lib/reporter.mjs').Reporter} options.reporter
 * @returns {Promise<boolean>} whether it ended because it was told to
 */
export async function runStart({
  configs,
  sandboxConfig,
  withSandbox,
  settings,
  portal,
  reporter,
}) {
  const startedAt = Date.now();
  const lock = takeLock(join(settings.stateFolder, 'start.lock'), 'npm start');
  const stop = stopSignal();
  const sandbox = openSandbox();
  try {
    for (const left of lock.abandoned?.children ?? []) {
      if (await endProcess(left)) {
        reporter.line(
          `Ended process ${left.pid}, which an earlier start had left behind.`,
        );
      }
    }
    await portal.checkPorts();
    const toolchain = await setUp({ reporter, signal: stop.signal });
    if (portal.built) {
      reporter.line('The frontend is built, for the backend to serve …');
    }
    await portal.start(
      {
        configs,
        layers:
          sandboxConfig && sandbox.hasKubernetes({ started: withSandbox })
            ? [KUBERNETES_CONFIG]
            : [],
        toolchain,
        env: sandboxConfig ? sandbox.environment({ started: withSandbox }) : {},
      },
      { signal: stop.signal },
    );
    lock.note(portal.identities);
    reporter.line(
      `The portal starts; what it logs is in ${portal.logs
        .map(readable)
        .join(' and ')}.`,
    );
    const working = new AbortController();
    stop.signal.addEventListener('abort', () => working.abort());
    const joined = async () => {
      reporter.line(
        "Kubernetes has joined: the portal's backend is restarted, and looks at it from then on.",
      );
      await portal.restartBackend([KUBERNETES_CONFIG]);
      lock.note(portal.identities);
    };
    const beside = withSandbox
      ? sandbox.run(working.signal, { joined })
      : undefined;
    try {
      return await watchPortal({
        portal,
        reporter,
        startedAt,
        signal: working.signal,
        page: withSandbox ? ENTITY_PAGE : '',
        entity: withSandbox ? ENTITY : undefined,
      });
    } finally {
      working.abort();
      await beside;
    }
  } catch (error) {
    if (stop.signal.aborted) {
      return true;
    }
    throw error;
  } finally {
    const started = portal.identities.length > 0;
    if (started) {
      reporter.line('Stopping what was started …');
    }
    await Promise.all([portal.stop(), withSandbox && sandbox.stop()]);
    lock.release();
    stop.dispose();
    if (started) {
      reporter.line('Stopped.');
    }
  }
}

/** A path as it is read most easily: from the root of the checkout, where it is in there. */
function readable(/** @type {string} */ path) {
  return path.startsWith(`${root}/`) ? relative(root, path) : path;
}

/** Says when the portal is ready, and comes back when it has ended or is told to. */
async function watchPortal({
  portal,
  reporter,
  startedAt,
  signal,
  page,
  entity,
}) {
  const elapsed = () => duration(Date.now() - startedAt);
  let ready = false;
  const becomesReady = async () => {
    while (!(await portal.isReady(signal))) {
      await delay(LOOK_EVERY_MS, undefined, { signal });
    }
    // The page that is pointed to must be there; the portal is, even if it never comes.
    const patienceEnds = Date.now() + ENTITY_WITHIN_MS;
    while (
      entity &&
      Date.now() < patienceEnds &&
      !(await portal.hasEntity(entity, signal))
    ) {
      await delay(LOOK_EVERY_MS, undefined, { signal });
    }
    ready = true;
    reporter.line(
      `The portal is ready after ${elapsed()}. Look at\n\n    ${
        portal.url
      }${page}\n\nIts API is at ${portal.backendUrl}. Ctrl-C ends everything.`,
    );
    const mistakes = await portal.mistakes(signal);
    if (mistakes > 0) {
      reporter.warn(
        `The configuration of platforms has ${mistakes} ${
          mistakes === 1 ? 'mistake' : 'mistakes'
        }, and what has one is not validated: see ${readable(portal.logs[0])}.`,
      );
    }
  };
  // Fails only by being told to end, which the loop sees too.
  becomesReady().catch(() => {});
  let troubleSince;
  while (!signal.aborted) {
    const trouble =
      portal.trouble() ?? (ready ? undefined : portal.startTrouble());
    troubleSince = trouble ? troubleSince ?? Date.now() : undefined;
    if (trouble && Date.now() - troubleSince >= TROUBLE_LASTS_MS) {
      reporter.warn(trouble);
      return false;
    }
    if (!ready) {
      reporter.progress(`The portal is starting (${elapsed()}) …`);
    }
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
  return true;
}
