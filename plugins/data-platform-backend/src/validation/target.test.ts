import type { SystemType } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../__testUtils__/mockLogger';
import { readPlatforms } from '../model';
import { builtInSystemTypes } from '../systems';
import { ConfigReader } from '@backstage/config';
import { targetOf } from './target';
import { testPlatform } from './__testUtils__/platforms';

const [system] = testPlatform({ trino: {} }).systems;

function target(config: unknown, overrides: Partial<SystemType> = {}) {
  return targetOf({
    ...system,
    config,
    type: {
      ...system.type,
      addressOf: each => (each as { url: string }).url,
      ...overrides,
    },
  });
}

describe('what a system is', () => {
  it('is short, and the same for one type and address', () => {
    const one = target({ url: 'http://a.example', user: 'ada' });
    expect(one).toMatch(/^[\w-]{16}$/);
    expect(target({ url: 'http://a.example', user: 'bob' })).toBe(one);
    expect(target({ url: 'http://b.example' })).not.toBe(one);
    expect(target({ url: 'http://a.example' }, { type: 'other' })).not.toBe(
      one,
    );
  });

  it('is its type alone where no address is told', () => {
    const plain = target({ url: 'a' }, { addressOf: undefined });
    expect(target({ url: 'b' }, { addressOf: undefined })).toBe(plain);
    expect(
      target(
        { url: 'b' },
        {
          addressOf: () => {
            throw new Error('a bug');
          },
        },
      ),
    ).toBe(plain);
  });

  it('is told by each type that comes with the plugin, whatever its credentials', () => {
    const read = (url: string, secret: string) => {
      const [platform] = readPlatforms(
        new ConfigReader({
          dataPlatform: {
            platforms: {
              lakehouse: {
                systems: Object.fromEntries(
                  builtInSystemTypes.map(({ type }) => [
                    type,
                    type === 's3'
                      ? {
                          type,
                          url,
                          bucket: 'bucket',
                          accessKeyId: 'id',
                          secretAccessKey: secret,
                        }
                      : { type, url, token: secret },
                  ]),
                ),
              },
            },
          },
        }),
        new Map(builtInSystemTypes.map(type => [type.type, type])),
        { logger: mockLogger() },
      );
      expect(platform.problems).toEqual([]);
      return platform.systems.map(targetOf);
    };
    const here = read('http://here.example', 'secret-1');
    const there = read('http://there.example', 'secret-1');
    expect(new Set([...here, ...there]).size).toBe(
      2 * builtInSystemTypes.length,
    );
    expect(read('http://here.example', 'secret-2')).toEqual(here);
  });
});
