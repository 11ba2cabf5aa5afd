import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  dataPlatformEvidenceReadPermission,
  dataPlatformMaintenanceCreatePermission,
  dataPlatformReadPermission,
  dataPlatformRunCreatePermission,
} from 'backstage-plugin-data-platform-common';
import type { Request } from 'express';
import type { ConfiguredPlatform } from '../model/types';
import { dataPlatformResourceRef } from './permissions';
import { VisiblePlatforms } from './VisiblePlatforms';

/** Whoever asks: a user, or another service. */
export type CallerCredentials = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

/** Whoever asks, as it is kept: an entity ref, or a service's name. */
export function nameOf({ principal }: CallerCredentials): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}

/** What access is decided from. */
export interface AccessOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  platforms: ConfiguredPlatform[];
}

/**
 * Decides what a caller may see and do. A decision that depends on the platform
 * is made for all of them at once.
 */
export class Access {
  readonly #options: AccessOptions;

  constructor(options: AccessOptions) {
    this.#options = options;
  }

  /** @throws AuthenticationError where it is nobody we know. */
  async caller(
    request: Pick<Request, 'headers'> &
      Parameters<HttpAuthService['credentials']>[0],
  ): Promise<CallerCredentials> {
    return this.#options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
  }

  /** @throws NotAllowedError where the caller may see no platform at all. */
  async visiblePlatforms(caller: CallerCredentials): Promise<VisiblePlatforms> {
    const allows = await this.#decide(dataPlatformReadPermission, caller);
    if (!allows) {
      throw new NotAllowedError(
        `You may not read data platforms (permission ${dataPlatformReadPermission.name})`,
      );
    }
    return new VisiblePlatforms(this.#options.platforms.filter(allows));
  }

  async mayReadEvidence(
    caller: CallerCredentials,
    platform: ConfiguredPlatform,
  ): Promise<boolean> {
    const allows = await this.#decide(
      dataPlatformEvidenceReadPermission,
      caller,
    );
    return allows?.(platform) ?? false;
  }

  /** @throws NotAllowedError where the caller may not start runs of the platform. */
  async assertMayCreateRun(
    caller: CallerCredentials,
    platform: ConfiguredPlatform,
  ): Promise<void> {
    const allows = await this.#decide(dataPlatformRunCreatePermission, caller);
    if (!allows?.(platform)) {
      throw new NotAllowedError(
        `You may not start runs of platform '${platform.name}' (permission ${dataPlatformRunCreatePermission.name})`,
      );
    }
  }

  /** @throws NotAllowedError where the caller may not announce or end maintenance of the platform. */
  async assertMayCreateMaintenance(
    caller: CallerCredentials,
    platform: ConfiguredPlatform,
  ): Promise<void> {
    const permission = dataPlatformMaintenanceCreatePermission;
    const allows = await this.#decide(permission, caller);
    if (!allows?.(platform)) {
      throw new NotAllowedError(
        `You may not announce or end maintenance of platform '${platform.name}' (permission ${permission.name})`,
      );
    }
  }

  /** Which platforms a permission covers; `undefined` where it is denied for all. */
  async #decide(
    permission: ResourcePermission,
    credentials: CallerCredentials,
  ): Promise<((platform: ConfiguredPlatform) => boolean) | undefined> {
    const [decision] = await this.#options.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.DENY) {
      return undefined;
    }
    const authorize = createConditionAuthorizer(
      this.#options.permissionsRegistry.getPermissionRuleset(
        dataPlatformResourceRef,
      ),
    );
    return platform => authorize(decision, platform);
  }
}
