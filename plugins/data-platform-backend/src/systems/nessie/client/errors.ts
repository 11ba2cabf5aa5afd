import {
  CheckerError,
  CheckError,
  explainStatus,
  HttpAnswer,
  RequestDescription,
  requestEvidence,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { errorSchema } from './answers';

/** `java.lang.IllegalArgumentException: `, `S3Exception: ` */
const JAVA_CLASS =
  /^(?:(?:[a-z_]\w*\.)+[A-Z][\w$]*|[A-Z]\w*(?:Exception|Error)): /;

/** What Nessie said in its own words, as it came. */
interface NessieWords {
  message: string;
  code: string;
}

/** A request that Nessie refused, in its own words. */
export class NessieError extends TargetError {
  readonly name = 'NessieError';
  /** Not to be told: as it came. */
  readonly #said: NessieWords;

  constructor(
    said: NessieWords,
    answer: HttpAnswer,
    request: RequestDescription,
  ) {
    const code = answer.redact(said.code);
    super(plainWords(answer.redact(said.message)), {
      reason: `NESSIE_${code.replace(/\W/g, '_').toUpperCase()}`,
      actual: `HTTP ${answer.status}, ${code}`,
      evidence: [
        requestEvidence(request),
        { label: 'Answer', kind: 'text', text: answer.text },
      ],
    });
    this.#said = said;
  }

  /** @param code - `REFERENCE_NOT_FOUND`; of the Iceberg API the name of a Java class */
  hasCode(code: string): boolean {
    return this.#said.code === code;
  }

  /** Whether it has such words in it. */
  says(words: RegExp): boolean {
    return words.test(this.#said.message);
  }
}

/** What is wrong with an answer whose status is none that was hoped for. */
export function errorOf(
  answer: HttpAnswer,
  request: RequestDescription & { withCredentials: boolean },
): CheckError {
  const { status, text, headers } = answer;
  const said = status === 401 ? undefined : nessieWords(answer);
  if (!said) {
    const { withCredentials } = request;
    return explainStatus(
      { status, body: text, headers, withCredentials },
      request,
    );
  }
  return status === 403
    ? notAllowed(answer.redact(said.message), answer, request)
    : new NessieError(said, answer, request);
}

/** Of what Nessie does not let us do it says which operation it is. */
function notAllowed(
  message: string,
  answer: HttpAnswer,
  request: RequestDescription,
): CheckerError {
  return new CheckerError(`Nessie does not allow it: ${plainWords(message)}`, {
    reason: 'ACCESS_REFUSED',
    hint: "Allow this operation to the role of our user in Nessie's authorization rules (nessie.server.authorization.rules), or switch the check off.",
    actual: `HTTP ${answer.status}`,
    evidence: [
      requestEvidence(request),
      { label: 'Answer', kind: 'text', text: answer.text },
    ],
  });
}

/** What Nessie says itself: nothing, where a path is none of its own. */
function nessieWords(answer: HttpAnswer): NessieWords | undefined {
  if (!/json/i.test(answer.headers['content-type'] ?? '')) {
    return undefined;
  }
  const parsed = errorSchema.safeParse(answer.rawJson());
  return parsed.success ? parsed.data : undefined;
}

/**
 * An error of Java without the names of its classes, and without what differs
 * each time that it happens.
 */
export function plainWords(error: string): string {
  let words = error.replace(/\s+/g, ' ').trim();
  for (;;) {
    const rest = words.replace(JAVA_CLASS, '');
    if (rest === words || rest === '') {
      break;
    }
    words = rest;
  }
  return words
    .replace(/^Unable to execute HTTP request: /, '')
    .replace(/, (Extended )?Request ID: [^,)]*/g, '')
    .replace(/ ?\(SDK Attempt Count: \d+\)/g, '')
    .replace(/ \[\/[\d.:]+\] failed: /, ': ')
    .trim();
}
