import { listKubernetes } from '../../lib/kubernetes.mjs';
import { NODE } from '../objects.mjs';
import { sumOfUsage, usageOf } from './usage.mjs';

const GROUP = 'metrics.k8s.io';
const VERSION = `${GROUP}/v1beta1`;
const ROOT = `/apis/${VERSION}`;

/**
 * What metrics-server is in a cluster: the API server hands on to it what is asked under `metrics.k8s.io`, once it has
 * seen that who asks may.
 *
 * @param {import('../../lib/kubernetes.mjs').KubernetesAccess} access
 * @param {URL} url what is asked
 * @returns {Promise<{status: number, json: object}>}
 */
export async function answerMetrics(access, url) {
  const path = url.pathname.replace(/\/$/, '');
  if (path === ROOT) {
    return { status: 200, json: resources };
  }
  const [, namespace, podName] =
    /^\/apis\/metrics\.k8s\.io\/v1beta1(?:\/namespaces\/([^/]+))?\/pods(?:\/([^/]+))?$/.exec(
      path,
    ) ?? [];
  const now = Date.now();
  if (path.startsWith(`${ROOT}/nodes`)) {
    const pods = await runningPods(access, { query: '' });
    const items = [nodeMetrics(pods, now)];
    return answer(items, 'Node', path.split('/')[5]);
  }
  if (/\/pods(\/|$)/.test(path)) {
    const selector = url.searchParams.get('labelSelector');
    const pods = await runningPods(access, {
      namespace,
      query: selector ? `&labelSelector=${encodeURIComponent(selector)}` : '',
    });
    return answer(
      pods.map(pod => podMetrics(pod, now)),
      'Pod',
      podName,
    );
  }
  return notFound(path);
}

/** Only pods that run take anything. */
function runningPods(access, { namespace, query }) {
  const path = namespace
    ? `/api/v1/namespaces/${namespace}/pods`
    : '/api/v1/pods';
  return listKubernetes(
    access,
    `${path}?fieldSelector=status.phase%3DRunning${query}`,
  );
}

function answer(items, kind, name) {
  if (name === undefined) {
    return {
      status: 200,
      json: {
        kind: `${kind}MetricsList`,
        apiVersion: VERSION,
        metadata: {},
        items,
      },
    };
  }
  const found = items.find(({ metadata }) => metadata.name === name);
  return found
    ? {
        status: 200,
        json: { kind: `${kind}Metrics`, apiVersion: VERSION, ...found },
      }
    : notFound(name);
}

function podMetrics(pod, now) {
  const { name, namespace, labels } = pod.metadata;
  return {
    metadata: { name, namespace, labels, creationTimestamp: instant(now) },
    timestamp: instant(now),
    window: '15.0s',
    containers: usageOf(pod, now),
  };
}

function nodeMetrics(pods, now) {
  return {
    metadata: { name: NODE, creationTimestamp: instant(now) },
    timestamp: instant(now),
    window: '15.0s',
    usage: sumOfUsage(pods, now),
  };
}

function notFound(/** @type {string} */ name) {
  return {
    status: 404,
    json: {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      reason: 'NotFound',
      message: `${name} not found`,
      code: 404,
    },
  };
}

const resources = {
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: VERSION,
  resources: [
    ['pods', 'PodMetrics', true],
    ['nodes', 'NodeMetrics', false],
  ].map(([name, kind, namespaced]) => ({
    name,
    singularName: '',
    namespaced,
    kind,
    verbs: ['get', 'list'],
  })),
};

function instant(/** @type {number} */ at) {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
