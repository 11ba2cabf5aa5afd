import type { ConfiguredPlatform, ConfiguredSystem } from '../../../model';
import { indexOfTokens, tokensOf } from './tokens';

/** Names that are also words: where they stand, the system may not be meant. */
const COMMON_WORDS = new Set(
  'catalog catalogs cluster connection data database engine http ingest lake lakehouse platform queries query scheduler service storage store test web'.split(
    ' ',
  ),
);

/** How a system is named, the most telling first. */
const [ALIAS, CALLED, OF_TYPE] = [0, 1, 2];

/** Other names of systems and checks, as the configuration has them: `{ 'query engine': 'lakehouse/trino' }`. */
export type Aliases = Record<string, string>;

/** That a system is named in a text. */
export interface Mention {
  system: ConfiguredSystem;
  by: 'alias' | 'name';
  /** As it is named. */
  words: string;
  /** At which word. */
  index: number;
  /** Whether it may be an ordinary word. */
  isCommon: boolean;
}

/**
 * Systems that a text names, in its order. An ordinary word names one only where
 * it is the whole text; several are at one place
 * where they share the name of their type.
 */
export function mentionsIn(
  text: string,
  platform: ConfiguredPlatform,
  aliases: Aliases,
): Mention[] {
  const within = tokensOf(text);
  const found = platform.systems.flatMap(system => {
    const names = [
      ...aliasesOf(system.ref, aliases).map(words => ({ words, rank: ALIAS })),
      { words: system.name, rank: CALLED },
      { words: system.title, rank: CALLED },
      { words: system.type.title, rank: OF_TYPE },
      { words: system.type.type, rank: OF_TYPE },
    ];
    return names
      .map(({ words, rank }) => ({
        system,
        by: rank === ALIAS ? ('alias' as const) : ('name' as const),
        words,
        rank,
        length: tokensOf(words).length,
        index: indexOfTokens(tokensOf(words), within),
        isCommon:
          rank !== ALIAS &&
          tokensOf(words).every(word => COMMON_WORDS.has(word)),
      }))
      .filter(
        ({ index, isCommon, length }) =>
          index >= 0 && (!isCommon || length === within.length),
      )
      .sort(
        (one, other) =>
          Number(one.isCommon) - Number(other.isCommon) ||
          one.rank - other.rank ||
          other.length - one.length ||
          one.index - other.index,
      )
      .slice(0, 1);
  });
  // Of two that are named by the same words, the one that is called so; another is only of that type.
  return found
    .filter(
      ({ system, index, length, rank }) =>
        !found.some(
          other =>
            (rank === OF_TYPE &&
              other.rank < OF_TYPE &&
              other.system.type === system.type) ||
            (index >= other.index &&
              index + length <= other.index + other.length &&
              (other.length > length ||
                (other.index === index && other.rank < rank))),
        ),
    )
    .sort((one, other) => one.index - other.index)
    .map(({ rank, length, ...mention }) => mention);
}

/** Other names of a system or a check. */
export function aliasesOf(ref: string, aliases: Aliases): string[] {
  return Object.entries(aliases)
    .filter(([, target]) => target === ref)
    .map(([words]) => words);
}
