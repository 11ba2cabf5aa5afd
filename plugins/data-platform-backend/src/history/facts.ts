/** What a system told about itself by name: the value, and when it told it (ms since 1970). */
export type Facts = Record<string, [value: string, at: number]>;

/** Facts with those of a newer result: one that it doesn't tell is kept. */
export function withFacts(
  known: Facts,
  told: Record<string, string>,
  at: Date,
): Facts {
  return {
    ...known,
    ...Object.fromEntries(
      Object.entries(told).map(([name, value]): [string, Facts[string]] => [
        name,
        [value, at.getTime()],
      ]),
    ),
  };
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
