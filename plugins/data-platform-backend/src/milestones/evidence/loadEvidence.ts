import type { AllocationReader } from '../../allocations';
import type { HistoryReader } from '../../history';
import type { ConfiguredPlatform } from '../../model';
import type { PlatformEvidence } from '../claims/types';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Changes, and releases, that are looked at: the newest ones. */
const NEWEST = 500;

/** What evidence is read from. */
export interface EvidenceReaders {
  history: Pick<HistoryReader, 'resultsAt' | 'factsAt' | 'durationsOf'>;
  allocations: Pick<AllocationReader, 'allocationsAt' | 'changes' | 'releases'>;
  /** Results from before are kept no more; all are unless told. */
  resultsKeptSince?: Date;
}

/**
 * What is known of a platform at a time, inclusive: what its checks said and how
 * long they took in the 7 days before, what its systems told of themselves, what
 * its workloads were given, and what changed.
 *
 * Costs a constant number of queries a hundred checks, however long the history
 * and however many the claims that are held against it. Of checks and systems that
 * are no longer configured nothing is read, except the facts of their systems.
 *
 * @throws where a reader does: what could not be read is not what is not so
 */
export async function loadEvidence(
  platform: ConfiguredPlatform,
  at: Date,
  { history, allocations, resultsKeptSince }: EvidenceReaders,
): Promise<PlatformEvidence> {
  const platforms = [platform.name];
  const refs = platform.systems.flatMap(({ checks }) =>
    checks.map(({ ref }) => ref),
  );
  // The readers' ranges end before their end.
  const upTo = { platforms, to: new Date(at.getTime() + 1), limit: NEWEST };
  const [results, facts, durations, given, changes, releases] =
    await Promise.all([
      history.resultsAt(refs, at),
      history.factsAt(platforms, at),
      history.durationsOf(refs, {
        from: new Date(at.getTime() - WEEK_MS),
        to: upTo.to,
      }),
      allocations.allocationsAt(platforms, at),
      allocations.changes({ ...upTo, level: 'workload', event: 'changed' }),
      allocations.releases(upTo),
    ]);
  return {
    platform,
    at,
    results,
    resultsKeptSince,
    facts,
    durations,
    allocations: given,
    changes: changes.items,
    ...(changes.nextCursor !== undefined && {
      changesAfter: changes.items.at(-1)?.effectiveAt,
    }),
    releases: releases.items,
  };
}
