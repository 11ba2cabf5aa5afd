import type {
  ConfiguredCheck,
  ConfiguredPlatform,
  ConfiguredSystem,
} from '../model/types';
import { targetOf } from './target';
import type { StoredIntent } from './types';

/** Who can remove what an intent tells of. */
export interface Cleaner {
  check: ConfiguredCheck;
  system: ConfiguredSystem;
  /** All of the platform. */
  systems: ConfiguredSystem[];
}

/** The check that an intent is of, or why there is none that could remove it. */
export function findCleaner(
  platforms: ConfiguredPlatform[],
  { ref, target }: Pick<StoredIntent, 'ref' | 'target'>,
): Cleaner | { missing: string } {
  const [platformName, systemName] = ref.split('/');
  const platform = platforms.find(({ name }) => name === platformName);
  if (platform && platform.problems.length > 0) {
    return {
      missing: `something is wrong in the configuration of platform '${platformName}'`,
    };
  }
  const system = platform?.systems.find(({ name }) => name === systemName);
  const check = system?.checks.find(each => each.ref === ref);
  if (!platform || !system || !check) {
    return { missing: `check '${ref}' is no longer configured` };
  }
  if (target !== undefined && target !== targetOf(system)) {
    return {
      missing: `system '${system.ref}' has another address now than when it was made`,
    };
  }
  if (!check.type.cleanUp) {
    return {
      missing: `check '${ref}' is of another type now, which can't remove it`,
    };
  }
  return { check, system, systems: platform.systems };
}
