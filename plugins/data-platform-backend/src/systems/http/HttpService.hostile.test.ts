import { CheckType } from 'backstage-plugin-data-platform-node';
import { hostileTests } from '../__testUtils__/hostile/hostileTests';
import { runCheck } from '../s3/__testUtils__/s3';
import { lokiBuildCheck } from './checks/lokiBuild';
import { reachableCheck } from './checks/reachable';
import { HttpService } from './HttpService';

describe.each<[string, CheckType<HttpService>, object]>([
  [
    'an HTTP service of which JSON is expected',
    reachableCheck,
    { expected: { json: { status: 'UP' } } },
  ],
  ['Loki', lokiBuildCheck, {}],
])('the check of %s and a server with', (_name, check, params) => {
  it.each(
    hostileTests(target => {
      const service = new HttpService(target, 'web');
      return {
        ask: signal => runCheck(check, service, { params, signal }).report,
        close: () => service.close(),
      };
    }),
  )('%s', async (_, prove) => {
    await expect(prove()).resolves.toBeUndefined();
  });
});
