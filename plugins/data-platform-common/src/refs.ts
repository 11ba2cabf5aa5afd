/**
 * Ref of a system: `platform/system`.
 *
 * @public
 */
export function systemRef(platform: string, system: string): string {
  return `${platform}/${system}`;
}

/**
 * Ref of a check: `platform/system/check`.
 *
 * @public
 */
export function checkRef(
  platform: string,
  system: string,
  check: string,
): string {
  return `${platform}/${system}/${check}`;
}

/**
 * The parts of the ref of a check; `undefined` where it is none.
 *
 * @public
 */
export function parseCheckRef(
  ref: string,
): { platform: string; system: string; check: string } | undefined {
  const [platform, system, check, ...rest] = ref.split('/');
  return platform && system && check && rest.length === 0
    ? { platform, system, check }
    : undefined;
}
