import { LoggerService } from '@backstage/backend-plugin-api';
import { NessieClient } from '../../../nessie/client';
import { nessieConfigSchema } from '../../../nessie/config';
import {
  sandboxS3Config,
  sandboxVariable,
} from '../../../s3/__testUtils__/sandbox';
import { ObjectStoreClient } from '../../../s3/client';
import { TrinoClient } from '../../client';

/** Clients of what a probe needs. */
export interface SandboxClients {
  trino: TrinoClient;
  nessie: NessieClient;
  store: ObjectStoreClient;
  close(): Promise<void>;
}

/** Also for processes that are no tests. */
export const silentLogger: LoggerService = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => silentLogger,
};

/** Clients of the sandbox's servers; `source` is how Trino knows the queries. */
export function sandboxClients(source?: string): SandboxClients {
  const trino = TrinoClient.create(
    { url: sandboxVariable('SANDBOX_TRINO_URL'), source },
    { logger: silentLogger },
  );
  const nessie = NessieClient.create(
    nessieConfigSchema.parse({ url: sandboxVariable('SANDBOX_NESSIE_URL') }),
  );
  const store = new ObjectStoreClient(sandboxS3Config());
  return {
    trino,
    nessie,
    store,
    async close() {
      await Promise.all([trino.close(), nessie.close(), store.close()]);
    },
  };
}
