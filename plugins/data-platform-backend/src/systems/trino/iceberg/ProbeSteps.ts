import {
  CheckerError,
  CheckError,
  Evidence,
  Measurement,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { Asker } from '../Asker';
import { deepestCause, TrinoQueryError, TrinoQueryResult } from '../client';
import { queryEvidence, tableEvidence } from '../evidence';
import { hintFor } from '../hints';
import { formatDuration } from '../words';

const MAX_CAUSES = 6;

/** A step, as its words and its measurement have it. */
export interface Step {
  /** `CREATE TABLE`: an error reads `CREATE TABLE failed: …`. */
  name: string;
  /** `createMs` */
  measurement: string;
}

/**
 * The steps of a probe, one after the other: what each took is measured, and an
 * error tells the step, the deepest cause of its failure, and what was done so
 * far.
 */
export class ProbeSteps {
  /**
   * What may still go on at the cluster after a step that failed: nothing, a
   * worker that is writing, or whatever was asked, since nothing came back.
   */
  aftermath: 'none' | 'writing' | 'unknown' = 'none';
  readonly measurements: Record<string, Measurement> = {};
  readonly #asker: Asker;
  readonly #expected: string;
  readonly #done: string[][] = [];

  constructor(asker: Asker, expected: string) {
    this.#asker = asker;
    this.#expected = expected;
  }

  /** Asks Trino a statement. */
  async ask(step: Step, statement: string): Promise<TrinoQueryResult> {
    return await this.#measure(step, statement, async () => {
      try {
        const result = await this.#asker.ask(statement, {
          expected: this.#expected,
        });
        return { value: result, shown: result.queryId };
      } catch (error) {
        this.aftermath = aftermathOf(statement, error);
        throw error;
      }
    });
  }

  /** Asks another system; `what` says for what, in a word or two. */
  async look<T>(step: Step, what: string, ask: () => Promise<T>): Promise<T> {
    return await this.#measure(step, what, async () => ({
      value: await ask(),
      shown: '',
    }));
  }

  /** An error that the answers of a step show, though each was one. */
  wrong(
    message: string,
    words: {
      reason: string;
      hint: string;
      actual: string;
      expected?: string;
      evidence?: Evidence[];
    },
  ): TargetError {
    return new TargetError(message, {
      expected: this.#expected,
      ...words,
      evidence: [...(words.evidence ?? []), this.evidence],
    });
  }

  /** What was done so far. */
  get evidence(): Evidence {
    return tableEvidence(
      'Steps',
      ['step', 'took', 'query', 'statement'],
      this.#done,
    );
  }

  async #measure<T>(
    { name, measurement }: Step,
    statement: string,
    ask: () => Promise<{ value: T; shown: string }>,
  ): Promise<T> {
    const startedAt = performance.now();
    try {
      const { value, shown } = await ask();
      const durationMs = performance.now() - startedAt;
      this.measurements[measurement] = {
        value: Math.round(durationMs),
        unit: 'ms',
      };
      this.#done.push([name, formatDuration(durationMs), shown, statement]);
      return value;
    } catch (error) {
      throw error instanceof CheckError
        ? this.#failed(name, statement, error)
        : error;
    }
  }

  #failed(name: string, statement: string, error: CheckError): CheckError {
    const engine = engineErrorOf(error);
    const causes = engine?.causes ?? [];
    const cause =
      engine?.errorType === 'USER_ERROR'
        ? engine.message
        : deepestCause(causes) ?? engine?.message ?? error.message;
    const ErrorClass =
      error instanceof CheckerError ? CheckerError : TargetError;
    return new ErrorClass(`${name} failed: ${cause}`, {
      reason: error.reason,
      hint: (engine && hintOf(error.reason, engine)) ?? error.hint,
      expected: this.#expected,
      actual: error.actual,
      evidence: [
        ...(engine
          ? queryEvidence(statement, {
              queryId: engine.queryId,
              infoUri: engine.evidence.find(({ url }) => url)?.url,
            })
          : error.evidence),
        ...(causes.length > 1
          ? [
              {
                label: 'Causes',
                kind: 'text' as const,
                text: causes.slice(0, MAX_CAUSES).join('\n'),
              },
            ]
          : []),
        this.evidence,
      ],
      cause: error,
    });
  }
}

function aftermathOf(statement: string, error: unknown) {
  if (!engineErrorOf(error)) {
    return 'unknown';
  }
  return statement.startsWith('INSERT') ? 'writing' : 'none';
}

function hintOf(reason: string, { message, causes }: TrinoQueryError) {
  return hintFor({ reason, message: [message, ...causes].join('\n') });
}

/** The engine's own error, where one is underneath. */
export function engineErrorOf(error: unknown): TrinoQueryError | undefined {
  let rest = error;
  while (rest instanceof Error) {
    if (rest instanceof TrinoQueryError) {
      return rest;
    }
    rest = rest.cause;
  }
  return undefined;
}
