import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';

/** Hosts as a portal has them: those that are there by themselves, and one of its own. */
export const hosts = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      bitbucketServer: [
        {
          host: 'bitbucket.example',
          apiBaseUrl: 'https://bitbucket.example/rest/api/1.0',
        },
      ],
    },
  }),
);
