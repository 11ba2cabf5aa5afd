/** How long a token is kept that does not tell when it expires. */
const DEFAULT_LIFE_MS = 10 * 60_000;

/** When a JWT says that it expires, in milliseconds since the epoch. */
export function expiryOf(token: string): number {
  const { exp } = claimsOf(token);
  return typeof exp === 'number' && Number.isFinite(exp)
    ? exp * 1_000
    : Date.now() + DEFAULT_LIFE_MS;
}

function claimsOf(token: string): { exp?: unknown } {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    );
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    // No JWT: it is used as it is.
    return {};
  }
}
