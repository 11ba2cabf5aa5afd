import { inspect } from 'node:util';
import {
  coreServices,
  createServiceFactory,
  LoggerService,
  RootLoggerService,
} from '@backstage/backend-plugin-api';

/** A root logger that keeps all that is logged, at every level, with what comes along. */
export function recordedLog() {
  const lines: string[] = [];
  const loggerOf = (fields: object): LoggerService => {
    const record =
      (level: string) => (message: string, meta?: Error | object) => {
        lines.push(
          `${level} ${message} ${inspect({ fields, meta }, { depth: 6 })}`,
        );
      };
    return {
      error: record('error'),
      warn: record('warn'),
      info: record('info'),
      debug: record('debug'),
      child: more => loggerOf({ ...fields, ...more }),
    };
  };
  const logger: RootLoggerService = loggerOf({});
  return {
    lines,
    feature: createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => logger,
    }),
  };
}
