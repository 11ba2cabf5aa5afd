import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import { fakeSystemModule } from '../__testUtils__/fakeSystemType';
import dataPlatformPlugin from '../index';

jest.setTimeout(60_000);

/** A backend whose drafts are to be written by this template, and what it answers. */
async function draftBy(template: JsonObject) {
  const logger = mockServices.rootLogger.mock();
  logger.child.mockReturnValue(logger);
  const { server } = await startTestBackend({
    features: [
      dataPlatformPlugin,
      fakeSystemModule(new Map()),
      catalogServiceMock.factory(),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      logger.factory,
      mockServices.rootConfig.factory({
        data: {
          dataPlatform: {
            platforms: { lakehouse: { systems: { trino: { type: 'fake' } } } },
            milestones: { template },
          },
        },
      }),
    ],
  });
  const { status, body } = await request(server)
    .post('/api/data-platform/v1/milestone-drafts')
    .send({
      platform: 'lakehouse',
      from: '2026-01-01T00:00:00Z',
      to: '2026-01-02T00:00:00Z',
      title: 'A day',
    });
  return {
    status,
    body,
    logged: logger.error.mock.calls.map(([message]) => String(message)),
  };
}

describe('a draft', () => {
  it('is written by the template of the configuration', async () => {
    const { status, body, logged } = await draftBy({
      text: '# Done: {{title}}\n\n{{tests}}',
    });
    expect(status).toBe(200);
    expect(body.markdown).toBe('# Done: A day\n\nNo check ran.\n');
    expect(logged).toEqual([]);
  });

  it.each([
    [{ path: 'no/such/template.md' }, 'template.path (no/such/template.md)'],
    [{ text: '{{tets}}' }, "Did you mean 'tests'?"],
    [{ file: 'template.md' }, 'template.file is not a known key'],
  ])(
    'is refused where %j is no template, and the log says why',
    async (template, words) => {
      const { status, body, logged } = await draftBy(template);
      expect(status).toBe(503);
      expect(body.error.message).toContain(words);
      expect(logged.join('\n')).toContain(words);
    },
  );
});
