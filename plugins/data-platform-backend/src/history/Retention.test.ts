import { mockServices } from '@backstage/backend-test-utils';
import { systemClock } from '../validation';
import { Retention } from './Retention';

it('has nothing to do where results are kept for good', async () => {
  const scheduler = mockServices.scheduler();
  const retention = await Retention.create({
    history: {},
    platforms: [],
    database: mockServices.database.mock(),
    scheduler,
    logger: mockServices.logger.mock(),
    clock: systemClock,
  });
  await retention.start();
  expect(await scheduler.getScheduledTasks()).toEqual([]);
  await retention.stop();
});
