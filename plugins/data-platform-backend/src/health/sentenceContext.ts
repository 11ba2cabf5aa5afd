import type { Suite } from 'backstage-plugin-data-platform-common';
import type { ConfiguredPlatform, ConfiguredSystem } from '../model/types';
import { windowOver } from './maintenance';
import type { SentenceContext } from './sentence';
import type { HealthSnapshot } from './snapshot';

/** What a sentence about these systems needs to know beside their checks. */
export function sentenceContext(
  systems: { platform: ConfiguredPlatform; system: ConfiguredSystem }[],
  suites: Suite[],
  snapshot: HealthSnapshot,
): SentenceContext {
  const own = systems.map(({ system }) => system);
  const platforms = new Set(systems.map(({ platform }) => platform));
  const titles = (of: ConfiguredSystem[]) =>
    new Map(of.map(({ ref, title }) => [ref, title]));
  const nextSlot = firstSlot(suites);
  return {
    now: snapshot.now,
    nextSlot: nextSlot ? new Date(nextSlot) : undefined,
    running: suites.some(({ running }) => running),
    systemTitles: own.length > 1 ? titles(own) : undefined,
    ownTitles: titles(own),
    allTitles: titles([...platforms].flatMap(platform => platform.systems)),
    window: windowOver(snapshot.maintenance, own),
    states: snapshot.states,
    windows: snapshot.maintenance,
    missed: snapshot.missed.filter(({ platform, suite }) =>
      suites.some(known => known.platform === platform && known.name === suite),
    ),
  };
}

/** When the first of the suites runs next. */
export function firstSlot(suites: Suite[]): string | undefined {
  return suites
    .flatMap(suite => suite.nextSlot ?? [])
    .sort()
    .at(0);
}
