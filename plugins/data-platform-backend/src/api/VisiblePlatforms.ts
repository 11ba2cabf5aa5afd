import { NotFoundError } from '@backstage/errors';
import { suggestion } from '../model/names';
import type {
  ConfiguredCheck,
  ConfiguredPlatform,
  ConfiguredSuite,
  ConfiguredSystem,
} from '../model/types';

const MAX_SHOWN = 100;

/**
 * The platforms that a caller may see. One that they may not is as unknown to
 * them as one that does not exist: neither is found, and neither is suggested.
 */
export class VisiblePlatforms {
  readonly all: ConfiguredPlatform[];

  constructor(all: ConfiguredPlatform[]) {
    this.all = all;
  }

  get names(): string[] {
    return this.all.map(({ name }) => name);
  }

  /** @throws NotFoundError that names the nearest one. */
  platform(name: string): ConfiguredPlatform {
    return find('platform', name, this.all, platform => platform.name);
  }

  /** @throws NotFoundError that names the nearest one. */
  system(platform: string, name: string): ConfiguredSystem {
    return find(
      `system of platform '${platform}'`,
      name,
      this.platform(platform).systems,
      system => system.name,
    );
  }

  /** @throws NotFoundError that names the nearest one. */
  check(platform: string, system: string, name: string): ConfiguredCheck {
    return find(
      `check of system '${platform}/${system}'`,
      name,
      this.system(platform, system).checks,
      check => check.name,
    );
  }

  /** @throws NotFoundError that names the nearest one. */
  suite(platform: string, name: string): ConfiguredSuite {
    return find(
      `suite of platform '${platform}'`,
      name,
      this.platform(platform).suites,
      suite => suite.name,
    );
  }
}

function find<T>(
  what: string,
  name: string,
  items: T[],
  nameOf: (item: T) => string,
): T {
  const found = items.find(item => nameOf(item) === name);
  if (found === undefined) {
    throw new NotFoundError(
      `'${name.slice(0, MAX_SHOWN)}' is no ${what}. ${suggestion(
        name,
        items.map(nameOf),
      )}`,
    );
  }
  return found;
}
