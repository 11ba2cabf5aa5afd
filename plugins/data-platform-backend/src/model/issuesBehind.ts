import { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Path = PropertyKey[];

/**
 * What a schema would only complain of once its first complaints are met: it looks
 * at how fields go together when each by itself is right. To have all told at once,
 * what is wrong is taken out and the rest is read again.
 */
export function issuesBehind(
  issues: Issue[],
  schema: z.ZodType,
  value: unknown,
): Issue[] {
  const wrong = issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => [...issue.path, key])
      : [issue.path],
  );
  if (wrong.some(path => path.length === 0)) {
    return [];
  }
  const rest = wrong.reduce<unknown>(without, value);
  const result = schema.safeParse(rest);
  return result.success
    ? []
    : result.error.issues.filter(
        issue => !wrong.some(path => isWithin(issue.path, path)),
      );
}

/** Whether one of the paths is a part of the other: what is told there is told already. */
function isWithin(one: Path, other: Path): boolean {
  const length = Math.min(one.length, other.length);
  return one
    .slice(0, length)
    .every((key, index) => String(key) === String(other[index]));
}

/** A copy without the value at a path; of a list, whose places count, without all of it. */
function without(value: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      if (name !== String(key)) {
        return [[name, inner]];
      }
      const left = rest.length === 0 ? undefined : without(inner, rest);
      return left === undefined ? [] : [[name, left]];
    }),
  );
}
