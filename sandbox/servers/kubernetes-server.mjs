import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOnce, isBuilt } from '../lib/go-build.mjs';
import { findGo } from './go.mjs';

/** The version of Kubernetes that the sandbox runs. Flux's controllers are built of its packages too: newer ones lack some. */
export const KUBERNETES_VERSION = '1.35.4';

const PROGRAM = 'kube';
const cost =
  'the sandbox has no Kubernetes and no Flux: the portal shows neither, and all else works';

/** @type {import('../lib/go-build.mjs').GoBuild} */
const build = {
  name: `kubernetes-${KUBERNETES_VERSION}`,
  title: 'Kubernetes',
  source: fileURLToPath(new URL('../kubernetes/servers', import.meta.url)),
  programs: { [PROGRAM]: '.' },
};

/**
 * etcd, kube-apiserver and kube-controller-manager in one program.
 *
 * @type {import('../lib/prerequisite.mjs').Prerequisite<{kube: string}>}
 */
export const kubernetesServer = {
  name: `Kubernetes ${KUBERNETES_VERSION}`,
  isThere: cacheFolder => isBuilt(build, cacheFolder),
  async provide(tools) {
    const folder = await buildOnce(build, {
      ...tools,
      findGo: () => findGo({ ...tools, cost }),
    });
    return { kube: join(folder, PROGRAM) };
  },
};
