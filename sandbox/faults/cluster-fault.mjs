import { setTimeout as delay } from 'node:timers/promises';
import { askKubernetes } from '../lib/kubernetes.mjs';
import { keepFaults } from '../parts/cluster-services.mjs';
import {
  CLUSTER_SERVICES,
  kubernetesAdmin,
  NAMESPACE,
} from '../parts/kubernetes-home.mjs';

const ASK_EVERY_MS = 500;
const SEEN_WITHIN_MS = 120_000;

/**
 * A fault of what is in the cluster: something else is wanted there, and what comes of it is Kubernetes' and Flux' own
 * doing. It is waited for.
 *
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.description
 * @param {string} options.path of the object that shows it
 * @param {(object: any) => boolean} options.shows
 * @param {(settings: import('../lib/settings.mjs').Settings) => import('../lib/kubernetes.mjs').KubernetesAccess} [options.as]
 *   who sees it; the operator, unless told
 * @returns {import('../lib/contracts.mjs').Fault}
 */
export function clusterFault({
  name,
  description,
  path,
  shows,
  as = kubernetesAdmin,
}) {
  return {
    name,
    description,
    parts: [CLUSTER_SERVICES],
    effect: 'changed',
    async inject({ settings, abort }) {
      await keepFaults(settings, { signal: abort });
      const endsAt = Date.now() + SEEN_WITHIN_MS;
      while (!shows(await answerTo(as(settings), path, abort))) {
        if (Date.now() > endsAt) {
          throw new Error(
            `${name} was done, and does not show after ${
              SEEN_WITHIN_MS / 1_000
            } s.`,
          );
        }
        await delay(ASK_EVERY_MS, undefined, { signal: abort });
      }
    },
    async heal({ settings, runs, abort }) {
      if (runs(CLUSTER_SERVICES)) {
        await keepFaults(settings, { without: name, signal: abort });
      }
    },
  };
}

/** What is there, or what is said where it can't be had. */
async function answerTo(access, path, signal) {
  try {
    return await askKubernetes(access, path, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    return { error };
  }
}

/** Where an object of the data platform's namespace is, or all of a kind are. */
export function inNamespace(
  /** @type {string} */ api,
  /** @type {string} */ plural,
  name = '',
) {
  return `${api}/namespaces/${NAMESPACE}/${plural}${name && `/${name}`}`;
}

/** Where a Helm release is. */
export function releasePath(/** @type {string} */ name) {
  return inNamespace('/apis/helm.toolkit.fluxcd.io/v2', 'helmreleases', name);
}

/** Whether a condition of an object is as asked for. */
export function hasCondition(
  /** @type {any} */ { status },
  /** @type {string} */ type,
  /** @type {'True' | 'False'} */ holds,
  reason = /./,
) {
  return Boolean(
    status?.conditions?.some(
      one =>
        one.type === type && one.status === holds && reason.test(one.reason),
    ),
  );
}

/** Whether a container of one of these pods is as asked for. */
export function hasContainer(
  /** @type {any} */ list,
  /** @type {(container: any) => boolean} */ is,
) {
  return Boolean(
    list.items?.some(({ status }) => status?.containerStatuses?.some(is)),
  );
}
