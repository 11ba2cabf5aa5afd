import {
  CheckError,
  createCheckType,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { API_NOT_SERVED } from '../../kubernetes';
import type { FluxClient, FluxRequest } from '../FluxClient';
import type { FluxKind } from '../types';
import { KIND_WORDS } from '../words';

const KINDS: FluxKind[] = ['HelmRelease', 'Kustomization'];

/** The cluster has the API of Flux, and shows us its objects. */
export const connectionCheck = createCheckType<
  FluxClient,
  Record<string, never>
>({
  id: 'connection',
  title: 'Connection',
  description:
    'Proves that the cluster has the API of Flux, and that we may list what Flux manages.',
  params: z.strictObject({}),
  severity: 'critical',
  async run({ client, clientOf, signal }) {
    const probes: { kind: FluxKind; error?: CheckError }[] = [];
    for (const kind of KINDS) {
      probes.push(await probe(client, kind, { clientOf, signal }));
    }
    const served = probes.filter(({ error }) => !error);
    // What may not be listed is told by the check of its kind, if there is another.
    const refused = probes.find(({ error }) => error && !isNotServed(error));
    if (served.length === 0) {
      throw refused?.error ?? notThere();
    }
    const names = probes.map(({ kind, error }) => {
      const [, many] = KIND_WORDS[kind];
      if (!error) {
        return many;
      }
      return isNotServed(error) ? `no ${many}` : `${many} not shown to us`;
    });
    return {
      outcome: 'passed',
      summary: names.join(', '),
      expected: 'HelmReleases or Kustomizations',
      actual: names.join(', '),
      detail: refused?.error && `${refused.error.message}.`,
      hint: refused?.error?.hint,
    };
  },
});

async function probe(
  client: FluxClient,
  kind: FluxKind,
  request: FluxRequest,
): Promise<{ kind: FluxKind; error?: CheckError }> {
  try {
    await client.probe(kind, request);
    return { kind };
  } catch (error) {
    // One that is refused, or not served, says nothing of the other kind.
    if (
      error instanceof CheckError &&
      (isNotServed(error) || error.reason === 'ACCESS_REFUSED')
    ) {
      return { kind, error };
    }
    throw error;
  }
}

function isNotServed({ reason }: CheckError): boolean {
  return reason === API_NOT_SERVED;
}

function notThere(): TargetError {
  return new TargetError(
    'The cluster serves neither helm.toolkit.fluxcd.io/v2 helmreleases nor kustomize.toolkit.fluxcd.io/v1 kustomizations',
    {
      reason: 'FLUX_NOT_THERE',
      hint: 'Check that it is this cluster that Flux runs in, and that Flux is 2.3 or newer.',
      expected: 'HelmReleases or Kustomizations',
      actual: 'neither',
    },
  );
}
