import { CheckError } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../../../__testUtils__/mockLogger';
import { TrinoClient } from '../TrinoClient';
import { TrinoClientOptions } from '../options';
import { FaultyServer } from './faultyServer';

/** Servers and clients of the tests of one file, closed after each test. */
export function createHarness() {
  const closers: (() => Promise<void>)[] = [];
  const logger = mockLogger();

  afterEach(async () => {
    // Clients first: they end what still runs on the servers.
    for (const close of closers.splice(0).reverse()) {
      await close();
    }
    jest.clearAllMocks();
  });

  return {
    logger,
    async startServer(tls?: { key: string; cert: string }) {
      const server = await FaultyServer.start(tls);
      closers.push(() => server.close());
      return server;
    },
    createClient(
      target: FaultyServer | string,
      options: Partial<TrinoClientOptions> = {},
    ) {
      const url = typeof target === 'string' ? target : target.url;
      const client = TrinoClient.create({ url, ...options }, { logger });
      closers.push(() => client.close());
      return client;
    },
  };
}

/** The error of something that must fail in a way that is explained. */
export async function failure(promise: Promise<unknown>): Promise<CheckError> {
  const error = await promise.then(
    () => undefined,
    reason => reason,
  );
  if (error instanceof CheckError) {
    return error;
  }
  throw new Error('It did not fail with an explained error', { cause: error });
}

/** All that a reader of an error, or of a log of it, may see. */
export function everythingTold(error: CheckError): string {
  const parts: unknown[] = [];
  for (let rest: unknown = error; rest instanceof Error; rest = rest.cause) {
    parts.push(rest.message, rest.stack, { ...rest });
  }
  return JSON.stringify(parts);
}
