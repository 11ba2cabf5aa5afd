import {
  CheckerError,
  CheckError,
  excerpt,
  Redact,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { leastPolicy, operationText, S3Operation } from './actions';

/** What the SDK's errors of the service have, as far as it is needed. */
const serviceErrorSchema = z.looseObject({
  name: z.string(),
  message: z.string().catch(''),
  Code: z.string().optional().catch(undefined),
  Region: z.string().optional().catch(undefined),
  $metadata: z.looseObject({ httpStatusCode: z.number() }),
});

type ServiceError = z.output<typeof serviceErrorSchema>;

/** Words for one code of S3, given what was asked. */
type Explanation = (asked: { error: ServiceError; operation: S3Operation }) => {
  /** Whether it is our configuration or our credentials that are wrong. */
  ours?: boolean;
  reason: string;
  message: string;
  hint: string;
};

const expired: Explanation = ({ error }) => ({
  ours: true,
  reason: 'CREDENTIALS_EXPIRED',
  message: `S3 refused our credentials: they have expired (${codeOf(error)})`,
  hint: 'Give fresh ones; where a sessionToken is set, it must be renewed with its keys.',
});

const otherRegion: Explanation = ({ error, operation: { bucket } }) => ({
  ours: true,
  reason: 'WRONG_REGION',
  message: `The bucket ${bucket} is in another region${
    error.Region ? `: ${error.Region}` : ''
  }`,
  hint: `Set region${
    error.Region ? ` to ${error.Region}` : " to the bucket's own"
  }, and url to an address of that region where one is set.`,
});

const busy: Explanation = ({ error }) => ({
  reason: 'BUSY',
  message: `S3 is too busy to answer (${codeOf(error)})`,
  hint: 'This may pass by itself. Where it lasts, see what asks so much of it.',
});

const EXPLANATIONS: Record<string, Explanation> = {
  InvalidAccessKeyId: () => ({
    ours: true,
    reason: 'CREDENTIALS_REFUSED',
    message: 'S3 does not know our access key (InvalidAccessKeyId)',
    hint: 'Check accessKeyId of this system, and that the key is active and belongs to this server.',
  }),
  SignatureDoesNotMatch: () => ({
    ours: true,
    reason: 'CREDENTIALS_REFUSED',
    message: 'S3 refused our signature (SignatureDoesNotMatch)',
    hint: 'Check secretAccessKey of this system. Where it is right, a proxy in between may change the host or the path of requests, or region is not what the server signs with.',
  }),
  ExpiredToken: expired,
  InvalidToken: expired,
  TokenRefreshRequired: expired,
  AccessDenied: ({ error, operation }) => ({
    ours: true,
    reason: 'ACCESS_DENIED',
    message: `S3 does not allow us ${operation.action} (${codeOf(
      error,
    )} on ${operationText(operation)})`,
    hint: `Allow it to the configured key; the least that does: ${leastPolicy(
      operation,
    )}.`,
  }),
  RequestTimeTooSkewed: () => ({
    ours: true,
    reason: 'CLOCK_SKEW',
    message:
      "S3 refused our request: the server's clock and that of Backstage are too far apart (RequestTimeTooSkewed)",
    hint: 'Set the clock that is wrong, and let both machines keep time with NTP; the check of the clock tells by how much they differ.',
  }),
  RequestExpired: () => ({
    ours: true,
    reason: 'CLOCK_SKEW',
    message:
      "S3 refused our request as too old: the server's clock is ahead of that of Backstage",
    hint: 'Set the clock that is wrong, and let both machines keep time with NTP; the check of the clock tells by how much they differ.',
  }),
  NoSuchBucket: ({ operation: { bucket } }) => ({
    reason: 'NO_SUCH_BUCKET',
    message: `There is no bucket ${bucket} (NoSuchBucket)`,
    hint: 'Create it, or mend bucket. On a server of one’s own pathStyle: false would ask for it by its host name.',
  }),
  InvalidBucketName: ({ operation: { bucket } }) => ({
    ours: true,
    reason: 'INVALID_BUCKET_NAME',
    message: `The server takes ${bucket} for no name of a bucket (InvalidBucketName)`,
    hint: 'Mend bucket; with pathStyle: false the address may lead elsewhere.',
  }),
  NoSuchKey: ({ operation }) => ({
    reason: 'NO_SUCH_KEY',
    message: `The object ${operation.key ?? ''} is not there (NoSuchKey)`,
    hint: 'Something removed it, or the store does not keep what it took.',
  }),
  AuthorizationHeaderMalformed: otherRegion,
  PermanentRedirect: otherRegion,
  TemporaryRedirect: otherRegion,
  IllegalLocationConstraintException: otherRegion,
  SlowDown: busy,
  ServiceUnavailable: busy,
  NotImplemented: ({ operation }) => ({
    reason: 'NOT_IMPLEMENTED',
    message: `The server does not know ${operation.name} as we ask for it (NotImplemented)`,
    hint: 'See the log of the server for the header or the parameter that it refuses; some have a setting that ignores unknown ones.',
  }),
};

/** Reasons of what a store does not let us do, or does not know. */
const REFUSALS =
  /^(ACCESS_DENIED|NOT_IMPLEMENTED|NOT_S3|HTTP_(400|404|405|501)|S3_(METHOD_NOT_ALLOWED|(INVALID|MALFORMED|NO_SUCH_VERSION|UNSUPPORTED)\w*))$/;

/** Whether a store answered, and refuses this one operation: another way may be open. */
export function isRefusal(error: unknown): error is CheckError {
  return error instanceof CheckError && REFUSALS.test(error.reason);
}

/**
 * What went wrong with a call, in words for a reader. Errors of the SDK are not
 * passed on: they hold the request, signed.
 */
export function explainS3Error(
  error: unknown,
  { operation, redact }: { operation: S3Operation; redact: Redact },
): CheckError {
  if (error instanceof CheckError) {
    return error;
  }
  const parsed = serviceErrorSchema.safeParse(error);
  if (parsed.success && parsed.data.$metadata.httpStatusCode >= 300) {
    return explainServiceError(parsed.data, operation, redact);
  }
  const { name, message } =
    error instanceof Error ? error : { name: '', message: String(error) };
  if (/^(Credentials|Token)ProviderError$/.test(name)) {
    return new CheckerError('There are no credentials for S3', {
      reason: 'NO_CREDENTIALS',
      hint: 'Set accessKeyId and secretAccessKey, or give the process of Backstage a role, a profile, or the variables of the AWS SDK.',
      actual: excerpt(message, redact),
    });
  }
  return new TargetError(
    'Not an answer of S3: it cannot be read as XML of its API',
    {
      reason: 'NOT_S3',
      hint: 'Check that url is the address of the S3 API itself, and not of its console or of a page before it.',
      actual: excerpt(message.split('\n')[0], redact),
      evidence: [asked(operation)],
    },
  );
}

function explainServiceError(
  error: ServiceError,
  operation: S3Operation,
  redact: Redact,
): CheckError {
  const code = excerpt(codeOf(error), redact);
  const status = error.$metadata.httpStatusCode;
  const words = excerpt(error.message, redact);
  const explanation = Object.hasOwn(EXPLANATIONS, code)
    ? EXPLANATIONS[code]
    : byStatus(status);
  const { ours, reason, message, hint } = explanation?.({
    error,
    operation,
  }) ?? {
    reason: `S3_${upperSnake(code)}`,
    message: `S3 refused ${operationText(operation)}: ${
      words === code || words === '' ? code : `${words} (${code})`
    }`,
    hint: 'See the log of the server.',
  };
  const ErrorClass = ours ? CheckerError : TargetError;
  return new ErrorClass(redact(message), {
    reason,
    hint: redact(hint),
    actual: code,
    evidence: [
      asked(operation),
      {
        label: 'Answer',
        kind: 'text',
        text: `HTTP ${status}\n${code}: ${words}`,
      },
    ],
  });
}

function byStatus(status: number): Explanation | undefined {
  if (status === 401 || status === 403) {
    return EXPLANATIONS.AccessDenied;
  }
  return status === 429 || status === 503 ? busy : undefined;
}

/** `NoSuchBucket`; where the server gave none, its status. */
function codeOf({ Code, name, $metadata }: ServiceError): string {
  const code = Code ?? name;
  return code === 'Unknown' ? `HTTP ${$metadata.httpStatusCode}` : code;
}

function upperSnake(code: string): string {
  return code
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase();
}

function asked(operation: S3Operation) {
  return {
    label: 'Request',
    kind: 'text' as const,
    text: `${operationText(operation)} (${operation.action})`,
  };
}
