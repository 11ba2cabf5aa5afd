import type { Clock } from '../clock';

/** Lets everything go on that waits for nothing but its turn. */
export async function settleDown(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) {
    await new Promise(resolve => {
      setImmediate(resolve);
    });
  }
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #ms: number;
  readonly #timers = new Map<symbol, { at: number; callback: () => void }>();

  constructor(start = '2026-03-01T10:00:00.000Z') {
    this.#ms = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#ms);
  }

  monotonicMs(): number {
    return this.#ms;
  }

  after(ms: number, callback: () => void): () => void {
    const key = Symbol('timer');
    this.#timers.set(key, { at: this.#ms + ms, callback });
    return () => this.#timers.delete(key);
  }

  /** Time goes by, and nothing is called back until later: as where a process is stopped. */
  stall(ms: number): void {
    this.#ms += ms;
  }

  /** Moves on, and calls back what is due on the way, in its order. */
  async advance(ms: number): Promise<void> {
    const end = this.#ms + ms;
    await settleDown();
    for (;;) {
      const due = [...this.#timers.entries()]
        .filter(([, timer]) => timer.at <= end)
        .sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) {
        break;
      }
      const [key, { at, callback }] = due;
      this.#timers.delete(key);
      this.#ms = Math.max(this.#ms, at);
      callback();
      await settleDown();
    }
    this.#ms = end;
    await settleDown();
  }
}
