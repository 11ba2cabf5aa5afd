import { mockServices } from '@backstage/backend-test-utils';
import type { Outcome } from 'backstage-plugin-data-platform-common';
import type { Knex } from 'knex';
import { DatabaseRunStore } from '../history';
import { settle } from '../validation';
import type { CheckResult } from '../validation/types';

/** Writes runs as if they had taken place. */
export class RecordedHistory {
  readonly #store: DatabaseRunStore;

  private constructor(store: DatabaseRunStore) {
    this.#store = store;
  }

  static async create(knex: Knex): Promise<RecordedHistory> {
    return new RecordedHistory(
      await DatabaseRunStore.create({
        database: mockServices.database({ knex }),
      }),
    );
  }

  /** A finished run with what its checks said, by ref. @returns its id */
  async run(
    at: Date,
    outcomes: Record<string, Outcome | Partial<CheckResult>>,
    suite = 'integration',
  ): Promise<string> {
    const id = await this.start(at, suite, Object.keys(outcomes));
    for (const [ref, said] of Object.entries(outcomes)) {
      await this.#store.recordResult(
        id,
        {
          ref,
          title: ref.split('/')[2],
          outcome: 'passed',
          summary: 'fine',
          startedAt: at,
          finishedAt: at,
          durationMs: 12,
          measurements: { took: { value: 12, unit: 'ms' } },
          evidence: [{ label: 'Query', kind: 'sql', text: 'SELECT 1' }],
          facts: {},
          ...(typeof said === 'string' ? { outcome: said } : said),
        },
        { fall: 1, recover: 1 },
        settle,
      );
    }
    await this.#store.finishRun(id, { state: 'finished', at });
    return id;
  }

  /** Slots of `lakehouse/integration` that got no run. */
  async missed(slots: Date[], reason: string): Promise<void> {
    await this.#store.recordMissed(
      { platform: 'lakehouse', suite: 'integration' },
      slots,
      reason,
    );
  }

  /** A run that goes on. @returns its id */
  async start(at: Date, suite: string, refs: string[]): Promise<string> {
    const start = await this.#store.startRun({
      platform: refs[0].split('/')[0],
      suite,
      trigger: 'scheduled',
      slot: at,
      replica: 'test',
      total: refs.length,
      leaseUntil: new Date(Date.now() + 60_000),
      now: at,
    });
    if (!('started' in start)) {
      throw new Error(`No run: ${start.refused}`);
    }
    return start.started.id;
  }
}
