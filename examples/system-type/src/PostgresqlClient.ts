import { CheckerError, TargetError } from 'backstage-plugin-data-platform-node';
import { DatabaseError, Pool } from 'pg';
import { PostgresqlConfig } from './config';

const CONNECT_WITHIN_MS = 5_000;
const STATEMENT_WITHIN_MS = 10_000;

/** SQLSTATEs by which a server refuses who we say we are, or what we want. */
const REFUSED = ['28000', '28P01', '3D000', '42501'];

/**
 * Talks to one PostgreSQL server. All checks of a system share it, so what
 * concerns each question is here: reuse of connections, deadlines, what an error
 * means.
 */
export class PostgresqlClient {
  readonly #pool: Pool;
  readonly #address: string;

  constructor({ host, port, database, user, password }: PostgresqlConfig) {
    this.#address = `${host}:${port}`;
    this.#pool = new Pool({
      host,
      port,
      database,
      user,
      password,
      max: 2,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      // The server ends it too: one that nobody waits for does not go on there.
      statement_timeout: STATEMENT_WITHIN_MS,
      application_name: 'backstage-data-platform',
    });
    // One that waits in the pool and is cut off by the server is no check's
    // affair: the next question gets a new one. Unheard, it would end the backend.
    this.#pool.on('error', () => {});
  }

  /**
   * The one row that a statement answers with.
   *
   * @throws TargetError where the server can't be reached or fails
   * @throws CheckerError where it refuses our credentials
   */
  async row(
    statement: string,
    signal: AbortSignal,
  ): Promise<Record<string, unknown>> {
    signal.throwIfAborted();
    try {
      const connection = await this.#pool.connect();
      let isHeld = true;
      const giveBack = (isSpent: boolean) => {
        if (isHeld) {
          isHeld = false;
          connection.release(isSpent);
        }
      };
      const cutOff = () => giveBack(true);
      signal.addEventListener('abort', cutOff);
      try {
        signal.throwIfAborted();
        const { rows } = await connection.query(statement);
        return rows[0] ?? {};
      } finally {
        signal.removeEventListener('abort', cutOff);
        giveBack(false);
      }
    } catch (error) {
      signal.throwIfAborted();
      throw this.#inWords(error);
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  #inWords(error: unknown): Error {
    const { message } = error instanceof Error ? error : new Error('no words');
    const code = error instanceof DatabaseError ? error.code : undefined;
    if (code && REFUSED.includes(code)) {
      return new CheckerError(`PostgreSQL refuses us: ${message}`, {
        reason: 'REFUSED',
        hint: "See the system's user, password and database in the configuration.",
        cause: error,
      });
    }
    if (code) {
      return new TargetError(message, { reason: `SQLSTATE_${code}` });
    }
    return new TargetError(`${this.#address} can't be reached: ${message}`, {
      reason: 'UNREACHABLE',
      hint: 'See whether the server runs and listens on this address, and whether a firewall lets the backend through.',
      cause: error,
    });
  }
}
