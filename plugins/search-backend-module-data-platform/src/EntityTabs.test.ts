import type { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { EntityTabs } from './EntityTabs';

function anEntity(
  name: string,
  annotations: Record<string, string>,
  rest: { kind?: string; namespace?: string } = {},
): Entity {
  const { kind = 'Component', namespace } = rest;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace, annotations },
  };
}

async function tabs(entities: Entity[]) {
  return EntityTabs.load({
    catalog: catalogServiceMock({ entities }),
    auth: mockServices.auth(),
    template: '/catalog/:namespace/:kind/:name/data-platform',
  });
}

const tabOf = (name: string) =>
  `/catalog/default/component/${name}/data-platform`;

describe('EntityTabs', () => {
  it('prefers the entity that names the document, then the platform, then a system', async () => {
    const loaded = await tabs([
      anEntity('a-system', { 'data-platform/system': 'lakehouse/trino' }),
      anEntity('b-platform', {
        'data-platform/platform': 'other, lakehouse',
      }),
      anEntity('c-platform', { 'data-platform/platform': 'lakehouse' }),
      anEntity('d-own', { 'data-platform/milestones': 'docs' }),
      anEntity('e-stranger', {}),
    ]);
    expect(loaded.pathOf('lakehouse', 'component:default/d-own')).toBe(
      tabOf('d-own'),
    );
    expect(loaded.pathOf('lakehouse', undefined)).toBe(tabOf('b-platform'));
    // Those that are gone, or no longer have the tab, would lead nowhere.
    for (const ref of [
      'component:default/gone',
      'component:default/e-stranger',
    ]) {
      expect(loaded.pathOf('lakehouse', ref)).toBe(tabOf('b-platform'));
    }
    expect(loaded.pathOf('lake', undefined)).toBeUndefined();
  });

  it('takes an entity of a system where none is of the platform', async () => {
    const loaded = await tabs([
      anEntity('z', { 'data-platform/system': 'lakehouse/trino' }),
      anEntity('y', { 'data-platform/system': ' x/trino ,, lakehouse/s3' }),
    ]);
    expect(loaded.pathOf('lakehouse', undefined)).toBe(tabOf('y'));
    expect(loaded.pathOf('x', undefined)).toBe(tabOf('y'));
  });

  it('leads to an entity of any kind and namespace', async () => {
    const loaded = await tabs([
      anEntity(
        'Data_Lake',
        { 'data-platform/platform': 'lakehouse' },
        { kind: 'System', namespace: 'Analytics' },
      ),
    ]);
    expect(loaded.pathOf('lakehouse', undefined)).toBe(
      '/catalog/analytics/system/data_lake/data-platform',
    );
  });
});
