import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';

/** Hosts as a portal has them: those that are there by themselves, and one of its own. */
export const hosts = ScmIntegrations.fromConfig(
  mockServices.rootConfig({
    data: {
      integrations: {
        bitbucketServer: [
          {
            host: 'bitbucket.example',
            apiBaseUrl: 'https://bitbucket.example/rest/api/1.0',
          },
        ],
      },
    },
  }),
);
