import { CheckReport, CheckType } from 'backstage-plugin-data-platform-node';
import { testContext } from '../../__testUtils__/testContext';
import { TrinoQueries } from '../Asker';
import { TrinoQueryError, TrinoQueryResult, TrinoServerInfo } from '../client';

/** What is answered to a statement. */
export type StubAnswer = Partial<TrinoQueryResult> | Error;

/** A client that answers what a real Trino cannot be made to answer. */
export function stubTrino(
  answer: (statement: string) => StubAnswer | Promise<StubAnswer>,
  info: Partial<TrinoServerInfo> = {},
): TrinoQueries & { statements: string[] } {
  const statements: string[] = [];
  return {
    statements,
    async query(statement) {
      statements.push(statement);
      const answered = await answer(statement);
      if (answered instanceof Error) {
        throw answered;
      }
      return {
        queryId: '20260101_000000_00001_abcde',
        infoUri:
          'http://trino.example/ui/query.html?20260101_000000_00001_abcde',
        columns: [],
        rows: [],
        truncated: false,
        stats: {},
        durationMs: 40,
        ...answered,
      };
    },
    async info() {
      return {
        version: '476',
        environment: 'test',
        coordinator: true,
        starting: false,
        durationMs: 5,
        ...info,
      };
    },
  };
}

/** An error as the engine tells it. */
export function engineError(
  errorName: string,
  message: string,
  errorType = 'USER_ERROR',
): TrinoQueryError {
  return new TrinoQueryError(
    { errorName, errorType, message },
    { id: '20260101_000000_00001_abcde', statement: '', redact: text => text },
  );
}

/** Runs a check with parameters as the configuration has them. */
export function runCheck(
  check: CheckType<TrinoQueries>,
  client: TrinoQueries,
  params: object = {},
  options: { timeoutMs?: number } = {},
): Promise<CheckReport> {
  return check.run(testContext(client, check.params.parse(params), options));
}
