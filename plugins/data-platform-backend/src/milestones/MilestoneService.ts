import { type HistoryReader, keptSince } from '../history';
import type { AllocationReader } from '../allocations';
import type { ConfiguredPlatform } from '../model';
import {
  type JudgedClaim,
  type JudgedStep,
  judgeSteps,
  type LaterItem,
  type LaterMilestone,
} from './claims';
import {
  claimsSentence,
  countVerdicts,
  type VerdictCounts,
} from './claimsSentence';
import { dayText } from './dayText';
import {
  collectDraftFacts,
  dayOf,
  draftMarkdown,
  type DraftTemplate,
} from './drafting';
import { loadEvidence } from './evidence';
import { goalsDone } from './goals';
import { judgedClaims } from './judgedClaims';
import type { MilestoneItem } from './parser/types';
import type { MilestoneReader, StoredMilestoneDocument } from './store/types';

/** Later milestones that may tell what became of a next step; the nearest ones. */
const MAX_LATER = 20;

/** Earlier ones that go on, and may tell it as well. */
const MAX_UNFINISHED = 20;

/** What a milestone claims, held against a time. */
export interface MilestoneClaims {
  at: Date;
  platform: ConfiguredPlatform;
  sentence: string;
  counts: VerdictCounts;
  claims: JudgedClaim[];
  steps: JudgedStep[];
}

/** What is read, and how. */
export interface MilestoneServiceOptions {
  reader: Pick<MilestoneReader, 'after' | 'unfinished'>;
  history: HistoryReader;
  allocations: AllocationReader;
  /** Names in documents, and refs of the systems and checks that they mean. */
  aliases: Record<string, string>;
  /** Of drafts. */
  template: Pick<DraftTemplate, 'text'>;
  now: () => Date;
  /** For how long results are kept, in milliseconds; for good unless told. */
  resultsKeptMs?: number;
}

/** Holds milestones against what was measured, and drafts new ones from it. */
export class MilestoneService {
  readonly #options: MilestoneServiceOptions;

  constructor(options: MilestoneServiceOptions) {
    this.#options = options;
  }

  /**
   * Holds what a document claims against what was measured by a time, with a
   * constant number of queries.
   *
   * @param at - now unless told
   */
  async claims(
    milestone: StoredMilestoneDocument,
    platform: ConfiguredPlatform,
    at?: Date,
  ): Promise<MilestoneClaims> {
    const { reader, aliases, now, resultsKeptMs } = this.#options;
    const { parsed } = milestone;
    const time = at ?? now();
    const [evidence, later, unfinished] = await Promise.all([
      loadEvidence(platform, time, {
        ...this.#options,
        resultsKeptSince: keptSince(now(), resultsKeptMs),
      }),
      milestone.date === undefined
        ? []
        : reader.after(milestone, { until: dayOf(time), limit: MAX_LATER }),
      reader.unfinished(milestone, { limit: MAX_UNFINISHED }),
    ]);
    const claims = judgedClaims(parsed, evidence, aliases);
    const steps = judgeSteps(parsed, {
      evidence,
      later: [...later, ...unfinished].map(toLater),
      aliases,
    });
    const counts = countVerdicts(claims);
    return {
      at: time,
      platform,
      sentence: claimsSentence(
        goalsDone(parsed.goals),
        counts,
        at && dayOf(at) !== dayOf(now()) ? dayText(at) : undefined,
      ),
      counts,
      claims,
      steps,
    };
  }

  /**
   * A document of what was measured of a platform in a time. Nothing of it is kept.
   *
   * @throws ServiceUnavailableError where the configured template can't be used
   */
  async draft(
    platform: ConfiguredPlatform,
    time: { from: Date; to: Date },
    title?: string,
  ): Promise<{ fileName: string; markdown: string }> {
    const template = await this.#options.template.text();
    const facts = await collectDraftFacts(platform, time, this.#options);
    return {
      fileName: `${dayOf(time.to)}-${platform.name}.md`,
      markdown: draftMarkdown(facts, { title, template }),
    };
  }
}

function toLater({
  id,
  title,
  parsed,
}: StoredMilestoneDocument): LaterMilestone {
  return {
    id,
    title,
    date: parsed.date?.to ?? parsed.date?.from,
    status: parsed.status?.kind,
    goals: itemsOf(parsed.goals),
    tests: itemsOf(parsed.tests),
    components: parsed.components.map(({ name }) => name),
  };
}

function itemsOf(items: MilestoneItem[]): LaterItem[] {
  return items.flatMap(({ text, mark, children }) => [
    { text, mark },
    ...itemsOf(children),
  ]);
}
