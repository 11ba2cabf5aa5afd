import { createHttpClient } from 'backstage-plugin-data-platform-node';
import { hostileTests } from '../__testUtils__/hostile/hostileTests';

describe('the HTTP client and a server with', () => {
  it.each(
    hostileTests(target => {
      const client = createHttpClient({ ...target, product: 'Service' });
      return {
        ask: async signal =>
          (await client.request({ path: '/api/status', signal })).json(),
        close: () => client.close(),
      };
    }),
  )('%s', async (_, prove) => {
    await expect(prove()).resolves.toBeUndefined();
  });
});
