import { hostileTests } from '../__testUtils__/hostile/hostileTests';
import { fluxConfigSchema } from './config';
import { FluxClient } from './FluxClient';

/** Keys and certificates are made for some, and the machine may be busy. */
jest.setTimeout(30_000);

const clientOf = () => {
  throw new Error('It has a cluster of its own');
};

describe('the Flux client and a server with', () => {
  it.each(
    hostileTests(({ url, password, tls, timeouts }) => {
      const client = FluxClient.create({
        ...fluxConfigSchema.parse({ url, token: password, tls }),
        // A page may be of 8 MiB, which a busy machine takes a while to read.
        timeouts: { ...timeouts, request: 2_500 },
      });
      return {
        ask: signal => client.objects('HelmRelease', { clientOf, signal }),
        close: () => client.close(),
      };
    }),
  )('%s', async (_, prove) => {
    await expect(prove()).resolves.toBeUndefined();
  });
});
