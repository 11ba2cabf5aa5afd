import { parseEntityRef } from '@backstage/catalog-model';

/** Who asked for a run, as people say it: `user:default/guest` is `guest`. */
export function requesterName(
  requestedBy: string | undefined,
): string | undefined {
  if (!requestedBy?.startsWith('user:')) {
    return requestedBy;
  }
  try {
    return parseEntityRef(requestedBy).name;
  } catch {
    return requestedBy;
  }
}
