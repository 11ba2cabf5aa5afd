import { createRouteRef } from '@backstage/core-plugin-api';

/** The tab of an entity. */
export const rootRouteRef = createRouteRef({ id: 'data-platform' });
