import { ConfigReader } from '@backstage/config';
import { readOptions } from './readOptions';

function read(dataPlatformMilestones?: object) {
  return readOptions(
    new ConfigReader({ search: { collators: { dataPlatformMilestones } } }),
  );
}

describe('readOptions', () => {
  it('has a schedule and a place of its own', () => {
    expect(readOptions(new ConfigReader({}))).toEqual({
      schedule: {
        frequency: { minutes: 10 },
        timeout: { minutes: 10 },
        initialDelay: { seconds: 30 },
      },
      locationTemplate: '/catalog/:namespace/:kind/:name/data-platform',
    });
  });

  it('takes those that are configured', () => {
    expect(
      read({
        schedule: { frequency: 'PT1M', timeout: { minutes: 2 } },
        locationTemplate: '/our/:kind/:namespace/:name/lake',
      }),
    ).toEqual({
      schedule: { frequency: { minutes: 1 }, timeout: { minutes: 2 } },
      locationTemplate: '/our/:kind/:namespace/:name/lake',
    });
  });

  it.each([
    { schedule: { frequency: { minutes: 1 } } },
    { schedule: { frequency: 'often', timeout: { minutes: 1 } } },
    { schedule: 'often' },
  ])('names the schedule %j that is none, and what one is', options => {
    expect(() => read(options)).toThrow(
      /search\.collators\.dataPlatformMilestones\.schedule.*such as \{ frequency/,
    );
  });

  it.each(['/catalog/:namespace/:kind', 'catalog/:namespace/:kind/:name', '/'])(
    'names the place %j that entities cannot be told apart by',
    locationTemplate => {
      expect(() => read({ locationTemplate })).toThrow(
        /search\.collators\.dataPlatformMilestones\.locationTemplate is '.*:namespace, :kind and :name/,
      );
    },
  );
});
