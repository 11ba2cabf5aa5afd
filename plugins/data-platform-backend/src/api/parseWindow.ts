import { InputError } from '@backstage/errors';
import type { CreateMaintenanceRequest } from 'backstage-plugin-data-platform-common';
import { suggestion } from '../model/names';
import type { ConfiguredPlatform } from '../model/types';
import type { MaintenanceWindow } from '../validation/types';
import { parseTime } from './parsing';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Longer than any maintenance; one without end would hide what is wrong. */
const MAX_DAYS = 30;

const MAX_DAYS_AHEAD = 365;

/**
 * The window that is asked for. One that was to begin before now begins now: what
 * was said until then has been counted.
 *
 * @throws InputError that says which part of it is wrong, and what would do
 */
export function parseWindow(
  platform: ConfiguredPlatform,
  body: CreateMaintenanceRequest,
  now: Date,
): MaintenanceWindow & { reason: string } {
  const asked = parseTime('from', body.from) ?? now;
  const from = asked < now ? now : asked;
  const to = parseTime('to', body.to) ?? now;
  if (to <= now) {
    throw new InputError(
      "'to' has passed already: give a time that is still to come",
    );
  }
  if (to <= from) {
    throw new InputError("'to' must be later than 'from'");
  }
  if (to.getTime() - from.getTime() > MAX_DAYS * DAY_MS) {
    throw new InputError(
      `The window is longer than ${MAX_DAYS} days: let it end sooner, and announce another one if need be`,
    );
  }
  if (from.getTime() - now.getTime() > MAX_DAYS_AHEAD * DAY_MS) {
    throw new InputError(
      `'from' is more than ${MAX_DAYS_AHEAD} days ahead: announce it nearer to its time`,
    );
  }
  const reason = body.reason.trim();
  if (reason === '') {
    throw new InputError("'reason' is empty: say why, for those who look on");
  }
  const known = platform.systems.map(({ name }) => name);
  for (const name of body.systems ?? []) {
    if (!known.includes(name)) {
      throw new InputError(
        `'${name}' is no system of platform '${platform.name}'. ${suggestion(
          name,
          known,
        )}`,
      );
    }
  }
  return {
    platform: platform.name,
    systems: body.systems && [...new Set(body.systems)],
    from,
    to,
    reason,
  };
}
