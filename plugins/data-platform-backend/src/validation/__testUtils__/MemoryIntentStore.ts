import type { IntentStore, StoredIntent } from '../types';

/** Keeps intents for as long as a test; all runs are over. */
export class MemoryIntentStore implements IntentStore {
  readonly kept: StoredIntent[] = [];
  #count = 0;

  async declareIntent(
    intent: Parameters<IntentStore['declareIntent']>[0],
  ): Promise<StoredIntent> {
    this.#count += 1;
    const stored = { ...intent, id: `intent-${this.#count}`, attempts: 0 };
    this.kept.push(stored);
    return { ...stored };
  }

  async noteIntent(id: string, details: Record<string, string>): Promise<void> {
    const found = this.#find(id);
    if (found) {
      found.details = { ...found.details, ...details };
    }
  }

  async fulfilIntent(id: string): Promise<void> {
    const index = this.kept.findIndex(intent => intent.id === id);
    if (index >= 0) {
      this.kept.splice(index, 1);
    }
  }

  async takeDueIntents(
    options: Parameters<IntentStore['takeDueIntents']>[0],
  ): Promise<StoredIntent[]> {
    const due = this.kept
      .filter(({ dueAt }) => dueAt <= options.now)
      .slice(0, options.limit);
    return due.map(intent => {
      intent.dueAt = options.until;
      return { ...intent };
    });
  }

  async postponeIntent(
    id: string,
    { dueAt, error }: { dueAt: Date; error: string },
  ): Promise<StoredIntent | undefined> {
    const found = this.#find(id);
    if (found) {
      found.dueAt = dueAt;
      found.attempts += 1;
      found.lastError = error;
    }
    return found && { ...found };
  }

  async intents({ limit }: { limit: number }): Promise<StoredIntent[]> {
    return this.kept.slice(0, limit).map(intent => ({ ...intent }));
  }

  #find(id: string): StoredIntent | undefined {
    return this.kept.find(intent => intent.id === id);
  }
}
