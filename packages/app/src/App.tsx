import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

// The plugins are found by `app.packages` of the configuration.
export default createApp({
  features: [navModule, signInModule],
});
