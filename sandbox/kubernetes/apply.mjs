import { setTimeout as delay } from 'node:timers/promises';
import { askIfThere, askKubernetes } from '../lib/kubernetes.mjs';

const MANAGER = 'sandbox';
const ASK_EVERY_MS = 100;

/** How kinds are named in paths, where that is not the kind with an s. */
const PLURALS = {
  NetworkPolicy: 'networkpolicies',
  HelmRepository: 'helmrepositories',
};

/**
 * Where an object is.
 *
 * @param {{apiVersion: string, kind: string, metadata: {name: string, namespace?: string}}} object
 */
export function pathOf({ apiVersion, kind, metadata }) {
  const { name, namespace } = metadata;
  return [
    apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`,
    ...(namespace ? [`namespaces/${namespace}`] : []),
    PLURALS[kind] ?? `${kind.toLowerCase()}s`,
    name,
  ].join('/');
}

/**
 * Makes an object what it should be, whether it is there or not. What others have set about it stays.
 *
 * @param {import('../lib/kubernetes.mjs').KubernetesAccess} access
 * @param {{apiVersion: string, kind: string, metadata: {name: string, namespace?: string}} & Record<string, unknown>} object
 * @param {{signal?: AbortSignal}} [options]
 * @returns {Promise<any>} the object as it is now
 */
export function applyObject(access, object, options) {
  return apply(access, pathOf(object), JSON.stringify(object), options);
}

/**
 * The same for each document of a YAML file, which the API server reads itself.
 *
 * @param {import('../lib/kubernetes.mjs').KubernetesAccess} access
 * @param {string} text
 * @param {{signal?: AbortSignal, dryRun?: boolean}} [options] `dryRun`: only tells what they would be
 * @returns {Promise<any[]>} the objects
 */
export async function applyDocuments(access, text, options) {
  const objects = [];
  for (const document of text.split(/^---$/m)) {
    const first = pattern => pattern.exec(document)?.[1] ?? '';
    const kind = first(/^kind: (\S+)$/m);
    if (kind) {
      const metadata = first(/^metadata:\n((?: .*\n)+)/m);
      const path = pathOf({
        apiVersion: first(/^apiVersion: (\S+)$/m),
        kind,
        metadata: {
          name: /^ {2}name: (\S+)$/m.exec(metadata)?.[1] ?? '',
          namespace: /^ {2}namespace: (\S+)$/m.exec(metadata)?.[1],
        },
      });
      objects.push(await apply(access, path, document, options));
    }
  }
  return objects;
}

/**
 * Teaches the API new kinds, and waits until it serves them.
 *
 * @param {import('../lib/kubernetes.mjs').KubernetesAccess} access
 * @param {string} text the definitions
 * @param {{signal?: AbortSignal}} [options]
 */
export async function define(access, text, options) {
  for (const { metadata } of await applyDocuments(access, text, options)) {
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${metadata.name}`;
    for (;;) {
      const { spec, status } = await askKubernetes(access, path, options);
      const served = status?.conditions?.some(
        one => one.type === 'Established' && one.status === 'True',
      );
      const api = `/apis/${spec.group}/${spec.versions.at(-1).name}`;
      const resources = served && (await askIfThere(access, api, options));
      if (
        resources?.resources?.some(({ name }) => name === spec.names.plural)
      ) {
        break;
      }
      await delay(ASK_EVERY_MS, undefined, options);
    }
  }
}

function apply(access, path, body, { signal, dryRun = false } = {}) {
  return askKubernetes(
    access,
    `${path}?fieldManager=${MANAGER}&force=true${dryRun ? '&dryRun=All' : ''}`,
    {
      method: 'PATCH',
      contentType: 'application/apply-patch+yaml',
      body,
      signal,
    },
  );
}
