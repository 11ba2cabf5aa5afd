import { createCheckType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { formatDuration } from '../../trino/words';
import { answerEvidence, answerMeasurements } from '../evidence';
import { HttpService } from '../HttpService';

const EXPECTED = '/ready answers 200 with the word ready';

const MAX_WORDS = 200;

/** Statuses with which Loki itself says how it is. */
const ANSWERS = [200, 503];

/** Loki says that all its parts are ready. */
export const lokiReadyCheck = createCheckType<
  HttpService,
  Record<string, never>
>({
  id: 'ready',
  title: 'Ready',
  description:
    'Proves that Loki is reached and says that all parts of this process are ready for reading and writing.',
  params: z.strictObject({}),
  severity: 'critical',
  async run({ client, signal }) {
    const answer = await client.request({
      path: '/ready',
      accept: ANSWERS,
      signal,
    });
    const took = formatDuration(answer.durationMs);
    const words = inOneLine(answer.text);
    const report = {
      expected: EXPECTED,
      actual: `HTTP ${answer.status} after ${took}`,
      measurements: answerMeasurements(answer),
      evidence: answerEvidence(answer),
    };
    if (answer.status === 200 && words === 'ready') {
      return { ...report, outcome: 'passed', summary: took };
    }
    if (answer.status === 200) {
      return {
        ...report,
        outcome: 'failed',
        reason: 'NOT_LOKI',
        summary: 'not the answer of Loki',
        detail: 'The answer of /ready is not the word ready.',
        hint: 'Give the address of Loki itself as url, or of a gateway that passes /ready on without a sign-in page.',
      };
    }
    if (!isSentence(words)) {
      return {
        ...report,
        outcome: 'failed',
        reason: 'HTTP_503',
        summary: 'HTTP 503',
        detail:
          'The answer of /ready is HTTP 503, and not in the words of Loki.',
        hint: 'A proxy before Loki does not reach it: see whether Loki runs.',
      };
    }
    return {
      ...report,
      outcome: 'failed',
      reason: 'NOT_READY',
      summary: words,
      detail: 'Loki is up, and says that it is not ready.',
      hint: 'After a start this passes by itself, mostly within a minute. If it does not, see the log of Loki, and /services for the part that it waits for.',
    };
  },
});

/** `Some services are not Running: Starting: 2, Running: 30` has lines of its own. */
function inOneLine(text: string): string {
  const [first, ...others] = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  return [first ?? '', others.join(', ')].join(' ').trim().slice(0, MAX_WORDS);
}

/** Not the markup of a proxy. */
function isSentence(words: string): boolean {
  return words !== '' && !/[<>{}]/.test(words);
}
