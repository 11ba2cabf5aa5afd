import type { Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';

/**
 * Where the tab of an entity is. Its path is the same in both frontend systems
 * unless an app moves it.
 */
export function useTabLink(entity: Entity): string {
  const entityRoute = useRouteRef(entityRouteRef);
  return `${entityRoute(entityRouteParams(entity))}/data-platform`;
}
