import { closest, distance } from 'fastest-levenshtein';

const MAX_NAME_LENGTH = 63;
const MAX_NAMES_LISTED = 12;

/**
 * What is wrong with the name of a platform, system, suite or check; `undefined`
 * where it may be used. Names are parts of refs and addresses.
 */
export function nameProblem(name: string): string | undefined {
  if (name.length > MAX_NAME_LENGTH) {
    return `is a name of ${name.length} characters: at most ${MAX_NAME_LENGTH} are allowed`;
  }
  if (/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/.test(name)) {
    return undefined;
  }
  const likely = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  return (
    'is not allowed as a name: use lower case letters, digits, and - _ . between them' +
    `${likely ? `, such as '${likely}'` : ''}`
  );
}

/** The known name that was likely meant; `undefined` where none is near. */
export function nearestName(name: string, known: string[]): string | undefined {
  if (known.length === 0) {
    return undefined;
  }
  const byLowerCase = new Map(known.map(each => [each.toLowerCase(), each]));
  const wanted = name.toLowerCase();
  const nearest = closest(wanted, [...byLowerCase.keys()]);
  return isNear(wanted, nearest) ? byLowerCase.get(nearest) : undefined;
}

function isNear(one: string, other: string): boolean {
  const changes = distance(one, other);
  const letters = (text: string) => [...text].sort().join('');
  const swapped = changes === 2 && letters(one) === letters(other);
  const length = Math.max(one.length, other.length);
  return swapped || changes <= Math.max(1, Math.floor(length / 3));
}

/** A sentence that tells what was likely meant, or else what is known. */
export function suggestion(name: string, known: string[]): string {
  const nearest = nearestName(name, known);
  if (nearest !== undefined) {
    return `Did you mean '${nearest}'?`;
  }
  if (known.length === 0) {
    return 'There are none.';
  }
  const listed = known.slice(0, MAX_NAMES_LISTED).join(', ');
  const rest = known.length - MAX_NAMES_LISTED;
  return rest > 0
    ? `Known are ${listed} and ${rest} more.`
    : `Known: ${listed}.`;
}

/** `fresh-orders` as a title: `Fresh orders`. */
export function titleFromName(name: string): string {
  const words = name.replace(/[-_.]+/g, ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
