import type {
  AllocationResource,
  QuantityUnit,
} from 'backstage-plugin-data-platform-node';

/** What a resource is counted in. */
export function unitOf(resource: AllocationResource): QuantityUnit {
  switch (resource) {
    case 'cpu':
      return 'millicores';
    case 'replicas':
    case 'processors':
      return 'count';
    default:
      return 'bytes';
  }
}
