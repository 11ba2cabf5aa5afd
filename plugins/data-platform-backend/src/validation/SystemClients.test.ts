import { mockServices } from '@backstage/backend-test-utils';
import { SystemClients } from './SystemClients';
import { testPlatform } from './__testUtils__/platforms';

describe('SystemClients', () => {
  it('makes one client a system, tries again where it failed, and closes all', async () => {
    const closed: unknown[] = [];
    let tries = 0;
    const [trino, nessie] = testPlatform(
      { trino: {}, nessie: {} },
      {
        createClient: (_config, { systemRef }) => {
          tries += 1;
          if (tries === 1) {
            throw new Error('not yet');
          }
          return { systemRef };
        },
        closeClient: async client => {
          closed.push(client);
          throw new Error('closed already');
        },
      },
    ).systems;
    const clients = new SystemClients({ logger: mockServices.logger.mock() });

    expect(() => clients.get(trino)).toThrow('not yet');
    expect(clients.get(trino)).toBe(clients.get(trino));
    expect(clients.get(nessie)).not.toBe(clients.get(trino));
    expect(tries).toBe(3);
    await clients.close();
    expect(closed).toEqual([
      { systemRef: 'lakehouse/trino' },
      { systemRef: 'lakehouse/nessie' },
    ]);
  });

  it('hands on what the portal has, to clients that go through it', () => {
    const portal = {
      config: mockServices.rootConfig(),
      discovery: mockServices.discovery(),
      auth: mockServices.auth(),
    };
    const [cluster] = testPlatform(
      { cluster: {} },
      { createClient: (_config, tools) => tools.portal },
    ).systems;
    const logger = mockServices.logger.mock();
    expect(new SystemClients({ logger, portal }).get(cluster)).toBe(portal);
    expect(new SystemClients({ logger }).get(cluster)).toBeUndefined();
  });
});
