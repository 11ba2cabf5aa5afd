import { CheckerError, ClientOf } from 'backstage-plugin-data-platform-node';
import { nearestName } from '../model/names';
import type { ConfiguredSystem } from '../model/types';
import { withoutClient } from './report';
import type { SystemClients } from './SystemClients';

/**
 * Finds clients among the systems of one platform: see `ClientOf` of `-node`.
 * Those of other platforms are out of reach.
 */
export function clientOfSystems(
  systems: ConfiguredSystem[],
  clients: Pick<SystemClients, 'get'>,
): ClientOf {
  return (name, isClient) => {
    const system = systems.find(candidate => candidate.name === name);
    if (!system) {
      throw unknownSystem(name, systems);
    }
    let client: unknown;
    try {
      client = clients.get(system);
    } catch (error) {
      throw withoutClient(error, system.ref);
    }
    if (!isClient(client)) {
      throw new CheckerError(
        `System '${system.ref}' is of type '${system.type.type}', which is not what the check asks`,
        {
          reason: 'WRONG_SYSTEM_TYPE',
          hint: `Name a system of the type that the check asks in place of '${name}'.`,
        },
      );
    }
    return client;
  };
}

function unknownSystem(
  name: string,
  systems: ConfiguredSystem[],
): CheckerError {
  const names = systems.map(system => system.name);
  const nearest = nearestName(name, names);
  return new CheckerError(`The platform has no system '${name}'`, {
    reason: 'NO_SUCH_SYSTEM',
    hint:
      nearest === undefined
        ? `Name one of the platform's systems: ${names.join(', ')}.`
        : `Did you mean '${nearest}'?`,
  });
}
