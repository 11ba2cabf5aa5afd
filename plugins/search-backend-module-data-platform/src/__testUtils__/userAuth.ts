import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';

/**
 * The auth of tests, that also knows when a plugin asks on behalf of a user, as the
 * real one does: the permission backend answers nobody else about a resource.
 */
const authFactory = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const pluginId = plugin.getId();
    const auth = mockServices.auth({ pluginId });
    return {
      authenticate: async (token, options) => {
        const credentials = await auth.authenticate(token, options);
        return auth.isPrincipal(credentials, 'user') &&
          token.startsWith('mock-service-token')
          ? mockCredentials.user(credentials.principal.userEntityRef, {
              actor: { subject: 'plugin:search' },
            })
          : credentials;
      },
      getNoneCredentials: () => auth.getNoneCredentials(),
      getOwnServiceCredentials: () => auth.getOwnServiceCredentials(),
      isPrincipal: auth.isPrincipal.bind(auth),
      getPluginRequestToken: options => auth.getPluginRequestToken(options),
      getLimitedUserToken: credentials => auth.getLimitedUserToken(credentials),
      listPublicServiceKeys: () => auth.listPublicServiceKeys(),
    };
  },
});

/** Services that a test's backend needs for users whom a permission policy tells apart. */
export const userAuthFactories = [authFactory, httpAuthServiceFactory];
