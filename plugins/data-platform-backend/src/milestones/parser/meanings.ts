import { markOfTitle } from './marks';
import type { OutlinePart } from './outline';
import { kindOfContent } from './sectionContent';
import { kindOfTitle } from './sectionKinds';
import { isEither } from './sectionTitles';
import type { MilestoneMark, MilestoneSectionKind } from './types';

/** A section with what it is about. */
export interface MeantSection {
  part: OutlinePart;
  kind: MilestoneSectionKind;
  /** The titles between it and the outermost section of its kind, its own included. */
  group: string[];
  /** What its title says of all that stands under it: `Done`. */
  mark?: MilestoneMark;
  /** Whether no section stands within it. */
  isLast: boolean;
  /** Whether it is not known what it is about, and not because it stands in one of which that is so. */
  isOdd: boolean;
  /** Whether it gives the value to a key: `Status`. */
  isKey: boolean;
  isMetadata: boolean;
}

interface Above {
  level: number;
  title: string;
  kind: MilestoneSectionKind;
  isKnown: boolean;
  mark?: MilestoneMark;
}

/** Titles of sections that are a key, with its value beneath. */
const KEY_TITLE =
  /^(?:status|date|datum|category|type|owners?|progress|statut|estado|fecha)$/i;

/** One of several, which tells nothing of what they are about. */
const STEP_TITLE = /^(?:phase|step|stage|day|week|part)\s\d/i;

/** `Status: complete`, as a title of its own. */
const KEY_AND_VALUE_TITLE =
  /^(status|state|date|datum|statut|estado|fecha)\s?[:–—-]\s(.+)$/i;

export function isKeyTitle(title: string): boolean {
  return KEY_TITLE.test(title) || KEY_AND_VALUE_TITLE.test(title);
}

/** The key of a title that tells its value, too. */
export function keyAndValueOf(
  title: string,
): { key: string; value: string } | undefined {
  const match = KEY_AND_VALUE_TITLE.exec(title);
  return match ? { key: match[1], value: match[2] } : undefined;
}

/** What each section is about, by its title, what it stands in and what stands in it. */
export function meaningsOf(parts: OutlinePart[]): MeantSection[] {
  const above: Above[] = [];
  return parts.map((part, index) => {
    while (above.length > 0 && above.at(-1)!.level >= part.level) {
      above.pop();
    }
    const next = parts.at(index + 1);
    const isUnderOdd = above.some(({ isKnown }) => !isKnown);
    const { meant, ...rest } = meaningOf(part, above.at(-1));
    above.push(meant);
    return {
      part,
      kind: meant.kind,
      ...(meant.mark && { mark: meant.mark }),
      group: above
        .filter(({ kind }) => kind === meant.kind)
        .slice(1)
        .map(({ title }) => title),
      isLast: next === undefined || next.level <= part.level,
      isOdd: !meant.isKnown && !isUnderOdd,
      ...rest,
    };
  });
}

function meaningOf(
  { level, title, blocks }: OutlinePart,
  parent: Above | undefined,
): { meant: Above; isKey: boolean; isMetadata: boolean } {
  const byTitle = kindOfTitle(title, parent?.kind);
  const isKey = isKeyTitle(title) && (!parent || parent.kind === 'other');
  const isTold =
    byTitle.isOwn ||
    isKey ||
    (byTitle.kind !== undefined && byTitle.kind !== 'other');
  const content =
    !isTold || isEither(title) ? kindOfContent(blocks) : undefined;
  const isMetadata = byTitle.kind === 'metadata';
  const told =
    byTitle.kind === undefined || byTitle.kind === 'metadata' || isKey
      ? 'other'
      : byTitle.kind;
  const kind = content ?? told;
  const isUnderOdd = parent !== undefined && !parent.isKnown;
  const isStep = parent !== undefined && STEP_TITLE.test(title);
  const isKnown =
    content !== undefined || isTold || title === '' || (isStep && !isUnderOdd);
  const mark =
    markOfTitle(title) ?? (parent?.kind === kind ? parent.mark : undefined);
  return {
    meant: { level, title, kind, isKnown, ...(mark && { mark }) },
    isKey,
    isMetadata,
  };
}
