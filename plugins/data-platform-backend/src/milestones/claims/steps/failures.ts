import type { ConfiguredCheck } from '../../../model';
import type { ParsedMilestone } from '../../parser/types';
import { type ClaimLine, linesOf } from '../lines';
import type { Linking } from '../link/context';
import { linkClaim } from '../linkClaims';
import { testOutcome } from '../statements/outcomes';
import { MOST_LOOKED_AT } from './bounds';
import { tellingWords } from './stepWords';

/** A test of the same document that had not passed. */
export interface FailedTest {
  text: string;
  /** That tell what it is about. */
  words: Set<string>;
  /** The check that it is linked with, if any; looked for once, whoever asks. */
  check(): ConfiguredCheck | undefined;
}

/** The first tests of a document that had failed, for all of its steps. */
export function failedTests(
  milestone: ParsedMilestone,
  linking: Linking,
): { failed: FailedTest[]; isCut: boolean } {
  const lines = linesOf(milestone.tests, milestone).filter(
    ({ mark }) => mark === 'failed',
  );
  return {
    failed: lines.slice(0, MOST_LOOKED_AT).map(line => ({
      text: line.text,
      words: tellingWords(line.text),
      check: once(() => checkOf(line, linking)),
    })),
    isCut: lines.length > MOST_LOOKED_AT,
  };
}

function checkOf(
  line: ClaimLine,
  linking: Linking,
): ConfiguredCheck | undefined {
  const [statement] = testOutcome(line);
  const { link } = statement
    ? linkClaim({ id: '', ...line, statement }, [], linking)
    : {};
  const target = link?.target;
  return target?.kind === 'check'
    ? linking.evidence.platform.systems
        .flatMap(({ checks }) => checks)
        .find(({ ref }) => ref === target.ref)
    : undefined;
}

function once<T>(find: () => T): () => T {
  let found: { value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}
