import { hostileTests } from '../__testUtils__/hostile/hostileTests';
import { KubernetesClient, resources } from './client';
import { kubernetesConfigSchema } from './config';

/** Keys and certificates are made for some, and the machine may be busy. */
jest.setTimeout(30_000);

/** What is to be read of an object does not matter here. */
const pick = (raw: unknown) => raw;

async function toArray<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) {
    all.push(item);
  }
  return all;
}

describe('the Kubernetes client and a server with', () => {
  it.each(
    hostileTests(({ url, password, tls, timeouts }) => {
      const client = KubernetesClient.create({
        ...kubernetesConfigSchema.parse({ url, token: password, tls }),
        timeouts,
      });
      return {
        ask: signal =>
          toArray(client.listAll(resources.pods, { signal, pick })),
        close: () => client.close(),
      };
    }),
  )('%s', async (_, prove) => {
    await expect(prove()).resolves.toBeUndefined();
  });
});
