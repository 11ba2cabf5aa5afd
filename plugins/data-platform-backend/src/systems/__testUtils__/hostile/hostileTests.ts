import { CheckerError, TargetError } from 'backstage-plugin-data-platform-node';
import { drip, echo, redirecting, silence } from './behaviours';
import {
  everythingTold,
  expectClearWords,
  expectNoSecret,
  failureOf,
  PASSWORD,
  USER,
} from './expectations';
import { Fault, FAULTS, FaultName } from './faults';
import { Behaviour, HostileServer } from './HostileServer';
import { HostileClient, HostileOptions, HostileTarget } from './types';

/** Milliseconds that the clients are to be given; enough for TLS on a busy machine. */
const TIMEOUTS = { request: 1_000, connect: 500 };

/** For what is given up because of its size, which takes a busy machine some time to come to. */
const PATIENT = { ...TIMEOUTS, request: 3_000 };

/** Milliseconds in which any fault must have ended: a request's own, and some to spare. */
const MAX_MS = 4_000;

/** What the server may get rid of before it is given up: what it, and the system, buffer. */
const MAX_BYTES_SENT = 32 * 1024 * 1024;

/** Bytes by which the process may grow. */
const MAX_GROWTH = 192 * 1024 * 1024;

/** What a test is called, and what proves it. */
type HostileTest = [name: string, prove: () => Promise<void>];

type CreateClient = (target: HostileTarget) => HostileClient;

/**
 * Tests that have a client talk to servers each of which is wrong in its own
 * way, and hold it to what a client of ours promises: an error with clear words,
 * a stable reason and a hint, in bounded time and memory, without a secret in
 * it; the connection given back, the signal honoured; nothing sent to another
 * origin.
 *
 * For the clients of all types that talk HTTP:
 *
 * ```ts
 * describe('the Nessie client and a server with', () => {
 *   it.each(
 *     hostileTests(target => {
 *       const client = new NessieClient(target);
 *       return {
 *         ask: signal => client.config({ signal }),
 *         close: () => client.close(),
 *       };
 *     }),
 *   )('%s', async (_, prove) => {
 *     await expect(prove()).resolves.toBeUndefined();
 *   });
 * });
 * ```
 */
export function hostileTests(
  createClient: CreateClient,
  options: HostileOptions = {},
): HostileTest[] {
  const names = Object.keys(FAULTS).filter(
    (name): name is FaultName => name in FAULTS,
  );
  return [
    ...names
      .filter(name => !(name in (options.without ?? {})))
      .map(
        (name): HostileTest => [
          name,
          () => proveFault(name, createClient, options),
        ],
      ),
    [
      'a redirect to another origin, to which nothing is sent',
      () => proveOrigin(createClient),
    ],
    [
      'words that hold what it was sent, none of which is told',
      () => proveSecrecy(createClient),
    ],
    [
      'silence, until the signal is aborted',
      () => proveSignal(silence, createClient),
    ],
    [
      'a body without an end, until the signal is aborted',
      () => proveSignal(drip, createClient),
    ],
  ];
}

async function proveFault(
  name: FaultName,
  createClient: CreateClient,
  options: HostileOptions,
): Promise<void> {
  const fault: Fault = FAULTS[name];
  await withServer(fault, async (server, ca) => {
    const client = createClient(
      targetOf(
        fault.address?.(server.url) ?? server.url,
        fault.trusted === false ? undefined : ca,
        fault.reason === 'TOO_LARGE' ? PATIENT : TIMEOUTS,
      ),
    );
    const startedAt = performance.now();
    const before = process.memoryUsage().rss;

    const error = await failureOf(client);

    expect(performance.now() - startedAt).toBeLessThan(MAX_MS);
    expect(process.memoryUsage().rss - before).toBeLessThan(MAX_GROWTH);
    expect(error).toBeInstanceOf(fault.refuses ? CheckerError : TargetError);
    expect(error.reason).toBe(options.reasons?.[name] ?? fault.reason);
    expectClearWords(error, options.says?.[name] ?? fault.says);
    expectNoSecret(error);

    // What was under way is given up at once, and the rest with the client.
    await server.answered();
    await client.close();
    await server.released();
    expect(server.bytesSent).toBeLessThan(MAX_BYTES_SENT);
  });
}

async function proveOrigin(createClient: CreateClient): Promise<void> {
  await withServer({ behaviour: silence }, async thief => {
    const behaviour = redirecting(
      () => `${thief.url}/sign-in?state=in-the-query`,
    );
    await withServer({ behaviour }, async server => {
      const client = createClient(targetOf(server.url));

      const error = await failureOf(client);
      await client.close();

      expect(error.reason).toBe('REDIRECTED');
      expect(error.message).toContain(thief.url);
      expect(everythingTold(error)).not.toContain('in-the-query');
      expectClearWords(error, /not followed/);
      expect(thief.connections).toBe(0);
    });
  });
}

async function proveSecrecy(createClient: CreateClient): Promise<void> {
  await withServer({ behaviour: echo }, async server => {
    const client = createClient(targetOf(server.url));

    const error = await failureOf(client);
    await client.close();

    expect(everythingTold(error)).toContain('you sent');
    expectNoSecret(error);
  });
}

async function proveSignal(
  behaviour: Behaviour,
  createClient: CreateClient,
): Promise<void> {
  await withServer({ behaviour }, async server => {
    const client = createClient(targetOf(server.url));
    const controller = new AbortController();
    const reason = new Error('enough');

    const asked = client.ask(controller.signal);
    setTimeout(() => controller.abort(reason), 50);

    await expect(asked).rejects.toBe(reason);
    await server.answered();
    await client.close();
  });
}

function targetOf(
  url: string,
  ca?: string,
  timeouts = TIMEOUTS,
): HostileTarget {
  return {
    url,
    user: USER,
    password: PASSWORD,
    tls: { ca },
    timeouts,
  };
}

async function withServer(
  { behaviour, tls }: Pick<Fault, 'behaviour' | 'tls'>,
  use: (server: HostileServer, ca?: string) => Promise<void>,
): Promise<void> {
  const identity = tls?.();
  const server = await HostileServer.start(behaviour, identity);
  try {
    await use(server, identity?.cert);
  } finally {
    await server.close();
  }
}
