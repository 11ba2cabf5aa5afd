import type { ConfiguredSystem } from '../../../model';
import type {
  ClaimLink,
  ClaimTarget,
  PlatformEvidence,
  UnlinkedClaim,
} from '../types';
import { type Aliases, type Mention, mentionsIn } from './names';

/** What a claim is linked with. */
export interface Linking {
  evidence: PlatformEvidence;
  aliases: Aliases;
  /** That a comment names; then no other is looked for. */
  system?: ConfiguredSystem;
}

/** What became of linking a claim. */
export type Linked =
  | { link: ClaimLink; unlinked?: undefined }
  | { link?: undefined; unlinked: string };

/** The system that a claim is about, and how that is known. */
export interface FoundSystem {
  system: ConfiguredSystem;
  by: ClaimLink['by'];
  reason: string;
  certain: boolean;
}

export type SystemLookup =
  | { found: FoundSystem; problem?: undefined }
  /** `isNamed`: of several it isn't told which; otherwise nothing names any. */
  | { found?: undefined; problem: string; isNamed: boolean };

/**
 * The system that a claim's own words name; else what it stands in, the nearest
 * first. Where several are named, the first of its own words, but not certainly.
 *
 * @param own - those of its words that tell what it is about
 */
export function systemOf(
  own: string,
  claim: Pick<UnlinkedClaim, 'context'>,
  { evidence, aliases, system }: Linking,
): SystemLookup {
  if (system) {
    return {
      found: {
        system,
        by: 'comment',
        reason: `a comment names the system ${system.name}`,
        certain: true,
      },
    };
  }
  const { platform } = evidence;
  const levels = [{ kind: 'own' as const, text: own }, ...claim.context];
  for (const { kind, text } of levels) {
    const mentions = mentionsIn(text, platform, aliases);
    if (mentions.length > 0) {
      return choose(mentions, { kind, text });
    }
  }
  return {
    problem: `Nothing in the line, or in what it stands in, names a system of ${platform.title}.`,
    isNamed: false,
  };
}

function choose(
  mentions: Mention[],
  { kind, text }: { kind: 'own' | 'item' | 'heading' | 'title'; text: string },
): SystemLookup {
  const [first, ...others] = mentions;
  const isShared = others.some(({ index }) => index === first.index);
  if (isShared || (others.length > 0 && kind !== 'own')) {
    const names = mentions.map(({ system }) => system.name);
    return {
      problem: `${quoted(text)} may mean ${names.join(
        ' or ',
      )}. Say which one: <!-- data-platform: system=${names[0]} -->.`,
      isNamed: true,
    };
  }
  return {
    found: {
      system: first.system,
      by: first.by,
      reason: `the ${first.by} ${first.words} in ${quoted(text)}`,
      certain: others.length === 0 && kind !== 'title' && !first.isCommon,
    },
  };
}

/** A link to what was found by way of a system. */
export function linkBy(
  { by, reason, certain }: Omit<FoundSystem, 'system'>,
  target: ClaimTarget,
): Linked {
  return { link: { target, by, reason, certain } };
}

/** In quotation marks, cut. */
export function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text}"`;
}
