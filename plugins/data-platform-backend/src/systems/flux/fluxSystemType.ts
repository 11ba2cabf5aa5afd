import { SystemType } from 'backstage-plugin-data-platform-node';
import { connectionCheck } from './checks/connection';
import { helmReleasesCheck } from './checks/helmReleases';
import { kustomizationsCheck } from './checks/kustomizations';
import {
  fluxAddressOf,
  fluxChecksFromConfig,
  FluxConfig,
  fluxConfigSchema,
  fluxSystemsFromConfig,
} from './config';
import { FluxClient } from './FluxClient';
import { fluxReleases } from './releases';

/** Flux 2.3 or newer, by what it keeps in its cluster: HelmReleases and Kustomizations. */
export const fluxSystemType: SystemType<FluxConfig, FluxClient> = {
  type: 'flux',
  title: 'Flux',
  config: fluxConfigSchema,
  createClient: (config, tools) => FluxClient.create(config, tools),
  closeClient: client => client.close(),
  addressOf: fluxAddressOf,
  checksFromConfig: fluxChecksFromConfig,
  systemsFromConfig: fluxSystemsFromConfig,
  checks: [connectionCheck, helmReleasesCheck, kustomizationsCheck],
  releases: fluxReleases,
};
