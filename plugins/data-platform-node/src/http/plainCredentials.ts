import { LoggerService } from '@backstage/backend-plugin-api';
import { sendsCredentials } from './requests';
import { HttpServerConfig } from './types';

/**
 * Warns where credentials go over plain http. For whoever makes a client, once.
 *
 * @public
 */
export function warnOfPlainCredentials(
  config: Pick<HttpServerConfig, 'url' | 'password' | 'token' | 'headers'>,
  logger: LoggerService,
): void {
  const { origin, protocol } = new URL(config.url);
  if (protocol === 'http:' && sendsCredentials(config)) {
    logger.warn(
      `Credentials go to ${origin} unencrypted: anyone on the way can read them. Use https.`,
    );
  }
}
