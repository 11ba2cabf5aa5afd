import { plainWords, type WarehouseHealth } from './client';

/** Why a warehouse cannot be used, and what to do. */
export interface Cause {
  /** A stable code in upper snake case. */
  reason: string;
  /** In a few words. */
  words: string;
  hint: string;
}

const S3 = 'nessie.catalog.service.s3.default-options';

/** Causes that are known, by what Nessie says of them. */
const KNOWN: {
  pattern: RegExp;
  reason: string;
  words?: string;
  hint: string;
}[] = [
  {
    pattern: /Missing access key/i,
    reason: 'STORE_KEY_MISSING',
    hint: `Set ${S3}.access-key in Nessie to the urn of one of its secrets, and give that its <name>.name and <name>.secret; or choose another auth-type.`,
  },
  {
    pattern: /RequestTimeTooSkewed|difference between the request time/i,
    reason: 'CLOCK_SKEW',
    hint: 'The clocks of Nessie and of the object store differ too much: see that both are synchronised.',
  },
  {
    pattern:
      /Status Code: 403|Forbidden|Access ?Denied|SignatureDoesNotMatch|InvalidAccessKeyId/i,
    reason: 'STORE_ACCESS_REFUSED',
    hint: `The object store refuses Nessie's key: compare the name and the secret that ${S3}.access-key leads to with those of the object store, and see whether this key may list the bucket.`,
  },
  {
    pattern: /Connection refused/i,
    reason: 'STORE_CONNECTION_REFUSED',
    hint: `Nothing listens where Nessie expects the object store: see whether it runs, and ${S3}.endpoint.`,
  },
  {
    pattern: /UnknownHost|nodename nor servname|Name or service not known/i,
    reason: 'STORE_NAME_NOT_RESOLVED',
    words: 'The host name of its object store is not known where Nessie runs',
    hint: `Check the host in ${S3}.endpoint, and that the DNS where Nessie runs knows it. With virtual-host addresses the bucket is part of the name: path-style-access avoids that.`,
  },
  {
    pattern: /NoSuchBucket|Status Code: 404/i,
    reason: 'STORE_BUCKET_MISSING',
    words: 'Its bucket does not exist',
    hint: 'Create the bucket, or mend nessie.catalog.warehouses.<warehouse>.location.',
  },
  {
    pattern: /PKIX|certificate|SSLHandshake/i,
    reason: 'STORE_CERTIFICATE',
    hint: "Nessie does not trust the object store's certificate: give its authority to the trust store of Nessie's Java.",
  },
  {
    pattern: /SSL message|plaintext connection/i,
    reason: 'STORE_TLS',
    hint: `The object store does not speak TLS at this port: see whether ${S3}.endpoint should be http.`,
  },
  {
    pattern: /timed? ?out|timeout/i,
    reason: 'STORE_TIMEOUT',
    hint: 'The object store does not answer in time: see its load, and the network between Nessie and it.',
  },
];

const UNKNOWN_HINT =
  "See Nessie's log for the error's id, and its settings of the object store.";

/** What is known of an error that Nessie tells of a warehouse. */
export function causeOf(error: string | undefined): Cause {
  if (error === undefined) {
    return {
      reason: 'WAREHOUSE_DOWN',
      words: 'Its object store cannot be used, and Nessie does not say why',
      hint: UNKNOWN_HINT,
    };
  }
  const known = KNOWN.find(({ pattern }) => pattern.test(error));
  return {
    reason: known?.reason ?? 'WAREHOUSE_DOWN',
    words: known?.words ?? plainWords(error),
    hint: known?.hint ?? UNKNOWN_HINT,
  };
}

/** The cause of each warehouse that is down. */
export function causesOf(
  warehouses: WarehouseHealth[],
): { name: string; cause: Cause }[] {
  return warehouses
    .filter(({ up }) => !up)
    .map(({ name, error }) => ({ name, cause: causeOf(error) }));
}
