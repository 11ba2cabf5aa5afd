export { createRedact, excerpt } from '../../trino/client/redaction';
export type { Redact } from '../../trino/client/redaction';
