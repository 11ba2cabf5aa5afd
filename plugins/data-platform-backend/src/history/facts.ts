/** What a system told about itself by name: the value, and when it told it (ms since 1970). */
export type Facts = Record<string, [value: string, at: number]>;

/** A check that tells others in each result must not make its state grow for ever. */
const MAXIMUM_FACTS = 50;

/**
 * Facts with those of a newer result: one that it doesn't tell is kept, as long
 * as there is room.
 */
export function withFacts(
  known: Facts,
  told: Record<string, string>,
  at: Date,
): Facts {
  const merged: Facts = {
    ...known,
    ...Object.fromEntries(
      Object.entries(told).map(([name, value]): [string, Facts[string]] => [
        name,
        [value, at.getTime()],
      ]),
    ),
  };
  const latestFirst = Object.entries(merged).sort(
    ([, [, one]], [, [, other]]) => other - one,
  );
  return Object.fromEntries(latestFirst.slice(0, MAXIMUM_FACTS));
}

/** Facts that several checks of a system told: of each, what was told last. */
export function latestFacts(all: Facts[]): Record<string, string> {
  const latest = new Map<string, Facts[string]>();
  for (const [name, fact] of all.flatMap(facts => Object.entries(facts))) {
    const known = latest.get(name);
    if (!known || known[1] <= fact[1]) {
      latest.set(name, fact);
    }
  }
  return Object.fromEntries(
    [...latest].map(([name, [value]]) => [name, value]),
  );
}
