export * from './types';
export { createHttpClient } from './createHttpClient';
export {
  httpServerFields,
  httpTimeoutFields,
  refineHttpCredentials,
} from './fields';
export { sendsCredentials } from './requests';
export { createRedact, excerpt, secretsOf, type Redact } from './redaction';
export {
  explainConnectionError,
  isConnectionError,
  requestEvidence,
  type RequestDescription,
} from './connectionErrors';
export { explainStatus, type UnexpectedAnswer } from './statusErrors';
export { startTimeout } from './timeouts';
export { warnOfPlainCredentials } from './plainCredentials';
export { readCertificate, type ShownCertificate } from './readCertificate';
