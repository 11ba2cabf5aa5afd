import { createHash } from 'node:crypto';
import type { ConfiguredSystem } from '../model/types';

const LENGTH = 16;

/**
 * What a system is, as far as its health is concerned: a short hash of its type
 * and address. Another one is another target.
 */
export function targetOf({ type, config }: ConfiguredSystem): string {
  return createHash('sha256')
    .update(`${type.type}\n${addressOf({ type, config })}`)
    .digest('base64url')
    .slice(0, LENGTH);
}

/** One that can't be told, by another plugin's fault, is not worth a run. */
function addressOf({
  type,
  config,
}: Pick<ConfiguredSystem, 'type' | 'config'>): string {
  try {
    return type.addressOf?.(config) ?? '';
  } catch {
    return '';
  }
}
