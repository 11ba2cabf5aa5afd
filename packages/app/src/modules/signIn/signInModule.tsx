import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

const signInPage = SignInPageBlueprint.make({
  params: {
    loader: async () => (await import('./GuestSignInPage')).GuestSignInPage,
  },
});

/** Signs everyone in as the guest, without a click. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [signInPage],
});
