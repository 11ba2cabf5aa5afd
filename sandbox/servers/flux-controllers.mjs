import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOnce, isBuilt } from '../lib/go-build.mjs';
import { findGo } from './go.mjs';

const HELM_CONTROLLER = 'github.com/fluxcd/helm-controller';
const SOURCE_CONTROLLER = 'github.com/fluxcd/source-controller';
const cost =
  'the sandbox has no Flux: nothing is released into its Kubernetes, and the portal shows neither';

/** @type {import('../lib/go-build.mjs').GoBuild} */
const build = {
  name: 'flux-helm-1.4.0-source-1.7.0',
  title: 'Flux',
  source: fileURLToPath(new URL('../kubernetes/servers', import.meta.url)),
  programs: {
    'helm-controller': HELM_CONTROLLER,
    'source-controller': SOURCE_CONTROLLER,
  },
};

/**
 * Flux's controllers of Helm releases and of their sources, with the definitions of what they are told by. Its
 * kustomize-controller can't be had as a Go module.
 *
 * @type {import('../lib/prerequisite.mjs').Prerequisite<{helmController: string, sourceController: string, definitions: string}>}
 */
export const fluxControllers = {
  name: 'Flux',
  isThere: cacheFolder => isBuilt(build, cacheFolder),
  async provide(tools) {
    const folder = await buildOnce(build, {
      ...tools,
      findGo: () => findGo({ ...tools, cost }),
      complete: copyDefinitions,
    });
    return {
      helmController: join(folder, 'helm-controller'),
      sourceController: join(folder, 'source-controller'),
      definitions: join(folder, 'definitions'),
    };
  },
};

/** Go's cache of modules may be cleared any time: they are kept with the programs that they belong to. */
async function copyDefinitions(
  /** @type {string} */ folder,
  /** @type {import('../lib/go-build.mjs').Go} */ go,
) {
  const target = join(folder, 'definitions');
  mkdirSync(target);
  for (const module of [HELM_CONTROLLER, SOURCE_CONTROLLER]) {
    const output = await go(['list', '-m', '-f', '{{.Dir}}', module]);
    const source = join(output.trim(), 'config', 'crd', 'bases');
    for (const file of readdirSync(source)) {
      copyFileSync(join(source, file), join(target, file));
    }
  }
}
