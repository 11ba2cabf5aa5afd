import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endOfLog } from '../../lib/log-end.mjs';
import { provideFuzzer } from '../fuzzer.mjs';
import { startApiBackend } from '../services/api-backend.mjs';

const DOCUMENT = 'plugins/data-platform-backend/src/schema/openapi.yaml';
/** It is done sooner, unless others have the machine meanwhile. */
const FUZZED_SECONDS = 90;

/**
 * Asks a running backend everything that the API document lets one ask, and much that it doesn't: no answer may be
 * an internal error, or one that the document doesn't have.
 *
 * @type {import('../contracts.mjs').TestPart}
 */
export const apiContract = {
  name: 'api-contract',
  title: 'the API against its document (schemathesis)',
  concerns: [
    /^(\.|plugins|plugins\/data-platform-backend(\/src)?)$/,
    /^plugins\/data-platform-backend\/(dev|src\/(api|schema))(\/|$)/,
    /^scripts\/test\/(fuzzer|parts\/api-contract|services\/api-backend)\.mjs$/,
  ],
  besideOthers: 'servers',
  async run(context) {
    const fuzzer = await provideFuzzer(context);
    const backend = await startApiBackend(context);
    try {
      return await fuzz(context, fuzzer, backend);
    } finally {
      await backend.stop();
    }
  },
};

async function fuzz(context, fuzzer, { url, token, log }) {
  const document = join(context.root, DOCUMENT);
  const report = context.file('report.xml');
  rmSync(report, { force: true });
  const exitCode = await context.show(
    fuzzer.program,
    [
      ...fuzzer.args,
      ...['run', document, '--url', url],
      ...['--header', `Authorization: Bearer ${token}`],
      ...['--checks', 'all'],
      // The document cannot say that one filter needs another.
      ...['--exclude-checks', 'positive_data_acceptance'],
      ...['--max-examples', '25', '--max-time', String(FUZZED_SECONDS)],
      ...['--seed', '1', '--continue-on-failure', '--warnings', 'off'],
      ...['--report', 'junit', '--report-junit-path', report, '--no-color'],
    ],
    // It keeps notes in the folder that it runs in.
    { cwd: dirname(report), env: { ...context.env, ...fuzzer.env } },
  );
  const internalErrors =
    readFileSync(log, 'utf8').split('Internal error ').length - 1;
  if (internalErrors > 0) {
    context.reporter.warn(
      `The backend logged ${internalErrors} internal errors:\n${endOfLog(
        log,
        40,
      )}`,
    );
  }
  return countCases({
    report: readFileSync(report, 'utf8'),
    operations: readFileSync(document, 'utf8').split('operationId:').length - 1,
    exitCode,
    internalErrors,
  });
}

/**
 * Counts the operations, and sequences of them, that were fuzzed. One that was not reached is a failure too.
 *
 * @param {{report: string, operations: number, exitCode: number, internalErrors: number}} outcome with the report in
 *   JUnit's form
 */
export function countCases({ report, operations, exitCode, internalErrors }) {
  const cases = report.split('<testcase').slice(1);
  const failing = cases.filter(each => /<(failure|error)\b/.test(each)).length;
  const failed =
    failing +
    Math.max(0, operations - cases.length) +
    (internalErrors > 0 ? 1 : 0);
  return {
    passed: cases.length - failing,
    failed: exitCode !== 0 && failed === 0 ? 1 : failed,
  };
}
