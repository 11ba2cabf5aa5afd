import {
  CheckError,
  CollectReleases,
  ObservationProblem,
  ObservedRelease,
} from 'backstage-plugin-data-platform-node';
import { API_NOT_SERVED } from '../kubernetes';
import type { FluxClient, FluxRequest } from './FluxClient';
import type { FluxKind, FluxObject } from './types';
import { KIND_WORDS, nameObjects } from './words';

const KINDS: FluxKind[] = ['HelmRelease', 'Kustomization'];

/** Which versions Flux has deployed, as far back as it keeps them. */
export const fluxReleases: CollectReleases<FluxClient> = async ({
  client,
  clientOf,
  signal,
}) => {
  const releases: ObservedRelease[] = [];
  const problems: ObservationProblem[] = [];
  const errors: CheckError[] = [];
  for (const kind of KINDS) {
    const objects = await objectsOf(client, kind, { clientOf, signal });
    if (objects instanceof CheckError) {
      errors.push(objects);
      // One that isn't there has no releases; that it should be is the checks' affair.
      if (objects.reason !== API_NOT_SERVED) {
        problems.push({
          subject: KIND_WORDS[kind][1],
          message: [objects.message, objects.hint].filter(Boolean).join('. '),
        });
      }
    } else {
      releases.push(...objects.flatMap(releasesOf));
      problems.push(...historyProblems(kind, objects));
    }
  }
  if (errors.length === KINDS.length) {
    throw errors.find(({ reason }) => reason !== API_NOT_SERVED) ?? errors[0];
  }
  return { releases, problems };
};

async function objectsOf(
  client: FluxClient,
  kind: FluxKind,
  request: FluxRequest,
): Promise<FluxObject[] | CheckError> {
  try {
    return await client.objects(kind, request);
  } catch (error) {
    if (error instanceof CheckError) {
      return error;
    }
    throw error;
  }
}

function releasesOf({
  kind,
  namespace,
  name,
  history,
}: FluxObject): ObservedRelease[] {
  return history.flatMap(
    ({ deployedAt, storage, ...release }): ObservedRelease[] => {
      if (!deployedAt) {
        return [];
      }
      const isElsewhere =
        storage && (storage.name !== name || storage.namespace !== namespace);
      return [
        {
          kind,
          namespace,
          name,
          ...(isElsewhere ? { storage } : {}),
          ...release,
          deployedAt,
        },
      ];
    },
  );
}

/** Those that were applied, and of which the cluster does not keep when. */
function historyProblems(
  kind: FluxKind,
  objects: FluxObject[],
): ObservationProblem[] {
  const without = objects.filter(
    ({ hasHistory, applied }) => !hasHistory && applied !== undefined,
  );
  return without.length === 0
    ? []
    : [
        {
          subject: KIND_WORDS[kind][1],
          message: `When ${nameObjects(
            without,
          )} changed is not known: this Flux keeps no history of ${
            KIND_WORDS[kind][1]
          }; 2.7 and newer do.`,
        },
      ];
}
