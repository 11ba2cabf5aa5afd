import {
  KubernetesValidatorFunctions,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { z } from 'zod';

/** An owner as an entity ref, in full: `platform-team` is `group:default/platform-team`. */
export const ownerSchema = z.string().transform((value, context) => {
  try {
    const ref = parseEntityRef(value, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    if (
      KubernetesValidatorFunctions.isValidObjectName(ref.name) &&
      KubernetesValidatorFunctions.isValidNamespace(ref.namespace)
    ) {
      return stringifyEntityRef(ref);
    }
  } catch {
    // Told below, as a ref with a name that no entity may have is.
  }
  context.addIssue({
    code: 'custom',
    message:
      'is not an entity ref: write it as group:default/platform-team or user:default/jane',
  });
  return z.NEVER;
});
