import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';

/** An owner as an entity ref, in full: `platform-team` is `group:default/platform-team`. */
export const ownerSchema = z.string().transform((value, context) => {
  try {
    return stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    context.addIssue({
      code: 'custom',
      message:
        'is not an entity ref: write it as group:default/platform-team or user:default/jane',
    });
    return z.NEVER;
  }
});
