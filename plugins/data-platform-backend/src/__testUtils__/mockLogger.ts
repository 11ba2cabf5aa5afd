import type { LoggerService } from '@backstage/backend-plugin-api';

/**
 * A logger that tells what it was told. That of Backstage's test utilities loads
 * a whole backend: too much where a test needs a logger alone.
 */
export function mockLogger(): jest.Mocked<LoggerService> {
  return {
    error: jest.fn(),
    warn: jest.fn(),
    info: jest.fn(),
    debug: jest.fn(),
    child: jest.fn(),
  };
}
