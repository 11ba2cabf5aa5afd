import { Clock, within } from './clock';
import { durationText } from './words';

/** For how long the database may be away until what is to be kept is lost. */
export const OUTAGE_MS = 2 * 60_000;

/** For how long one call to it is waited for. */
export const ANSWER_MS = 30_000;

/**
 * What the database answers. A call may go unanswered for ever, as where its
 * connection was dropped on the way without a word; what it comes to after its
 * time is ignored.
 *
 * @throws where there is no answer in time
 */
export async function answerWithin<T>(
  clock: Clock,
  ms: number,
  answer: Promise<T>,
): Promise<T> {
  const first = await within(
    clock,
    ms,
    answer.then(value => ({ value })),
  );
  if (!first) {
    throw new Error(`The database did not answer within ${durationText(ms)}`);
  }
  return first.value;
}
